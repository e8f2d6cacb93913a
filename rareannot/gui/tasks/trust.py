"""From the open project to the dialog "Suggestions" and back."""

from rareannot.core.sentence import Sentence
from rareannot.core.trust import Record, Trust, source_name
from rareannot.gui.base.ready_texts import label_set_text, source_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.trust import TrustDialog
from rareannot.gui.dialogs.values import Choice
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.store import Project


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
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

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
