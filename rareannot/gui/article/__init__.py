"""The article pane: layout, painting, hit-testing, gestures, caret and accessibility of the text."""
