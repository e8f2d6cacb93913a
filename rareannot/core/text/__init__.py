"""The text of an article: tokens, search, the same string elsewhere, what may have been missed."""
