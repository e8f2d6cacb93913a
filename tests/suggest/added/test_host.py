"""The process in which a source runs, by its lines."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from rareannot.suggest.added.host import serve
from rareannot.suggest.added.values import Setup
from tests.suggest.added.installing import install_example

SETUP = Setup({}, ({"name": "ORG", "kind": "entity", "rule": ""},)).as_json()


def _served(*lines: Any) -> list[Any]:
    out = BytesIO()
    serve(BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


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
