"""Several annotators: packs, merging, agreement reports."""
