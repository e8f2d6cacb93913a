"""A process that is asked answers line by line; what is no answer ends it, with the sentence that says why."""

import sys

import pytest

from rareannot.plugins.asked_process import AskedProcess, ProcessFailed

ECHO = "import json, sys\nfor line in sys.stdin: print(json.dumps({'heard': json.loads(line)}), flush=True)"


def _python(code: str) -> AskedProcess:
    return AskedProcess(lambda: [sys.executable, "-c", code])


def test_it_answers_each_line_and_can_be_started_again() -> None:
    one = _python(ECHO)
    for _ in range(2):
        assert one.start({"a": 1}) == {"heard": {"a": 1}}
        assert one.runs
        assert one.ask({"b": "ö\n"}, 60) == {"heard": {"b": "ö\n"}}
        one.stop()
        assert not one.runs


@pytest.mark.parametrize(("code", "why"), [
    ("print('no JSON')", "its answer could not be read."),
    ("print(5)", "its answer could not be read."),
    ("print('[' * 100_000)", "its answer could not be read."),
    ("print('{\"error\": \"no\\\\nweights\"}')", "no␊weights"),
    ("raise SystemExit(4)", "it ended before it answered (exit code 4)."),
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "it crashed (SIGKILL)."),
])  # fmt: skip
def test_what_is_no_answer_is_said_and_ends_it(code: str, why: str) -> None:
    one = _python(code)
    with pytest.raises(ProcessFailed) as failed:
        one.start({})
    assert str(failed.value) == why
    assert not one.runs


def test_it_is_told_how_one_ended_that_took_its_time_over_it() -> None:
    one = _python("import os, time; os.close(1); time.sleep(2.5); os._exit(4)")
    with pytest.raises(ProcessFailed, match=r"exit code 4"):
        one.start({})


def test_one_that_reads_nothing_is_ended_in_time_however_much_it_is_told() -> None:
    one = _python("print('{}', flush=True); import time; time.sleep(300)")
    one.start({})
    with pytest.raises(ProcessFailed, match="did not answer within 0 s"):
        one.ask({"text": "x" * 1_000_000}, 0.2)
    assert not one.runs
