"""Reading files and folders in any form: what is looked at, in which order, and what is refused."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import FORMATS, Entry, Item, Refusal, read, write
from rareannot.formats.values import Notice, Source
from tests.formats.samples import LABELS, PLAIN, entries, notices, refusals


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"about {name}")
    items = list(read(tmp_path))
    assert [i.document.name for i in items if isinstance(i, Entry)] == ["a", "b", "sub/c"]
    assert notices(items) == ["1 of its files have a format that cannot be read: picture.png"]


def test_a_circle_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("once")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    refused, kept = sorted(read(tmp_path), key=lambda one: isinstance(one, Entry))
    assert isinstance(kept, Entry)
    assert kept.document.name == "sub/a"
    assert isinstance(refused, Refusal)
    assert "broken.txt" in refused.where


def test_nothing_there_and_an_unknown_form_raise_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file or folder"):
        read(tmp_path / "missing.txt")
    with pytest.raises(UserError, match="is not a format"):
        read(tmp_path, "word-star")


def test_an_ending_that_is_not_read_is_refused_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("a")
    (refused,) = refusals(tmp_path / "a.xyz")
    assert {".jsonl", ".docx", ".tar.gz"} <= set(refused.reason.split())


def test_a_form_that_is_only_written_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    with pytest.raises(UserError, match="can only be written"):
        read(tmp_path / "a.jsonl", "patterns")


@pytest.mark.parametrize("archive", [False, True])
@pytest.mark.parametrize("count", [3, 4])
def test_what_is_passed_over_is_counted_and_three_of_it_named(tmp_path: Path, count: int, archive: bool) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ["a.txt", *(f"{number}.png" for number in range(count))]:
        (folder / name).write_text("a text")
    if archive:
        with zipfile.ZipFile(tmp_path / "in.zip", "w") as packed:
            for file in folder.iterdir():
                packed.write(file, file.name)
    items = list(read(tmp_path / "in.zip" if archive else folder))
    assert [type(one) for one in items] == [Entry, Notice]
    more = " …" if count > 3 else ""
    assert notices(items) == [
        f"{count} of its files have a format that cannot be read: 0.png, 1.png, 2.png{more}",
    ]


def test_in_a_folder_a_chosen_form_reads_the_files_with_its_endings_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a text")
    (tmp_path / "b.conll").write_text("Perth B-GPE\n")
    items = list(read(tmp_path, "iob2"))
    assert [type(one) for one in items] == [Notice]
    items = list(read(tmp_path, "conll2003"))
    assert [one.document.text for one in items if isinstance(one, Entry)] == ["Perth"]
    assert notices(items) == ["1 of its files have a format that cannot be read: a.txt"]


def test_files_that_are_read_with_another_are_no_articles_of_their_own(tmp_path: Path) -> None:
    write(tmp_path / "brat", "brat", [PLAIN], LABELS)
    write(tmp_path / "web", "web-annotation", [PLAIN], LABELS)
    (tmp_path / "face").mkdir()
    write(tmp_path / "face" / "a.jsonl", "hugging-face", [PLAIN], LABELS)
    for folder in ("brat", "web", "face"):
        assert len(list((tmp_path / folder).iterdir())) > 1
        assert [len(one.spans) for one in entries(tmp_path / folder)] == [5]
    assert [len(one.spans) for one in entries(tmp_path)] == [5, 5, 5]


def _reads(monkeypatch: pytest.MonkeyPatch, path: Path, *items: Item) -> list[Item]:
    """What comes of these items where a reader of plain text gives them."""

    def reader(source: Source) -> Iterator[Item]:
        yield from items

    path.write_text("x")
    monkeypatch.setitem(FORMATS, "text", replace(FORMATS["text"], reader=reader))
    return list(read(path))


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (Entry(Document("ab"), (Span(0, 3, "ORG"),)), "outside the text"),
        (Entry(Document("ab"), (Span(0, 2, "ORG"), Span(1, 1, "ORG"))), "is empty"),
        (Entry(Document("ab"), (), (Suggestion(1, 3, "ORG", "s 1", 1.0),)), "outside the text"),
        (Entry(Document("ab", meta={"a": [{"b": float("inf")}]})), "an infinite number"),
        (Entry(Document("ab", name="\ud800")), "half a character"),
        (Entry(Document("ab"), annotator="\ud800"), "half a character"),
        (Entry(Document("ab"), (Span(0, 1, "\ud800"),)), "half a character"),
        (Entry(Document("ab", meta={"a": object()})), "half a character"),
    ],
)
def test_what_no_project_could_hold_is_refused_in_any_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: Entry, why: str
) -> None:
    good = Entry(Document("good"), (Span(0, 4, "ORG"),), (Suggestion(0, 2, "ORG", "s 1", 1.0),))
    first, refused, last = _reads(monkeypatch, tmp_path / "a.txt", good, replace(entry, where="a:2"), good)
    assert isinstance(refused, Refusal)
    assert (refused.where, why in str(refused.reason)) == ("a:2", True)
    assert isinstance(first, Entry)
    assert first == last
    assert not first.answered  # plain text says nothing of spans


def test_a_file_of_which_all_is_refused_is_not_said_to_hold_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    notice, refusal, nothing = Notice("a", "n"), Refusal("a", "r"), Notice("a.txt", "It holds no article")
    assert _reads(monkeypatch, path, notice, refusal) == [notice, refusal]
    assert _reads(monkeypatch, path, refusal, notice) == [refusal, notice]
    assert _reads(monkeypatch, path, notice) == [notice, nothing]
    assert _reads(monkeypatch, path) == [nothing]
