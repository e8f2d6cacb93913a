"""What is taken in from a file that came from elsewhere, by values: changes of an article, settings, suggestions, pages."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.links import Link
from rareannot.store.connection import Connection
from rareannot.store.merge import vetting
from rareannot.store.merge.vetting import (
    check_pages,
    check_setting,
    document_of,
    fault_of,
    faulty_documents,
    loaded,
    sound_suggestions,
)
from tests.rows import each_row
from tests.store.conftest import TEXT, filled_file

LINK = Link("ships", "a", "b")
SITE = {"start": 0, "end": 5, "spans": [], "readings": [], "annotators": [], "fingerprint": "f"}
SPAN = {"start": 0, "end": 5, "label": "ORG"}


def fault(entity: str, *payloads: object, own: bool = True) -> str:
    return fault_of(entity, [None if one is None else json.dumps(one) for one in payloads], 10, own)


@each_row(
    ("entity", "payload"),
    [
        ("answer", {}), ("answer", {"status": "done", "note": "n"}), ("span/s", {"start": 5, "end": 10, "label": "ORG"}),
        (f"link/{LINK.id}", LINK.as_json()), ("site/0-5", SITE), ("site/0-5", SITE | {"spans": [SPAN]}),
        ("remark/s", {"start": 9, "end": 10, "note": "?"}), ("archived", {"archived": True}), ("span/s", None),
    ],
)  # fmt: skip
def test_a_sound_change_has_no_fault(entity: str, payload: object) -> None:
    assert fault(entity, None, payload) == fault(entity, payload, None) == ""
    assert "another annotator's name" in fault(entity, None, payload, own=False)


@each_row(
    ("entity", "payload", "said"),
    [
        ("answer", {"status": "odd"}, "status or note"), ("answer", {"note": 1}, "status or note"),
        ("span/s", {"start": 5, "end": 11, "label": "ORG"}, "outside the text"),
        ("link/x", LINK.as_json(), "not the one that its entity names"), (f"link/{LINK.id}", {"name": "a b"}, "one word"),
        ("site/0-5", SITE | {"end": 11}, "outside"), ("site/0-5", SITE | {"spans": [SPAN | {"end": 11}]}, "outside"),
        ("site/0-5", SITE | {"spans": [SPAN, SPAN | {"start": 5}]}, "empty"), ("site/0-5", {}, ""),
        ("remark/s", {"start": 9, "end": 11, "note": "?"}, "a remark lies outside the text"),
        ("archived", {"archived": 1}, "archive"), ("archived", {}, "archive"), ("dance/s", {}, "“dance/s” is unknown"),
        ("span/s", [], "JSON of another shape"), ("span/s", 7, "JSON of another shape"), ("x" * 50, {}, f"“{'x' * 40}”"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_said_be_it_before_or_after(entity: str, payload: object, said: str) -> None:
    for found in (fault(entity, None, payload), fault(entity, payload, None)):
        assert found.startswith("it holds a decision that cannot be read (")
        assert said in found


def test_a_payload_is_an_object_or_nothing() -> None:
    assert (loaded(None), loaded("null"), loaded('{"a": 1}')) == (None, None, {"a": 1})
    for text in ("{", "[" * 100_000, "[]", '"a"'):
        with pytest.raises(UserError, match=r"broken JSON|JSON of another shape"):
            loaded(text)


@each_row(
    ("name", "value"),
    [
        ("pack/p", {"uid": "u", "name": "Ann", "assisted": ["h"], "blind": []}), ("same/b", {"uid": "a"}), ("same/b", None),
        ("apart/a+b", {"people": ["a", "b"]}), ("name/u", {"uid": "u", "name": "Ann"}), ("leftout/u", {"uid": "u"}),
        ("tests/p", {"uid": "u", "documents": ["h"]}), ("lead", {"uid": "u", "name": "x" * 100}), ("lead", None),
        ("taken back/i", {"import": "i"}), ("taken back/i", None), ("whatever", {"a": 1}), ("trust", {}),
    ],
)  # fmt: skip
def test_a_setting_that_can_be_read_is_taken_in(name: str, value: object) -> None:
    check_setting("p.rareannot", name, None if value is None else json.dumps(value))


@each_row(
    ("name", "value", "said"),
    [
        ("labels", {}, ""), ("trust", {"held": 7, "off": 7}, ""), ("whatever", [], "another shape"),
        ("pack/p", {"uid": "u", "name": "Ann", "assisted": "h", "blind": []}, "“assisted” must be a list of ids"),
        ("pack/p", {"uid": "u", "name": "Ann", "assisted": [], "blind": [1]}, "“blind” must be a list of ids"),
        ("pack/p", {"uid": "u", "name": "x" * 101, "assisted": [], "blind": []}, "“name” must be a name"),
        ("pack/p", {"uid": "u", "name": 7, "assisted": [], "blind": []}, "“name” must be a name"),
        ("same/b", {"uid": 7}, "“uid” must be an id"), ("apart/a+b", {}, "“people” must be a list of ids"),
        ("name/u", None, "the name of an annotator is not valid"), ("name/u", {"uid": "v", "name": "Ann"}, "not valid"),
        ("name/u", {"uid": "u", "name": " Ann"}, "not valid"), ("name/u", {"uid": "u", "name": ""}, "needs a name"),
        ("name/gold", {"uid": "gold", "name": "Ann"}, "it names nobody"),
        ("taken back/i", {"import": 7}, "which import was undone"), ("taken back/i", {}, "which import was undone"),
        ("lead", {"uid": "u"}, "“name” must be a name"), ("same/" + "b" * 60, {}, f"“same/{'b' * 35}”"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_is_said_with_its_name_and_its_file(name: str, value: object, said: str) -> None:
    with pytest.raises(UserError, match=r"“p\.rareannot” was refused: its setting “") as told:
        check_setting("p.rareannot", name, None if value is None else json.dumps(value))
    assert name[:40] in str(told.value)
    assert said in str(told.value)


def test_suggestions_are_sound_all_or_none_is_taken() -> None:
    one = {"start": 0, "end": 5, "label": "ORG", "source": "s", "score": 0.5}
    assert [s.end for s in sound_suggestions(json.dumps([one, one | {"end": 10}]), 10) or []] == [5, 10]
    assert sound_suggestions("[]", 10) == []
    for items in (json.dumps([one, one | {"end": 11}]), "[7]", "{", "7", "[" * 100_000, '[{"start": 0}]'):
        assert sound_suggestions(items, 10) is None


def changed(path: Path, *statements: str) -> Path:
    filled_file(path)
    with closing(sqlite3.connect(path)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path


def test_a_document_is_the_one_that_its_hash_names(path: Path) -> None:
    with closing(Connection(filled_file(path), read_only=True)) as source:
        found = document_of(source, 1)
        assert (found.text, found.name, found.title, found.meta) == (TEXT, "a", "A", {})
        with pytest.raises(UserError, match="its text is missing"):
            document_of(source, 9)
    changed(
        path,
        "UPDATE body SET text = replace(text, 'chile', 'chili') WHERE document_id = 1",
        "DELETE FROM body WHERE document_id = 2",
    )
    with closing(
        Connection(changed(path.with_name("q"), 'UPDATE document SET meta = \'{"a": "b"}\''), read_only=True)
    ) as source:
        assert document_of(source, 1).meta == {"a": "b"}
    with closing(Connection(path, read_only=True)) as source:
        with pytest.raises(UserError, match="not the one that was imported"):
            document_of(source, 1)
        with pytest.raises(UserError, match="its text is missing"):
            document_of(source, 2)


def test_a_file_without_its_last_page_is_damaged(path: Path) -> None:
    with closing(Connection(filled_file(path), read_only=True)) as source:
        check_pages(source)
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.truncate(size - 1)
        with pytest.raises(UserError, match=r"“p\.rareannot” is damaged or cut off"):
            check_pages(source)


@each_row(
    ("page", "pages", "whole"),
    [(512, 3, 1536), (4096, 2, 8192), (1, 2, 131_072), (2, 3, 6), (16_384, 1 << 16, 1 << 30)],
)
def test_a_file_is_cut_off_that_is_shorter_than_it_says(tmp_path: Path, page: int, pages: int, whole: int) -> None:
    path = tmp_path / "p"
    path.write_bytes(b"SQLite format 3\0" + page.to_bytes(2) + bytes(10) + pages.to_bytes(4))
    os.truncate(path, max(whole, 32))
    assert not vetting._cut_off(path)
    os.truncate(path, max(whole, 32) - 1)
    assert vetting._cut_off(path) is (whole >= 32)


def test_a_text_that_no_import_takes_is_not_taken_from_a_file(path: Path) -> None:
    text = "a\0b"
    sha256 = Document(text).sha256
    changed(
        path,
        "UPDATE body SET text = 'a' || char(0) || 'b', length = 1 WHERE document_id = 1",
        f"UPDATE document SET sha256 = '{sha256}' WHERE id = 1",
    )
    with closing(Connection(path, read_only=True)) as source, pytest.raises(UserError, match="NUL"):
        document_of(source, 1)


def event(
    number: int, document: str, entity: str, after: object, author: int = 1, layer: int = 1, lamport: int = 1
) -> str:
    said = "NULL" if after is None else f"'{json.dumps(after)}'"
    return (
        "INSERT INTO event (seq, action, entity, kind, session_id, author_id, lamport, layer_id, document_id, after, at) "
        f"VALUES ({number}, 'a{number}', '{entity}', 'edit', 1, {author}, {lamport}, {layer}, {document}, {said}, 't')"
    )


def test_articles_with_a_faulty_change_are_named_with_the_first(path: Path) -> None:
    outside = {"start": 0, "end": 99, "label": "ORG"}
    with closing(sqlite3.connect(filled_file(path))) as raw:
        last = raw.execute("SELECT max(seq) FROM event").fetchone()[0]
    changed(
        path, "INSERT INTO author VALUES (7, 'noor', 'Noor')",
        event(last + 1, "1", "answer", {"status": "done"}, layer=0), event(last + 2, "1", "span/a", SPAN),
        event(last + 3, "2", "dance/a", {}), event(last + 4, "2", "span/b", SPAN, layer=7),
        event(last + 5, "1", "span/c", outside), event(last + 6, "NULL", "same/b", {"uid": 7}),
        event(last + 7, "1", "span/d", SPAN, lamport=6),
    )  # fmt: skip

    def faults(*which: int, lengths: tuple[int, ...] = (1, 2), most: int = 5) -> dict[int, str]:
        with closing(Connection(path, read_only=True)) as source:
            return faulty_documents(source, [last + one for one in which], dict.fromkeys(lengths, 20), most)

    assert faults(1, 2) == {}
    assert list(faults(1, 2, 3, 4)) == [2]
    assert "“dance/a” is unknown" in faults(3, 4)[2]
    assert "another annotator's name" in faults(4)[2]
    assert list(faults(1, 5, 3)) == [2, 1]
    assert faults(3, 4, 5, lengths=()) == {}
    with pytest.raises(UserError, match="its setting “same/b” cannot be read"):
        faults(1, 6)
    with pytest.raises(UserError, match="not numbered as this program does"):
        faults(7)
    assert faults(7, most=6) == {}
