"""Numeric methods on numpy arrays that know nothing of articles; ``suggest`` and ``learn`` share them."""
