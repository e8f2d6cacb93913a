"""Changing the label set while decisions rest on it."""
