"""Which added sources a command uses, and what failed since."""

from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.suggest.added.answers import Answers
from rareannot.suggest.added.user_file import switch_off, write_added
from rareannot.suggest.added.values import Added, AddedSource, lines_of
from rareannot.workflow.added_sources import added_use, check_sending, failures, to_ask

ADDED = Added(
    (AddedSource("a", "command"), AddedSource("b", "command", on=False), AddedSource("c", "command", by_itself=False))
)


def _used(*words: object) -> dict[str, bool]:
    return {one.name: asked for one, asked in added_use(*words).sources()}  # type: ignore[arg-type]


def test_those_that_are_on_are_used_or_those_that_are_named() -> None:
    write_added(ADDED)
    assert _used(None) == {"a": True, "c": False}
    assert _used(None, ["c"]) == {"a": True, "c": True}
    assert _used(["figures"]) == {}
    assert _used(["figures", "b"]) == {"b": True}
    with pytest.raises(UserError, match="There is no added source “x”"):
        _used(None, ["x"])


def test_what_was_switched_off_meanwhile_is_told_with_the_reason() -> None:
    write_added(ADDED)
    use = added_use(None)
    switch_off("c", "it crashed.")
    assert failures(use, []) == [("c", "it crashed.")]
    assert failures(added_use(None), []) == []


def test_articles_that_a_source_answered_about_are_not_asked_again(tmp_path: Path) -> None:
    source = AddedSource("llm", "chat", {"url": "https://models.example/v1", "model": "m"})
    texts = [f"article {n} on ore" for n in range(5)]
    with workflow.new_project(tmp_path / "p.rareannot") as project:
        rows = [row for row, _ in project.add_documents(Document(text, f"d{n}") for n, text in enumerate(texts))]
        Answers(source, lines_of(project.label_set)).keep(texts[1], "m", [])
        asked, means = to_ask(project, source, 3)
    assert asked == [rows[0], rows[2], rows[3]]
    assert (means.articles, means.characters, means.host) == (3, 3 * len(texts[0]), "models.example")


def test_a_model_is_fetched_from_a_host_that_was_named_alone() -> None:
    source = AddedSource("names", "gliner", {"model": "somebody/model"})
    write_added(Added((source,)))
    with pytest.raises(
        UserError, match="The model of “names” is not on this computer; it would be fetched from"
    ) as said:
        check_sending(added_use(None, ["names"]))
    host = str(said.value).partition("--fetch-from ")[2].split()[0]
    check_sending(added_use(None, ["names"], fetch_from=host))
