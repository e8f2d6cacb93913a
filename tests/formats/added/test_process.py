"""How documents are sent to a plug-in, and that whoever waits for nothing is ended."""

import sys
from pathlib import Path

import pytest

from rareannot.core.plugins.asked_process import ProcessFailed
from rareannot.formats.added import process
from rareannot.formats.added.process import _packets, end_waiting, read_documents
from tests.formats.added.installing import install_odd


def test_documents_go_in_packets_that_are_neither_many_nor_long() -> None:
    assert [len(one) for one in _packets(["a"] * 450)] == [200, 200, 50]
    assert [len(one) for one in _packets(["a" * 600_000] * 5)] == [2, 2, 1]
    assert list(_packets([])) == []


def test_a_process_waits_for_the_next_file_until_it_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path, monkeypatch, "yield {'text': str(os.getpid())}")
    first = list(read_documents("odd", "a", 0))
    assert list(read_documents("odd", "b", 0)) == first
    end_waiting()
    assert list(read_documents("odd", "c", 0)) != first
    end_waiting()


@pytest.mark.parametrize(
    "answer",
    ["{}", "[]", '{"next": "done", "documents": [5]}', '{"next": "done"}', '{"next": "later", "documents": []}'],
)
def test_what_is_no_answer_is_said(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    code = f"import sys\nfor said in ('{{}}', {answer!r}):\n    sys.stdin.readline(); print(said, flush=True)"
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-c", code])
    with pytest.raises(ProcessFailed, match="its answer could not be read"):
        list(read_documents("odd", "a", 0))
