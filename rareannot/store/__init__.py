"""One project is one SQLite file; the only SQL in the house."""
