"""The label set and how it is used: a table with a form, the changes that decisions follow, and the consistency check."""
