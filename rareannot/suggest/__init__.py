"""Text to suggestions: one module a source, listed in one table, and how sources combine."""
