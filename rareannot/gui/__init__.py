"""The window: the only Qt in the house; panes that do not know each other."""
