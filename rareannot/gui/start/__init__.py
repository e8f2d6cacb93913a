"""The start page: try the sample, new, open, recent projects."""

from rareannot.gui.start.page import StartPage
from rareannot.gui.start.rows import Recent

__all__ = ["Recent", "StartPage"]
