"""The Labels page: the editor of the label set, the changes that decisions follow, and the consistency check."""
