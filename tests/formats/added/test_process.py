"""How documents are sent to a plug-in, and that whoever waits for nothing is ended."""

import json
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from rareannot.formats.added import process
from rareannot.formats.added.process import Refused, _packets, end_waiting, read_documents, written_pieces
from rareannot.plugins.asked_process import ProcessFailed
from tests.formats.added.installing import install_odd


def _answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """A plug-in's process that gives these answers, whatever it is asked."""
    code = f"import sys\nfor said in ('{{}}', *{answers!r}):\n    sys.stdin.readline(); print(said, flush=True)"
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-S", "-c", code])


def _data(length: int, then: str) -> str:
    return json.dumps({"data": b64encode(b"x" * length).decode(), "next": then})


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
    _answering(monkeypatch, answer)
    with pytest.raises(ProcessFailed, match="its answer could not be read"):
        list(read_documents("odd", "a", 0))


def test_documents_may_be_a_hundred_times_the_file_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "FOR_NOTHING", 0)
    answers = [
        json.dumps({"documents": ["x" * 150], "next": "more"}),
        json.dumps({"documents": ["x" * 150], "next": "done"}),
    ]
    _answering(monkeypatch, *answers)
    assert list(read_documents("odd", "a", 3)) == ["x" * 150] * 2
    end_waiting()
    _answering(monkeypatch, *answers[:1], answers[1].replace("xx", "xxx", 1))
    documents = read_documents("odd", "a", 3)
    assert next(documents) == "x" * 150
    with pytest.raises(ProcessFailed, match="far more than the file can hold"):
        next(documents)


def test_a_file_may_be_a_hundred_times_its_documents_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "FOR_NOTHING", 0)
    for most, told in ((300, ""), (301, "far more than it was given")):
        _answering(
            monkeypatch, _data(0, "documents"), _data(most - 100, "more"), _data(100, "documents"), _data(0, "done")
        )
        pieces = written_pieces("odd", [], ["abc"])
        if told:
            with pytest.raises(ProcessFailed, match=told):
                list(pieces)
        else:
            assert b"".join(pieces) == b"x" * most
            end_waiting()


def test_a_process_that_refuses_a_file_waits_for_the_next_and_one_whose_file_is_left_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = json.dumps({"documents": ["a"], "next": "more"})
    _answering(monkeypatch, '{"refused": "no head"}', one, one)
    with pytest.raises(Refused, match="no head"):
        list(read_documents("odd", "a", 0))
    documents = read_documents("odd", "b", 0)
    assert next(documents) == "a"  # a new process would refuse it
    documents.close()  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="no head"):
        list(read_documents("odd", "c", 0))
    end_waiting()


@pytest.mark.parametrize("data", ["7", '"*"', "null"])
def test_a_piece_of_a_file_that_is_no_base64_is_said(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    _answering(monkeypatch, f'{{"data": {data}, "next": "done"}}')
    with pytest.raises(ProcessFailed, match="its answer could not be read"):
        list(written_pieces("odd", [], []))


def test_a_writer_that_is_done_before_it_took_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    _answering(monkeypatch, _data(3, "documents"), _data(3, "done"))
    with pytest.raises(ProcessFailed, match="it did not take all articles"):
        list(written_pieces("odd", [], ["abc"]))
