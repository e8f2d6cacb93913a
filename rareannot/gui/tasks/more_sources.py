"""From the open project to the dialog "More sources" and back."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.errors import UserError
from rareannot.core.trust import Record
from rareannot.gui.base.translation import spoken
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.suggest.added.kinds import kinds
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added


class MoreSources:
    """Shows what the user added, and takes over what is changed there."""

    def __init__(self, context: TaskContext, articles: Articles) -> None:
        self._context, self._articles = context, articles

    def ask(self) -> None:
        """Show the dialog."""
        self._context.project_thread.ask(lambda p: p.suggestions.records(), self._show, owner=self._context.page)

    def _show(self, records: list[Record]) -> None:
        from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog

        try:
            added = read_added()
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return
        dialog = MoreSourcesDialog(added, kinds(), records, self._context.page)
        dialog.accepted.connect(lambda: self._take(added, dialog.added))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _take(self, before: Added, after: Added) -> None:
        """Keep what was changed; it counts from now on, and earlier suggestions can be made anew."""
        if after == before:
            return
        try:
            write_added(after)
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return
        self._articles.change_sources()
        translate = QCoreApplication.translate
        said = translate("MoreSources", "Saved; it counts for articles that have no suggestions yet.")
        again = translate("MoreSources", "Suggest again for all articles")
        self._context.message.offer("good", said, again, self._articles.suggest_again)
