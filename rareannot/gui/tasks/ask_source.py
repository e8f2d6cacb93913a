"""A source that waits to be asked, asked about articles: what it means is said first, then one article after the other."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from rareannot.core.document import Document
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken, together
from rareannot.gui.dialogs.question import Question
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.open_once import open_once
from rareannot.store import Project
from rareannot.suggest.added.values import AddedSource
from rareannot.workflow.added_sources import Cost, to_ask

MOST = 500
"""Articles that are asked about at once, so that nobody pays for more than can be looked at."""
_PER_TOKEN = 4
"""Characters a token, roughly, in English."""


class AskSource(QObject):
    """Asks one source about the open project's articles. What it answers is kept as it comes, so that nothing is paid twice.

    ``unasked`` says that it does not begin, with the reason; with "" where the question was cancelled.
    """

    unasked = Signal(str)

    def __init__(
        self,
        context: TaskContext,
        articles: Articles,
        source: AddedSource,
        over: QWidget,
        agreed: Callable[[], bool] = lambda: True,
    ) -> None:
        """``over`` is the window that the question lies over; ``agreed`` is called before it begins, and may stop it."""
        super().__init__(context.page)
        self._context, self._articles, self._source = context, articles, source
        self._over, self._agreed = over, agreed
        self._worker = SuggestWorker(context.label_set, self)
        self._waiting: deque[int] = deque()
        self._answered: list[int] = []
        self._spans, self._total = 0, 0
        self._failed = ""
        self._worker.ready.connect(self._take)
        self._worker.refused.connect(lambda row, _sentence: self._take(row, (), ""))
        self._worker.failed.connect(self._stop)
        self._worker.source_failed.connect(self._source_failed)
        context.progress.cancel_wanted.connect(self.cancel)

    def begin(self) -> None:
        """Say what it means, and ask where that is wanted."""
        self._context.project_thread.ask(
            lambda p: to_ask(p, self._source, MOST),
            lambda found: self._question(*found),
            lambda error: self._leave(spoken(error)),
            owner=self._over,
        )

    def cancel(self) -> None:
        """Ask no more; what was answered stays."""
        self._stop("")

    def _question(self, rows: list[int], cost: Cost) -> None:
        if not rows:
            words = self.tr("“{source}” has answered about every article that is not done.")
            self._leave(words.format(source=self._source.name))
            return
        title = self.tr("Ask “{source}”?").format(source=self._source.name)
        far = cost.host or cost.fetches
        main = self.tr("Send and ask") if cost.host else self.tr("Fetch and ask") if cost.fetches else self.tr("Ask")
        question = Question(title, meaning(cost), main, "", self._over, enter_cancels=bool(far))
        question.accepted.connect(lambda: self._start(rows, cost))
        question.rejected.connect(lambda: self._leave(""))
        open_once(question)

    def _leave(self, sentence: str) -> None:
        self.unasked.emit(sentence)
        self.deleteLater()

    def _start(self, rows: list[int], cost: Cost) -> None:
        if not self._agreed():
            self._leave("")
            return
        self._waiting, self._total = deque(rows), len(rows)
        allowed = {"--send-to": cost.host, "--fetch-from": cost.fetches}
        hosts = [word for option, host in allowed.items() if host for word in (option, host)]
        self._worker.words = ("--source", self._source.name, *hosts)

        def told(articles: list[tuple[str, list[tuple[int, int, str]]]]) -> None:
            self._worker.remember([], [], articles)
            self._next()

        self._context.project_thread.ask(lambda p: p.suggestions.decided_articles(), told, owner=self)

    def _next(self) -> None:
        self._show()
        if not self._waiting:
            self._stop("")
            return
        row = self._waiting.popleft()

        def hand_over(document: Document) -> None:
            self._worker.ask(row, document.text)

        def read(project: Project) -> Document:
            return project.document(row)

        self._context.project_thread.ask(read, hand_over, lambda _error: self._next(), owner=self)

    def _take(self, row: int, found: tuple[object, ...], _versions: str) -> None:
        self._answered.append(row)
        self._spans += len(found)
        self._next()

    def _source_failed(self, _source: str, why: str) -> None:
        self._waiting.clear()
        self._failed = why

    def _show(self) -> None:
        what = self.tr("Asking “{source}”").format(source=self._source.name)
        self._context.progress.show_progress(what, len(self._answered), self._total)

    def _stop(self, sentence: str) -> None:
        """End it, say what came of it, and let its answers join the suggestions."""
        if not self._total:
            return
        self._worker.stop()
        self._total = 0
        self._waiting.clear()
        self._context.progress.finish()
        if self._answered:
            self._articles.suggest_for(self._answered)
        if self._failed or sentence:
            words = self.tr("“{source}” was switched off: {why} What it answered before stays.")
            self._say("warn", words.format(source=self._source.name, why=self._failed) if self._failed else sentence)
        else:
            self._say("good", self._came())
        self.deleteLater()

    def _came(self) -> str:
        words = self.tr("“{source}” was asked about %n articles; spans found: {spans}.", "", len(self._answered))
        said = words.format(source=self._source.name, spans=count_text(self._spans))
        used = self._worker.used.get(self._source.name)
        if (
            isinstance(used, dict)
            and isinstance(used.get("tokens_in"), int)
            and isinstance(used.get("tokens_out"), int)
        ):
            tokens = self.tr("{read} tokens were read, {written} written.")
            read, written = count_text(used["tokens_in"]), count_text(used["tokens_out"])
            said = together(said, tokens.format(read=read, written=written))
        return together(said, *lacking(used))

    def _say(self, kind: str, sentence: str) -> None:
        self._context.message.say(kind, sentence)


def lacking(used: object) -> list[str]:
    """Which answers of a source gave no spans or perhaps not all: a sentence for each kind that there was."""
    translate = QCoreApplication.translate
    sentences = {
        "unreadable": translate("AskSource", "Articles whose answer could not be read: {number}."),
        "cut_off": translate("AskSource", "Answers that the server cut off, so that spans may be missing: {number}."),
    }
    counts = used if isinstance(used, dict) else {}
    return [
        sentence.format(number=count_text(count))
        for key, sentence in sentences.items()
        if isinstance(count := counts.get(key), int) and count
    ]


def meaning(cost: Cost) -> str:
    """How much is asked, and what leaves the computer."""
    translate = QCoreApplication.translate
    much = translate(
        "AskSource",
        "%n articles are asked about, {characters} characters, about {tokens} tokens of text.",
        "",
        cost.articles,
    )
    tokens = count_text(round(cost.characters / _PER_TOKEN))
    return together(
        much.format(characters=count_text(cost.characters), tokens=tokens),
        _where(cost),
        translate("AskSource", "You can cancel at any time; what was answered stays."),
    )


def _where(cost: Cost) -> str:
    """Where the texts are read, and what is fetched for that."""
    translate = QCoreApplication.translate
    if cost.host:
        beyond = translate(
            "AskSource",
            "Their texts, the rules of the labels and a few decided articles leave this computer and go to {host}, "
            "which may charge for it.",
        )
        return beyond.format(host=cost.host)
    if not cost.here:
        return translate("AskSource", "The server that is asked is on this computer.")
    here = translate("AskSource", "The model runs on this computer, some seconds for an article; no text leaves it.")
    fetched = translate(
        "AskSource",
        "It is not here yet and is first fetched from {host}, which learns the model's name; it is often some hundred megabytes.",
    )
    return together(here, fetched.format(host=cost.fetches) if cost.fetches else "")
