"""The Annotate page: one article, its spans, and the commands that decide them."""
