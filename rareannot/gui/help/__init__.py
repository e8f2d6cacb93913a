"""Help inside the program: pages shown beside the article, and the tour."""

from rareannot.gui.help.panel import HelpPanel
from rareannot.gui.help.tour import Tour

__all__ = ["HelpPanel", "Tour"]
