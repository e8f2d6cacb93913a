"""Charts without a window: what one shows, where each stroke of it stands, and the SVG that is written of that.

A chart is a value (``values``), which is a table too. ``layout`` places it in so many pixels: scales, ticks and labels are
worked out there and nowhere else. ``svg`` writes what was placed. The window, a saved file and the pages that the command
line writes show this same SVG; they differ in the ``look`` alone: colours, font, and how wide a text is in it.

Axes, scales and numbers run from left to right in every window, as Arabic, Hebrew and Persian papers print them.
"""
