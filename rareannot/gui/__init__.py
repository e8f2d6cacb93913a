"""The window, and the only Qt in the program; the map of its packages is in rareannot/__init__.py."""

from rareannot.gui.base.qt_workarounds import guard_overrides

guard_overrides()  # before any class of the window is defined
