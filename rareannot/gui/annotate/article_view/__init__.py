"""The text of the article: layout, painting, hit-testing, gestures, caret and accessibility.

view                          the one text widget; it has the parts below, each made with what it needs
read_only_text                its base: closed to input, plain text only
text_layout, layout           the text in its column, kept in place, scrolled; where lines and characters are
offsets                       code points and UTF-16
canvas                        what is shown, which lines are repainted, what lies under a point
marks, mark_index, stack      the marks that are shown; in order; how they overlap
boxes, tags, scene            what one line shows, as plain values
paint_style, shapes, gutter, paint      lengths, colours and pens; outlines; bars of passages; how a line is painted
token_caret, caret, caret_geometry      the selection of the view; the token cursor as a value; how it moves between lines
pointer, gestures, hit        the mouse: Qt's side, as a state machine, from a point to what lies there
accessibility                 what a screen reader is told
scrolling, progressive_layout           to a place and by the wheel; a long text laid out in steps
"""
