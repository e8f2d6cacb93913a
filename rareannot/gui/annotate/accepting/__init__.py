"""Accepting many suggestions at once: of one label, string or source, in this article or in all of them."""
