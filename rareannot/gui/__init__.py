"""The window: the only Qt in the house; panes that do not know each other."""

from rareannot.gui.base import qt_overrides

qt_overrides.install()  # before any class of the window is made
