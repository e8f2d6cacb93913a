"""The process in which a source runs, by its lines."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rareannot.core.sentence import unpacked
from rareannot.suggest.added import host
from rareannot.suggest.added.host import serve
from rareannot.suggest.added.values import Setup
from tests.suggest.added.installing import install_example

SETUP = Setup({}, ({"name": "ORG", "kind": "entity", "rule": ""},)).as_json()


def _served(*lines: Any) -> list[Any]:
    out = BytesIO()
    serve(BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines)), out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    return [{"error": unpacked(one["error"])} if "error" in one else one for one in answers]


def test_it_says_what_it_is_and_then_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_example(tmp_path, monkeypatch)
    answers = _served({"kind": "plug-in:acronyms", "setup": SETUP}, {"texts": ["UN", "OPEC"]}, {"texts": []})
    span = {"start": 0, "end": 4, "label": "ORG", "score": 0.7, "reason": "in capitals"}
    assert answers == [
        {"version": "1.2", "labels": ["ORG"]},
        {"answers": [[], [span]], "used": {}},
        {"answers": [], "used": {}},
    ]


def test_what_it_cannot_be_is_an_error_and_its_end() -> None:
    (answer,) = _served({"kind": "none", "setup": SETUP}, {"texts": [""]})
    assert answer["error"].startswith("There is no kind of source “none” here")


def _raises(error: BaseException) -> Any:
    raise error


@pytest.mark.parametrize(("suggest", "said"), {
    "too few": (lambda texts: [], {"error": "it answered 0 texts of 1."}),
    "no object": (lambda texts: [[5]], {"error": "it gave a span that is not an object."}),
    "raises": (lambda texts: _raises(ValueError("a\nb")), {"error": "ValueError: a b"}),
    "leaves": (lambda texts: _raises(SystemExit(3)), {"error": "SystemExit: 3"}),
    "its own number": (
        lambda texts: [[{"start": SimpleNamespace(item=lambda: 0), "end": 2, "label": "ORG", "odd": 1}]],
        {"answers": [[{"start": 0, "end": 2, "label": "ORG"}]], "used": {}},
    ),
    "no answer": (lambda texts: [None], {"answers": [None], "used": {}}),
}.values())  # fmt: skip
def test_what_a_source_returns_is_plain_or_said(
    monkeypatch: pytest.MonkeyPatch, suggest: Callable[[Any], Any], said: dict[str, Any]
) -> None:
    source = SimpleNamespace(name="odd", version="1", labels=["ORG"], suggest=suggest)
    monkeypatch.setattr(host, "kind_named", lambda name: SimpleNamespace(make=lambda setup: source))
    assert _served({"kind": "odd", "setup": SETUP}, {"texts": ["UN"]})[1:] == [said]


def test_an_interrupted_source_says_nothing_more_and_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    source = SimpleNamespace(
        name="odd",
        version="1",
        labels=[],
        suggest=lambda texts: _raises(KeyboardInterrupt()),
        close=lambda: closed.append(True),
    )
    monkeypatch.setattr(host, "kind_named", lambda name: SimpleNamespace(make=lambda setup: source))
    assert len(_served({"kind": "odd", "setup": SETUP}, {"texts": ["UN"]})) == 1
    assert closed == [True]


def test_a_version_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    source = SimpleNamespace(name="odd", version="newest", labels=[])
    monkeypatch.setattr(host, "kind_named", lambda name: SimpleNamespace(make=lambda setup: source))
    assert _served({"kind": "odd", "setup": SETUP}) == [{"error": "its version does not begin with a digit: 'newest'."}]


def test_a_long_version_that_is_none_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    source = SimpleNamespace(name="odd", version="v" * 500, labels=[])
    monkeypatch.setattr(host, "kind_named", lambda name: SimpleNamespace(make=lambda setup: source))
    ((said,),) = [one.values() for one in _served({"kind": "odd", "setup": SETUP})]
    assert said.endswith(f": '{'v' * 59}.")


def test_what_a_source_used_is_told_in_plain_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    used = {"tokens": SimpleNamespace(item=lambda: 7), 5: 1.5}
    source = SimpleNamespace(name="odd", version="1.0-a", labels=[5], suggest=lambda texts: [[]], used=used)
    monkeypatch.setattr(host, "kind_named", lambda name: SimpleNamespace(make=lambda setup: source))
    asked = {"kind": "odd", "setup": SETUP}
    first, answered = _served(asked, {"texts": ["UN"]})
    assert first == {"version": "1.0-a", "labels": ["5"]}
    assert answered == {"answers": [[]], "used": {"tokens": 7, "5": 1.5}}
    source.used = ["tokens"]
    assert _served(asked, {"texts": ["UN"]})[1] == {"answers": [[]], "used": {}}
