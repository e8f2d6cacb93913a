"""The version of the program, in this one place; a release rewrites the line."""

__version__ = "0.1.0"
