"""Versions of the label set, and how decisions follow a label that is renamed, merged or deleted."""
