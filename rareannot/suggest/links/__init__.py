"""Links between spans: what a span is probably linked to, by weights that were learnt from gold."""
