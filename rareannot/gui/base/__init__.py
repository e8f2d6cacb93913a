"""What every part of the window is built on: actions and shortcuts, settings, theme, translation."""
