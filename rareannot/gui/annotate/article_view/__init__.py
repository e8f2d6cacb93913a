"""The article pane: layout, painting, hit-testing, gestures, caret and accessibility of the text.

view                     the one text widget; it has the parts below, each made with what it needs
readonly                 its base: closed to input, plain text only
text_layout, layout      the text in its column, kept in place, scrolled; where lines and characters stand in it
offsets, metrics         code points and UTF-16; the measures of a type size
canvas                   what is shown, which lines are repainted, what lies under a point
marks, index, stack      the marks that are shown; in order; how they lie over each other
boxes, tags, scene       what one line shows, as plain values
ink, shapes, gutter, paint   how that is painted
token_caret, caret       the selection of the view; the token cursor as a value
pointer, gestures, hit, looking   the mouse: Qt's side, as a state machine, from a point to what lies there
access                   what a screen reader is told
scrolling, unrolling     to a place and by the wheel; a long text laid out in steps
header, ruler, find, hover, pane   what stands around it
"""
