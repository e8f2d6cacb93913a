"""The queue: the list of articles with search, filter and progress."""

from rareannot.gui.annotate.article_list.model import ArticleListModel
from rareannot.gui.annotate.article_list.pane import ArticleListPane

__all__ = ["ArticleListModel", "ArticleListPane"]
