"""The window: the only Qt in the house; panes that do not know each other."""

from rareannot.gui.base.qt_workarounds import guard_overrides

guard_overrides()  # before any class of the window is defined
