"""The article pane: layout, painting, hit-testing, gestures, caret and accessibility of the text.

offsets, metrics         code points and UTF-16; the measures of a type size
layout                   where lines and characters stand (the only module that asks Qt's layout)
index, stack             the marks in order; how they lie over each other
boxes, tags, scene       what one line shows, as plain values
ink, shapes, gutter, paint   how that is painted
hit, looking             from a point to what lies there
caret, gestures, pointer the token cursor; the mouse as a state machine, and its Qt side
readonly, page, view     the text widget: closed to input; painted; handled
header, ruler, pane      what stands around it
"""
