"""Inside a plug-in's process: what it prints is no answer, errors are one line, SIGTERM ends it as Ctrl+C would."""

import subprocess
import sys
from io import BytesIO

from rareannot.core.errors import UserError
from rareannot.plugins.answering import error_text, write_line


def test_an_answer_is_one_line_whatever_it_says() -> None:
    out = BytesIO()
    write_line(out, {"text": "a\nb\ud800"})
    assert out.getvalue() == b'{"text": "a\\nb\\ud800"}\n'


def test_an_error_is_its_sentence_or_its_kind_on_one_line() -> None:
    assert error_text(UserError("it has no weights.")) == "it has no weights."
    said = error_text(UserError("it has no {what}.", what="weights"))
    assert said == {"say": "it has no {what}.", "with": {"what": "weights"}}
    assert error_text(ValueError("a\nb")) == "ValueError: a b"
    assert len(str(error_text(ValueError("x" * 1000)))) == 300


def test_one_that_is_ended_while_it_answers_says_nothing_more() -> None:
    code = (
        "import os, signal\nfrom rareannot.plugins.answering import *\n"
        "def serve(lines, out):\n write_line(out, {'read': lines.readline().decode()})\n"
        " os.kill(os.getpid(), signal.SIGTERM); write_line(out, {'late': True})\nanswer(serve)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"asked", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b'{"read": "asked"}\n', b"")


def test_what_is_printed_is_no_answer_and_the_signal_to_end_is_an_interruption() -> None:
    code = (
        "import os, signal\nfrom rareannot.plugins.answering import *\nout = own_output(); end_in_order()\n"
        "print('printed', flush=True); os.write(1, b'written')\n"
        "try: os.kill(os.getpid(), signal.SIGTERM)\n"
        "except KeyboardInterrupt: write_line(out, {'ended': True})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout == b'{"ended": true}\n'
    assert ran.stderr == b"printed\nwritten"
