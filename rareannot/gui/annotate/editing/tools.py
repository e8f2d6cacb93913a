"""The tools on the spans of the open article, made together since each needs the ones before it."""

from functools import partial

from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.accepting.in_article import Accepting
from rareannot.gui.annotate.article_pane.article_labels import ArticleLabels
from rareannot.gui.annotate.article_pane.find_field import FindField
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.attributes import AttributeCommands
from rareannot.gui.annotate.commands import AnnotateCommands
from rareannot.gui.annotate.find import Finder
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.span_edges import Edges
from rareannot.gui.annotate.span_moves import SpanMoves
from rareannot.gui.annotate.token_cursor import TokenCursor
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands, HasCommands, registered
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.suggest_functions import maybe_missed, widen


class SpanTools:
    """Judging spans and making them, their edges, the token cursor, stepping, accepting groups, and what is asked meanwhile.

    A new tool is made here and named in ``commands``; the page has no part in it.
    """

    def __init__(
        self,
        session: AnnotationSession,
        view: ArticleView,
        inspector: InspectorPane,
        find_field: FindField,
        article_labels: ArticleLabels,
        keyboard: Shortcuts,
        project_thread: ProjectThread,
    ) -> None:
        self.finder = Finder(session, view, find_field, keyboard)
        self.edges = Edges(session, view, widen)
        name_keys = partial(_named, keyboard)
        self.prompts = OpenPrompts(session, view, self.finder, widen, maybe_missed, name_keys)
        self.moves = SpanMoves(session, view, self.prompts, keyboard)
        self.token_cursor = TokenCursor(session, view, self.edges, self.moves.step)
        self.judging = AnnotateCommands(session, view, inspector, self.prompts)
        self.attributes = AttributeCommands(session, view, article_labels, project_thread)
        self.accepting = Accepting(session, view, self.prompts)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        parts: tuple[HasCommands, ...] = (
            *(self.judging, self.accepting, self.prompts),
            *(self.moves, self.token_cursor, self.edges),
        )
        return registered(*(part.commands() for part in parts))

    def labels(self, label_set: LabelSet) -> Commands:
        """Giving each label of a set, as ``label:NAME``, and asking for each attribute, as ``attribute:NAME``."""
        labels = {f"label:{label.name}": partial(self.judging.label, label.name) for label in label_set.labels}
        return labels | self.attributes.of(label_set)


def _named(keyboard: Shortcuts, actions: str) -> str:
    """Returns the first keys of actions, parted by blanks, as they are read out."""
    keys = (keyboard.first(name) for name in actions.split())
    return ", ".join(filter(None, keys))
