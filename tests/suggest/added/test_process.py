"""A plug-in that crashes, hangs or answers nonsense is named with what it did; no process of it stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.suggest.added import sources as process
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.sources import SourceProcess
from rareannot.suggest.added.values import AddedSource, Setup, SourceFailed, lines_of
from tests.house.tree import ROOT
from tests.plugins.hanging import late_once_there
from tests.suggest.added.installing import install_example, install_source

TEXT = "ACME sold it to OPEC."
SETUP = Setup({}, lines_of(builtin_label_set()))


def _process(kind: str, seconds: float = 0) -> SourceProcess:
    return SourceProcess(AddedSource("mine", kind), kind_named(kind), SETUP, seconds)


def test_the_example_package_answers_from_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_example(tmp_path, monkeypatch)
    one = _process("plug-in:acronyms")
    assert one.version == "1.2"
    assert one.labels == ("ORG",)
    assert one.ask([TEXT, "", "𝔸 EU UNESCO"]) == [
        [(0, 4, "ORG", 0.7, "in capitals"), (16, 20, "ORG", 0.7, "in capitals")],
        [],
        [(5, 11, "ORG", 0.7, "in capitals")],
    ]
    one.stop()


SPAN = '{"start": 0, "end": 4, "label": "ORG"'
ODD = {
    "raises": ("raise KeyError('weights')", "KeyError: 'weights'"),
    "leaves": ("sys.exit(3)", "SystemExit: 3"),
    "is killed": ("os.kill(os.getpid(), signal.SIGKILL)", "it crashed (SIGKILL)."),
    "crashes": ("os.kill(os.getpid(), signal.SIGSEGV)", "it crashed (SIGSEGV)."),
    "ends at once": ("os._exit(0)", "it ended before it answered (exit code 0)."),
    "returns nothing": ("return None", "TypeError: 'NoneType' object is not iterable"),
    "returns too few": ("return []", "it answered 0 texts of 1."),
    "returns no spans": ("return [[7]]", "it gave a span that is not an object."),
    "is outside": ("return [[{'start': 0, 'end': 99, 'label': 'ORG'}]]", "it gave a span outside the text: 0 to 99."),
    "is empty": ("return [[{'start': 4, 'end': 4, 'label': 'ORG'}]]", "it gave a span outside the text: 4 to 4."),
    "has no label": ("return [[{'start': 0, 'end': 4, 'label': None}]]", "it gave a span without a label."),
    "is too sure": (
        f"return [[{SPAN}, 'score': 1.5}}]]", "it gave a score that is not from 0 to 1: 1.5."
    ),
    "is not sure": (
        f"return [[{SPAN}, 'score': float('nan')}}]]", "it gave a score that is not from 0 to 1: nan."
    ),
    "returns what is no JSON": (f"return [[{SPAN}, 'reason': b'x'}}]]", "TypeError: Object of type bytes is not JSON serializable"),
    "writes into our pipe": ("os.write(3, b'{}\\n') if os.path.exists('/proc/self/fd/3') else 0; return 1 / 0", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "why"), ODD.values(), ids=ODD)
def test_what_is_no_answer_is_said(body: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_source(tmp_path, monkeypatch, body)
    one = _process("plug-in:odd")
    with pytest.raises(SourceFailed) as failed:
        one.ask([TEXT])
    assert failed.value.source == "mine"
    assert str(failed.value.why) == why or not why


def test_one_that_hangs_is_ended_with_all_that_it_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began = tmp_path / "began"
    body = f"import subprocess; p = subprocess.Popen(['sleep', '300']); open({str(began)!r}, 'w').write(str(p.pid)); time.sleep(300)"
    install_source(tmp_path, monkeypatch, body)
    one = _process("plug-in:odd", seconds=0.01)
    assert one.version == "1"
    late_once_there(began, monkeypatch)
    one._seconds = 1.0
    with pytest.raises(SourceFailed, match="it did not answer within 1 s"):
        one.ask([TEXT])
    while not _gone(int(began.read_text())):  # it was killed, which the system may take a moment for
        time.sleep(0.05)


def _gone(process: int) -> bool:
    """Whether a process has ended, or only waits to be buried."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True


def test_what_it_prints_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_source(tmp_path, monkeypatch, "print('{}'); os.write(1, b'hello\\n'); return [[] for _ in texts]")
    one = _process("plug-in:odd")
    assert one.ask([TEXT]) == [[]]
    one.stop()


@pytest.mark.parametrize(("line", "why"), [
    ("name, version, labels, protocol = 'odd', '1', (), 2", "it speaks protocol 2, and this program 1."),
    ("name, version, labels = 'odd', 'new', ()", "its version does not begin with a digit: 'new'."),
])  # fmt: skip
def test_one_of_another_protocol_is_not_asked(
    line: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_source(tmp_path, monkeypatch, "return []")
    (tmp_path / "odd.py").write_text(f"class Odd:\n    {line}\n    def __init__(self, labels): pass\n")
    with pytest.raises(SourceFailed) as failed:
        _process("plug-in:odd").ask([TEXT])
    assert str(failed.value.why) == why


def test_it_ends_with_whoever_asked_it_even_where_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = tmp_path / "began"
    install_source(tmp_path, monkeypatch, f"open({str(began)!r}, 'w').write(str(os.getpid())); time.sleep(300)")
    asking = (
        "from tests.suggest.added.test_process import _process, TEXT; import signal\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n_process('plug-in:odd').ask([TEXT])"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    asker = subprocess.Popen([sys.executable, "-c", asking], env=environment)
    while not (began.exists() and began.read_text()):
        assert asker.poll() is None
        time.sleep(0.05)
    asker.kill()
    asker.wait()
    while not _gone(int(began.read_text())):
        time.sleep(0.05)


@pytest.mark.parametrize(
    "code",
    ["print('no JSON')", "print(5)", 'print(\'{"version": "new", "labels": []}\')', 'print(\'{"version": "1"}\')'],
)
def test_a_child_that_speaks_otherwise_is_named(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-c", code])
    with pytest.raises(SourceFailed, match="its answer could not be read"):
        _process("command").ask([TEXT])


def test_a_child_that_cannot_be_started_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "command", lambda *_: [str(tmp_path / "none")])
    with pytest.raises(SourceFailed, match="it cannot be started: No such file"):
        _process("command").ask([TEXT])
