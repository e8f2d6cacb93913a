"""The file with what the user added: written whole, private, and refused in a sentence where it is broken."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.user_file import read_added, switch_off, user_file, write_added
from rareannot.suggest.added.values import Added, AddedSource

ADDED = Added((AddedSource("a", "command", {"command": "x"}), AddedSource("b", "plug-in:b", {}, False)), 1)


def test_what_was_written_is_read_again_and_nobody_else_can_read_it() -> None:
    assert read_added() == Added()
    write_added(ADDED)
    assert read_added() == ADDED
    assert user_file().stat().st_mode & 0o077 == 0
    assert [one.name for one in user_file().parent.iterdir()] == [user_file().name]


def test_a_source_that_failed_is_off_with_the_reason() -> None:
    write_added(ADDED)
    switch_off("a", "it crashed.")
    assert read_added().named("a") == AddedSource("a", "command", {"command": "x"}, False, why_off="it crashed.")
    switch_off("gone", "it is not there.")


def test_bytes_that_are_no_text_are_kept() -> None:
    write_added(Added((AddedSource("a", "command", {"command": "/é/\udcff"}),)))
    switch_off("a", "it says \ud800 {x}.")
    assert read_added().named("a") == AddedSource(
        "a", "command", {"command": "/é/\udcff"}, False, why_off="it says \ud800 {x}."
    )


def test_how_many_come_first_is_within_how_many_there_are(tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    write_added(ADDED, path)
    said = json.loads(path.read_text())
    assert (said["version"], said["before"]) == (1, 1)
    for before, read in ((-5, 0), (0, 0), (2, 2), (9, 2)):
        path.write_text(json.dumps(said | {"before": before}))
        assert read_added(path).before == read
    del said["before"]
    path.write_text(json.dumps(said))
    assert read_added(path).before == 2
    switch_off("b", "it hung.", path)
    assert read_added(path).named("b").why_off == "it hung."


def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rareannot.suggest.added.user_file.replace_file", full)
    with pytest.raises(UserError, match=r"cannot be written: No space left on device\."):
        write_added(ADDED, tmp_path / "deep" / "sources.json")
    assert list((tmp_path / "deep").iterdir()) == []


@pytest.mark.parametrize("text", [
    "", "[]", "{}", '{"sources": 1}', '{"sources": [1]}', '{"sources": [{"name": "a"}]}', "[" * 100_000,
    '{"sources": [{"name": "../../x", "kind": "command"}]}', '{"sources": [], "before": "x"}',
    '{"sources": [{"name": "a", "kind": "c"}, {"name": "a", "kind": "c"}]}',
])  # fmt: skip
def test_a_broken_file_is_a_sentence(text: str, tmp_path: Path) -> None:
    (path := tmp_path / "sources.json").write_text(text)
    with pytest.raises(UserError, match="cannot be read; repair or delete"):
        read_added(path)
