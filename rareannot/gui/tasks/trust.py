"""From the open project to the dialogs "Suggestions" and "More sources" and back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.trust import Record, Trust, source_name
from rareannot.gui.base.ready_texts import label_set_text, source_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.trust import TrustDialog
from rareannot.gui.dialogs.values import Choice
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.open_once import open_once
from rareannot.store import Project
from rareannot.suggest.added.values import Added

if TYPE_CHECKING:
    from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog


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
    """The sources of the program, and others that read an article ("figures 1.0, names_of_ours 2.0"), with what they are."""
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
        from rareannot.gui.tasks.ask_source import AskSource

        def agreed() -> bool:
            if dialog.added != before and not self._kept(dialog.added):
                return False
            dialog.reject()  # all of it is kept
            return True

        asking = AskSource(self._context, self._articles, dialog.added.named(source), dialog, agreed)
        asking.unasked.connect(dialog.say)
        asking.begin()

    def _take(self, before: Added, after: Added) -> None:
        """Keep what was changed, which counts from now on, and offer to make suggestions anew."""
        if after != before and self._kept(after):
            translate = QCoreApplication.translate
            said = translate("MoreSources", "Saved; it counts for articles that have no suggestions yet.")
            again = translate("MoreSources", "Suggest again for all articles")
            self._context.message.offer("good", said, again, self._articles.suggest_again)

    def _kept(self, after: Added) -> bool:
        """Whether what was changed could be kept; the sources are then those of now."""
        from rareannot.suggest.added.user_file import write_added

        try:
            write_added(after)
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return False
        self._articles.change_sources()
        return True
