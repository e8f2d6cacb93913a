"""The inspector: the current span, its value, the labels with their rules, where it came from."""
