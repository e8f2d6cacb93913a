"""Bytes to documents with spans and back: one module a format, listed in one table."""
