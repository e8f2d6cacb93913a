"""Backups: making them, which to keep, and comparing one with the project."""
