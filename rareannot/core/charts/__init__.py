"""Charts without a window: their values, their layout, and the SVG written from it.

A chart is a value (``values``), which is also a table. ``layout`` places it in pixels: scales, ticks and labels are computed
there and nowhere else. ``svg`` writes the result. The window, saved files and the pages of the command line all show this
SVG; they differ only in the ``look``: colours, font, and how wide text is in it.

Axes, scales and numbers run from left to right in every window, as Arabic, Hebrew and Persian papers print them.
"""
