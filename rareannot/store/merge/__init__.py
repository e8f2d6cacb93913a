"""Handing out packs, and merging the files of other annotators."""
