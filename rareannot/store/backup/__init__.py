"""Backups: making, keeping and comparing them."""
