"""Review on disk: sites of disagreement, decisions on them, and the gold that follows."""
