"""Charts on the screen and in files: the SVG of ``core.charts``, shown by QtSvg, with the theme's colours and fonts.

Axes, scales and numbers run from left to right in every window, as they do in the files that charts are saved to and as
Arabic, Hebrew and Persian papers print them: Qt does not mirror a picture.
"""
