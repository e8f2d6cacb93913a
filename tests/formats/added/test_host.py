"""The process in which a form is read and written, by its lines."""

import json
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rareannot.formats.added import host
from rareannot.formats.added.host import serve
from tests.formats.added.installing import install_inline, install_odd

LABELS = [{"name": "ORG", "kind": "entity", "rule": ""}]


def _served(*lines: Any) -> list[Any]:
    out = BytesIO()
    serve(BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _odd(monkeypatch: pytest.MonkeyPatch, **more: Any) -> None:
    form = SimpleNamespace(title="Odd", endings=(".odd",), holds=("text",), **more)
    monkeypatch.setattr(host, "_made", lambda name: form)


def test_it_says_what_it_is_then_reads_and_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_inline(tmp_path / "site", monkeypatch)
    (tmp_path / "a.inline").write_text("<ORG>ACME</ORG> sold\n")
    document = json.dumps({"text": "R&D", "spans": [{"start": 0, "end": 1, "label": "ORG"}]})
    described, read, wants, last, none = _served(
        {"format": "inline"},
        {"read": str(tmp_path / "a.inline")},
        {"write": LABELS},
        {"documents": [document], "last": False},
        {"documents": [], "last": True},
    )
    assert described["endings"] == [".inline"]
    assert (described["reads"], described["writes"], described["holds"]) == (True, True, ["text"])
    assert [json.loads(one)["text"] for one in read["documents"]] == ["ACME sold"]
    assert [one["next"] for one in (read, wants, last, none)] == ["done", "documents", "documents", "done"]
    assert b64decode(last["data"]) + b64decode(none["data"]) == b"<ORG>R</ORG>&amp;D\n"


def test_what_is_not_there_or_speaks_otherwise_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _served({"format": "gone"}) == [{"error": "it is not installed any more."}]
    _odd(monkeypatch, read=None)
    assert _served({"format": "odd"})[0]["reads"] is False


def test_documents_before_a_failure_are_told_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path) -> Iterator[Any]:
        yield {"text": "first"}
        raise ValueError("a\nb")

    _odd(monkeypatch, read=read)
    _, some, refused, again, _ = _served({"format": "odd"}, {"read": "a"}, {}, {"read": "b"}, {})
    assert (some["next"], len(some["documents"])) == ("more", 1)
    assert refused == {"refused": "ValueError: a b"}
    assert again["next"] == "more"  # it goes on with the next file


def test_numbers_of_other_libraries_become_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    number = SimpleNamespace(item=lambda: 7)
    _odd(monkeypatch, read=lambda path: [{"text": "a", "meta": {"n": number}}])
    assert json.loads(_served({"format": "odd"}, {"read": "a"})[1]["documents"][0])["meta"] == {"n": 7}


def test_an_interruption_says_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path) -> list[Any]:
        raise KeyboardInterrupt

    _odd(monkeypatch, read=read)
    assert len(_served({"format": "odd"}, {"read": "a"})) == 1


def test_nobody_listening_any_more_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _odd(monkeypatch, write=lambda documents, labels: (b"x" for _ in documents))
    assert [one.get("next") for one in _served({"format": "odd"}, {"write": LABELS})] == [None, "documents"]


@pytest.mark.parametrize(
    ("documents", "seconds", "sizes"),
    [(["a"] * 450, 0, [200, 200, 50]), (["a" * 600_000] * 5, 0, [2, 2, 1]), (["a"] * 5, 0.2, [2, 2, 1]), ([], 0, [0])],
)
def test_what_is_read_is_told_in_answers_that_are_neither_many_nor_long_nor_late(
    monkeypatch: pytest.MonkeyPatch, documents: list[str], seconds: float, sizes: list[int]
) -> None:
    now = [0.0]

    def read(path: Path) -> Iterator[Any]:
        for one in documents:
            now[0] += seconds
            yield {"text": one}

    _odd(monkeypatch, read=read)
    monkeypatch.setattr(host, "time", SimpleNamespace(monotonic=lambda: now[0]))
    answers = _served({"format": "odd"}, {"read": "a"}, {}, {})[1 : 1 + len(sizes)]
    assert [len(one["documents"]) for one in answers] == sizes
    assert [one["next"] for one in answers] == ["more"] * (len(sizes) - 1) + ["done"]


@pytest.mark.parametrize(
    ("pieces", "answers"),
    [
        ([], [("", "done")]),
        ([b"abcd"], [("abcd", "done")]),
        ([b"ab", b"cde"], [("abcd", "more"), ("e", "more"), ("", "done")]),
        ([b"abcdefghi", b"jk"], [("abcd", "more"), ("efgh", "more"), ("i", "more"), ("jk", "done")]),
    ],
)
def test_a_file_is_told_in_pieces(
    monkeypatch: pytest.MonkeyPatch, pieces: list[bytes], answers: list[tuple[str, str]]
) -> None:
    _odd(monkeypatch, write=lambda documents, labels: pieces)
    monkeypatch.setattr(host, "_PIECE", 4)
    told = _served({"format": "odd"}, {"write": LABELS}, {}, {}, {}, {})[1:]
    assert [(b64decode(one["data"]).decode(), one["next"]) for one in told[: len(answers)]] == answers


def test_another_protocol_is_said_with_both_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path, monkeypatch, "return []", head="protocol = 2")
    (told,) = _served({"format": "odd"})
    assert told["error"]["with"] == {"theirs": 2, "ours": 1}


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({"text": b"x"}, "it gave a document that is not JSON: {why}."),
        ({"text": "a", "meta": {1, 2}}, "it gave a document that is not JSON: {why}."),
        (7, "it gave a document that is not a mapping."),
    ],
)
def test_a_document_that_is_none_is_the_plug_ins_fault(
    monkeypatch: pytest.MonkeyPatch, document: object, why: str
) -> None:
    _odd(monkeypatch, read=lambda path: [{"text": "first"}, document])
    told = _served({"format": "odd"}, {"read": "a"}, {})[1:]
    assert [len(one["documents"]) for one in told if "documents" in one] == [1]
    assert why in (told[-1]["error"], told[-1]["error"]["say"] if isinstance(told[-1]["error"], dict) else "")
