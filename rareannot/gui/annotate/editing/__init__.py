"""What the keys of the Annotate page work with: the tools on spans, and what concerns the open article as a whole."""
