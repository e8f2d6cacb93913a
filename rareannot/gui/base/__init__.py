"""What every room of the window rests on: actions and keys, settings, theme, translation, pages."""
