"""Labels suggested for the open article, learned in the background from the articles of the project that have them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import ARTICLE, WITH_CHOICES, Attribute, Values, asked_of
from rareannot.core.errors import UserError
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.gui.base.command_registry import Commands

if TYPE_CHECKING:
    from rareannot.learn.article_labels import ArticleLabelModel
    from rareannot.store import Project

_AGAIN = 5
"""Articles to be done until it is learned again."""


class ArticleLabelSuggestions(QObject):
    """Shows suggested labels in the strip above the article, and accepts them; what is answered is never suggested."""

    def __init__(self, project_thread: ProjectThread, session: AnnotationSession, article: ArticlePane) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._article = project_thread, session, article
        self._model: ArticleLabelModel | None = None
        self._learning = False
        self._done_since = _AGAIN
        session.opened.connect(self._suggest)

    def commands(self) -> Commands:
        return {"accept_article_labels": self.accept}

    def note_done(self) -> None:
        """Another article is done, from which can be learned."""
        self._done_since += 1

    def accept(self) -> None:
        """Label the article as suggested, as one action."""
        annotation, suggested = self._session.annotation, self._article.labels.suggested
        wanted = {name: value for name, (value, _) in suggested.items()}
        left = [name for name in wanted if annotation is not None and name not in annotation.attributes]
        if not left:
            self._session.said.emit(
                self.tr("No label is suggested for the article; it takes some twenty articles with labels.")
            )
            return

        def labelled(before: Annotation) -> Annotation:
            for name in left:
                before = before.set_attribute(ARTICLE, name, wanted[name])
            return before

        self._session.edit("attribute", labelled)

    def _suggest(self) -> None:
        """Suggest labels for the open article, by what is learned already; learn again once there is more to learn from."""
        asked = self._asked()
        if not asked:
            return
        self._show()
        if self._done_since >= _AGAIN and not self._learning:
            self._learning = True
            self._project_thread.ask(_labelled_articles, partial(self._learn, asked), self._give_up)

    def _asked(self) -> tuple[Attribute, ...]:
        annotation = self._session.annotation
        attributes = asked_of(annotation.label_set.attributes, ARTICLE) if annotation is not None else ()
        return tuple(
            attribute for attribute in attributes if attribute.kind in WITH_CHOICES or attribute.kind == "yes/no"
        )

    def _learn(self, asked: Sequence[Attribute], articles: Sequence[tuple[str, Values]]) -> None:
        def work() -> "Iterator[ArticleLabelModel]":
            from rareannot.learn.article_labels import ArticleLabelModel

            yield ArticleLabelModel(articles, asked)

        run_in_thread(work, self._take, lambda _cancelled: None, self._give_up, self)

    def _take(self, model: "ArticleLabelModel") -> None:
        self._model, self._learning, self._done_since = model, False, 0
        self._show()

    def _give_up(self, _error: UserError) -> None:
        """A damaged answer is told if it is opened or checked; here nothing is suggested."""
        self._learning, self._done_since = False, 0

    def _show(self) -> None:
        annotation = self._session.annotation
        if annotation is None or self._model is None:
            return
        suggested = self._model.suggest(annotation.document.text)
        defaults = {attribute.name: attribute.default for attribute in self._asked()}
        self._article.labels.suggested = {
            name: (value, score) for name, (value, score) in suggested.items() if value != defaults.get(name)
        }
        self._article.show_answers(annotation.attributes)


def _labelled_articles(project: "Project") -> list[tuple[str, Values]]:
    from rareannot.learn.article_labels import CHARACTERS, LEARNED_FROM

    return project.answers.labelled_articles(LEARNED_FROM, CHARACTERS)
