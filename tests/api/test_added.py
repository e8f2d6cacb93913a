"""Sources that were added on this computer, asked from a script: only those named, and a failure is never passed over."""

import sys
from pathlib import Path

import pytest

import rareannot as ra
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added, AddedSource
from tests.suggest.added.installing import install_example

TEXT = "OPEC sold 1 200 tons of oxide."
BROKEN = AddedSource("broken", "command", {"command": f"{sys.executable} -c 1"})
FAR = AddedSource("far", "chat", {"url": "https://api.example.com/v1", "model": "m"}, by_itself=False)


@pytest.fixture(autouse=True)
def _added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_example(tmp_path / "site", monkeypatch)
    capitals, off = AddedSource("capitals", "plug-in:acronyms"), AddedSource("off", "command", {}, on=False)
    write_added(Added((capitals, BROKEN, FAR, off), 4))


def _sources(found: tuple[ra.Suggestion, ...]) -> list[str]:
    return [s.source.split()[0] for s in found]


def test_only_those_that_are_named_are_asked() -> None:
    assert ra.added_sources() == ("capitals", "broken", "far")
    assert [_sources(found) for found in ra.suggestions([TEXT, ""], ["figures"])] == [["figures"], []]
    (found,) = ra.suggestions([TEXT], ["figures"], added=["capitals"])
    assert _sources(found) == ["capitals", "figures"]
    (found,) = ra.suggestions([TEXT], ["capitals"])
    assert _sources(found) == ["capitals"]
    gold = ra.Entry(ra.Document(TEXT), (ra.Span(0, 4, "ORG"),))
    assert ra.evaluate([gold], ["capitals"]).groups["all"].exact.right == 1
    with pytest.raises(ra.UserError, match="There is no added source “nobody”"):
        ra.suggestions([TEXT], added=["nobody"])


def test_one_that_fails_raises_and_is_switched_off() -> None:
    with pytest.raises(ra.UserError, match="“broken” was switched off: its program ended"):
        list(ra.suggestions([TEXT], ["figures"], added=["broken"]))
    assert read_added().named("broken").why_off
    assert ra.added_sources() == ("capitals", "far")


def test_no_text_goes_to_a_host_that_was_not_named() -> None:
    with pytest.raises(
        ra.UserError, match=r'“far” would send the texts to api\.example\.com; give send_to="api.example.com"'
    ):
        ra.suggestions([TEXT], ["figures"], added=["far"])


def test_a_project_has_their_suggestions_beside_those_of_the_program(tmp_path: Path) -> None:
    with ra.create(tmp_path / "news") as project:
        project.add([ra.Document(TEXT, name="a"), ra.Document("EU", name="b")])
        assert project.suggest(["figures"], added=["capitals"]) == 2
        assert [_sources(found) for _, found in project.suggestions()] == [["capitals", "figures"], []]
        with pytest.raises(ra.UserError, match="“broken” was switched off"):
            project.suggest(["figures"], again=True, added=["broken"])
        assert [_sources(found) for _, found in project.suggestions()] == [["capitals", "figures"], []]
