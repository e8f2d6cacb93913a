"""The queue: the list of articles with search, filter and progress."""

from rareannot.gui.documents.model import DocumentsModel
from rareannot.gui.documents.pane import QueuePane

__all__ = ["DocumentsModel", "QueuePane"]
