"""How far annotators agree: heat maps, bars, trend and summary."""
