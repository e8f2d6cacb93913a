"""From the project to the dialogs of sources and back: what is offered, what is kept, and what changes with it."""

from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.core.trust import Trust
from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog
from rareannot.gui.dialogs.trust import TrustDialog
from rareannot.gui.tasks import trust
from rareannot.gui.tasks.trust import MoreSources, ask_trust, source_choices
from rareannot.suggest import SOURCES
from rareannot.suggest.added import user_file
from rareannot.suggest.added.values import Added
from tests.gui.tasks.desk import TaskDesk, desk

__all__ = ["desk"]


def test_sources_of_the_program_come_first_then_those_that_read_the_article(qapp: object) -> None:
    found = source_choices("figures 1.6, names_of_ours 2.0, ")
    ours = [one.key for one in found if one.key in SOURCES]
    assert "pipeline" not in ours
    assert [one.key for one in found if one.key not in SOURCES] == ["names_of_ours"]
    assert found[-1].name == "names_of_ours"
    assert all(one.detail for one in found[:-1])
    assert [one.key for one in source_choices("")] == ours


def test_what_is_switched_is_saved_and_the_open_article_read_again(desk: TaskDesk) -> None:
    thread = desk.context.project_thread
    ask_trust(desk.context, desk.articles)
    dialog = desk.dialog(TrustDialog)
    dialog.accept()
    desk.settles()
    assert desk.names_asked() == ["open_row"]  # nothing was changed
    off = Trust(off=frozenset({"test"}))
    ask_trust(desk.context, desk.articles)
    dialog = desk.dialog(TrustDialog)
    dialog.trust = off
    dialog.accept()
    desk.waits(lambda: "reload" in desk.names_asked())
    assert thread.now(lambda p: p.suggestions.trust) == off
    desk.waits(lambda: not desk.page.findChildren(TrustDialog))


@pytest.fixture
def more(desk: TaskDesk) -> MoreSources:
    return MoreSources(desk.context, desk.articles)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Added]:
    """What was written to the user's file of sources."""
    written = list[Added]()
    monkeypatch.setattr(user_file, "write_added", written.append)
    return written


def test_sources_that_were_changed_count_and_suggesting_again_is_offered(
    desk: TaskDesk, more: MoreSources, kept: list[Added]
) -> None:
    more.ask()
    dialog = desk.dialog(MoreSourcesDialog)
    dialog.accept()
    assert (kept, desk.said(), desk.asked) == ([], "", [])
    more.ask()
    dialog = desk.dialog(MoreSourcesDialog)
    after: Any = object()
    dialog.added = after
    dialog.accept()
    assert kept == [after]
    assert desk.said() == "Saved. It applies to articles that have no suggestions yet."
    desk.presses_the_offer("Suggest again for all articles")
    assert desk.names_asked() == ["change_sources", "suggest_again"]
    desk.waits(lambda: not desk.page.findChildren(MoreSourcesDialog))


def test_what_cannot_be_kept_or_read_is_said(
    desk: TaskDesk, more: MoreSources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Added:
        raise UserError("The file of sources is damaged.")

    monkeypatch.setattr(user_file, "write_added", refuse)
    more.ask()
    dialog = desk.dialog(MoreSourcesDialog)
    new: Any = object()
    dialog.added = new
    dialog.accept()
    assert (desk.context.message._kind, desk.said(), desk.asked) == ("bad", "The file of sources is damaged.", [])
    monkeypatch.setattr(user_file, "read_added", refuse)
    desk.context.message.hide()
    more.ask()
    desk.hears("damaged")
    assert not any(one.isVisible() for one in desk.page.findChildren(MoreSourcesDialog))


@pytest.mark.parametrize("fails", [False, True])
def test_before_a_source_is_asked_what_was_changed_is_kept(
    desk: TaskDesk, more: MoreSources, kept: list[Added], monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    agreed, begun = list[Any](), list[Any]()

    class Asking:
        """Stands for what asks the source, and agrees at once."""

        def __init__(self, *words: Any) -> None:
            begun.append(words[2])
            agreed.append(words[4])
            self.unasked = self

        def connect(self, call: object) -> None:
            """As a signal's."""

        def begin(self) -> None:
            """Nothing is begun."""

    class Changed:
        """What was changed in the dialog."""

        def named(self, name: str) -> str:
            """A source by its name."""
            return f"source {name}"

    monkeypatch.setattr(trust, "AskSource", Asking)
    if fails:
        monkeypatch.setattr(user_file, "write_added", lambda _: (_ for _ in ()).throw(UserError("Full.")))
    more.ask()
    dialog = desk.dialog(MoreSourcesDialog)
    after: Any = Changed()
    dialog.added = after
    dialog.ask_wanted.emit("ours")
    assert begun == ["source ours"]
    assert agreed[0]() is not fails
    assert dialog.isVisible() is fails
    assert kept == ([] if fails else [after])
    dialog.reject()
