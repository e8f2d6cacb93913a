"""The start page: try the sample, new, open, recent projects."""
