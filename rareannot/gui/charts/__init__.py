"""Charts as values, drawn by one painter for the screen, for SVG and for PNG; each is a table too."""
