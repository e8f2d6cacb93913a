"""The Annotate page: one article, its spans, and the keys that decide them."""
