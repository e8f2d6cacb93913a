"""The chat source against llama.cpp's own server, where it is installed, with a tiny model that says rubbish."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rareannot.suggest.added.chat import Chat
from rareannot.suggest.added.values import Setup
from tests.suggest.added.gguf_model import gguf_model

LABELS = ({"name": "ORG", "kind": "entity", "rule": "Companies."}, {"name": "GPE", "kind": "entity", "rule": ""})
TEXTS = ("ACME shipped tin to OPEC; ACME paid.", "OPEC met in Vienna.")


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """A server of this model on this computer; its address."""
    xllamacpp = pytest.importorskip("xllamacpp")
    said = xllamacpp.CommonParams()
    said.model.path = str(path)
    said.hostnames, said.port = ["127.0.0.1"], 0
    said.n_ctx, said.n_parallel, said.n_predict, said.warmup = 4_096, 1, 200, False
    said.cpuparams.n_threads = 1
    server = xllamacpp.Server(said)
    yield f"{server.listening_address}/v1"
    del server


def asked(path: Path) -> tuple[list[Any], dict[str, float]]:
    with serving(path) as url:
        chat = Chat(Setup({"url": url, "model": "tiny", "retries": "0"}, LABELS))
        return list(chat.suggest(TEXTS)), dict(chat.used)


def test_it_takes_our_schema_and_what_it_says_is_a_list_of_places(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    gguf_model(tmp_path / "tiny.gguf", 4_096)
    found, used = asked(tmp_path / "tiny.gguf")
    assert used["requests"] == 2 + used["unreadable"]
    assert used["tokens_in"] > 200
    for text, spans in zip(TEXTS, found, strict=True):
        assert spans is None or all(
            0 <= s["start"] < s["end"] <= len(text) and s["label"] in ("ORG", "GPE") for s in spans
        )


def test_where_it_takes_none_its_rubbish_is_asked_for_twice_and_is_no_answer(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    gguf_model(tmp_path / "tiny.gguf", 4_096, template=False)
    found, used = asked(tmp_path / "tiny.gguf")
    assert found == [None, None]
    assert used["requests"] == 2 + 4  # two that refused a schema, then each text twice
    assert (used["unreadable"], used["not_found"]) == (2, 0)
    assert used["tokens_out"] > 4
