"""Charts on the screen and in files: the SVG of ``core.charts``, shown by QtSvg, with the theme's colours and fonts."""
