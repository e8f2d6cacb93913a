"""Opens the dialogs "Suggestions" and "More sources", and asks whether a project may run the sources it names."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.trust import Record, Trust, source_name
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.ready_texts import label_set_text, source_text
from rareannot.gui.base.translation import spoken, together
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.trust import TrustDialog
from rareannot.gui.dialogs.values import Choice
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.open_once import open_once
from rareannot.store import Project
from rareannot.suggest.added.values import Added, AddedSource
from rareannot.workflow.added_sources import Cost, to_ask

if TYPE_CHECKING:
    from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog


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
            words = self.tr("“{source}” was switched off: {why} Its earlier answers are kept.")
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
    """Returns which answers of a source gave no spans or perhaps not all: a sentence for each kind that there was."""
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
    """Returns how much is asked, and what leaves the computer."""
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
        translate("AskSource", "You can cancel at any time; answers that have come in are kept."),
    )


def _where(cost: Cost) -> str:
    """Returns where the texts are read, and what is fetched for that."""
    translate = QCoreApplication.translate
    if cost.host:
        beyond = translate(
            "AskSource",
            "Their texts, the rules of the labels and a few finished articles are sent to {host}, which may charge for it.",
        )
        return beyond.format(host=cost.host)
    if not cost.here:
        return translate("AskSource", "The server is on this computer.")
    here = translate("AskSource", "The model runs on this computer, some seconds for an article; no text leaves it.")
    fetched = translate(
        "AskSource",
        "The model is not on this computer yet. It is first downloaded from {host}, which learns the model's name; often it is several hundred megabytes.",
    )
    return together(here, fetched.format(host=cost.fetches) if cost.fetches else "")


def ask_trust(context: TaskContext, articles: Articles) -> None:
    """Show how right suggestions were; what is switched there is saved, and the open article is reloaded."""
    row = articles.open_row()

    def load(project: Project) -> tuple[list[Record], Trust, str]:
        return project.suggestions.records(), project.suggestions.trust, project.suggestions.made_by(row) or ""

    def show(found: tuple[list[Record], Trust, str]) -> None:
        records, trust, versions = found
        labels = [Choice(label.name, label.name, label_set_text(label.rule)) for label in context.label_set.labels]
        dialog = TrustDialog(records, trust, source_choices(versions), labels, context.page)
        dialog.accepted.connect(lambda: save(dialog.trust) if dialog.trust != trust else None)
        open_once(dialog)

    def save(trust: Trust) -> None:
        context.project_thread.ask(
            lambda p: p.suggestions.set_trust(trust), lambda _: articles.reload(), owner=context.page
        )

    context.project_thread.ask(load, show, owner=context.page)


def source_choices(versions: str) -> list[Choice]:
    """Returns the sources of the program, and others that read an article ("figures 1.0, names_of_ours 2.0"), with what they are."""
    from rareannot.suggest import SOURCES

    others = [name for v in versions.split(", ") if v and (name := source_name(v)) not in SOURCES]
    # a pipeline's suggestions carry its own name, not that of the row of the table that holds it
    ours = [Choice(n, source_text(n), spoken(Sentence(SOURCES[n].about))) for n in SOURCES if n != "pipeline"]
    return ours + [Choice(n, n) for n in others]


class MoreSources:
    """Shows what the user added, and takes over what is changed there."""

    def __init__(self, context: TaskContext, articles: Articles) -> None:
        self._context, self._articles = context, articles

    def ask(self) -> None:
        """Show the dialog."""
        self._context.project_thread.ask(lambda p: p.suggestions.records(), self._show, owner=self._context.page)

    def _show(self, records: list[Record]) -> None:
        from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog
        from rareannot.suggest.added.kinds import kinds
        from rareannot.suggest.added.user_file import read_added

        try:
            added = read_added()
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return
        dialog = MoreSourcesDialog(added, kinds(), records, self._context.page)
        dialog.accepted.connect(lambda: self._take(added, dialog.added))
        dialog.ask_wanted.connect(lambda source: self._ask_source(dialog, added, source))
        open_once(dialog)

    def _ask_source(self, dialog: "MoreSourcesDialog", before: Added, source: str) -> None:
        """Let a source be asked. Where that is agreed to, what was changed is kept and the dialog closes; else it stays."""
        from rareannot.gui.tasks.trust import AskSource

        def agreed() -> bool:
            if dialog.added != before and not self._kept(dialog.added):
                return False
            dialog.reject()  # all of it is kept
            return True

        asking = AskSource(self._context, self._articles, dialog.added.named(source), dialog, agreed)
        asking.unasked.connect(dialog.say)
        asking.begin()

    def _take(self, before: Added, after: Added) -> None:
        """Keep what was changed, which counts from now on, and offer to make suggestions again."""
        if after != before and self._kept(after):
            translate = QCoreApplication.translate
            said = translate("MoreSources", "Saved. It applies to articles that have no suggestions yet.")
            again = translate("MoreSources", "Suggest again for all articles")
            self._context.message.offer("good", said, again, self._articles.suggest_again)

    def _kept(self, after: Added) -> bool:
        """True if what was changed could be kept; the sources are then those of now."""
        from rareannot.suggest.added.user_file import write_added

        try:
            write_added(after)
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return False
        self._articles.change_sources()
        return True
