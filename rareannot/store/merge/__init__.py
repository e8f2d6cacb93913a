"""Packs out, and other people's files merged in."""
