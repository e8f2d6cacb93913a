"""The left pane of Annotate: the list of articles with search, filters, sorting and bulk edits."""

from rareannot.gui.annotate.article_list.model import ArticleListModel
from rareannot.gui.annotate.article_list.pane import ArticleListPane

__all__ = ["ArticleListModel", "ArticleListPane"]
