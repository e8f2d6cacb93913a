"""Charts as values, drawn by one painter for the screen, for SVG and for PNG; each is a table too.

The painter is our own: pyqtgraph, the plotting library made for Qt that fits by licence, takes .4 s to import and brings
numpy into the window, which is to be visible in less than .5 s, for the five kinds of chart here; QtCharts weighs 161 MB.

Axes, scales and numbers run from left to right in every window, as they do in the files that charts are saved to and as
Arabic, Hebrew and Persian papers print them; ``base.mirroring.left_to_right`` does that. Tables, bars of labels
and progress are mirrored as Qt mirrors them.
"""
