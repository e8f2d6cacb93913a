"""The window by ear: a real one on a screen of its own, with a listener on the accessibility bus. ``python -m tests.ear``."""
