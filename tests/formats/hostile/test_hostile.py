"""Each odd or hostile file gives what it should, quickly, in little memory, and touches nothing but itself."""

import re
import resource
import signal
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.formats import Entry, Item, Notice, read
from rareannot.store import Project
from tests.formats.hostile import Case, jsons, others, texts

CASES = [
    *texts.TEXTS, *texts.TABLES, *jsons.NATIVE, *jsons.OFFSETS, *jsons.OTHERS,
    *others.XML, *others.PAGES, *others.OFFICE, *others.ARCHIVES, *others.COLUMNS,
]  # fmt: skip
SECONDS = 30
"""Of processor time, the most for one file; the slowest takes about 3."""
MEMORY = 1 << 30
"""Bytes of address space that one import may add."""


@pytest.fixture
def limits() -> Iterator[None]:
    """Too slow, too large or on the network is an error."""

    def late(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s of processor time")

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a connection fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an import asked for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The case's file, alone in a folder of its own, made before the limits hold."""
    case: Case = request.getfixturevalue("case")
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / (f"story{case.file}" if case.file.startswith(".") else case.file)
    path.write_bytes(case.bytes())
    return path


@pytest.mark.filterwarnings("ignore:Type with name:UserWarning")
@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_an_odd_or_hostile_file_gives_what_it_should(case: Case, file: Path, limits: None) -> None:
    items = list(read(file))
    said = [i.text if isinstance(i, Notice) else i.reason for i in items if not isinstance(i, Entry)]
    assert sum(isinstance(i, Entry) for i in items) == case.taken, said[:3]
    if case.says:
        assert any(re.search(case.says, sentence) for sentence in said), said[:3]
    elif not case.taken:
        assert said, "nothing was taken and nothing said"
    assert all(len(sentence) < 2_000 for sentence in said)
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_there_are_at_least_150_of_them_and_each_has_a_name() -> None:
    assert len({c.name for c in CASES}) == len(CASES) >= 150


def test_a_line_of_a_gigabyte_is_refused_while_it_streams() -> None:
    """Simulated: nobody's disk is filled, and no more than a line's cap is ever held."""
    size = 1 << 30
    stream = _Endless(b'{"text": "', b"o" * (1 << 20), size)
    items = list(_read_stream(stream))
    assert [type(i).__name__ for i in items] == ["Refusal"]
    assert stream.given >= size
    assert stream.longest <= 17 << 20


def test_a_project_is_sound_after_all_of_them_were_imported(tmp_path: Path) -> None:
    small = [c for c in CASES if isinstance(c.data, bytes)]
    folder = tmp_path / "in"
    for number, case in enumerate(small):
        (folder / f"{number:03}").mkdir(parents=True)
        name = f"story{case.file}" if case.file.startswith(".") else case.file
        (folder / f"{number:03}" / name).write_bytes(case.bytes())
    with workflow.new_project(tmp_path / "p.rareannot") as project, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = workflow.import_all(project, workflow.ImportPlan((folder,)))
        assert len(report.new) > 40
        assert len(report.refused) > 80
        path = project.path
    with Project.open(path) as again:
        assert again.check() == []
        assert again.queue.counts().total == len(report.new)


class _Endless:
    """A binary stream of ``size`` bytes that are made as they are read."""

    def __init__(self, head: bytes, block: bytes, size: int) -> None:
        self._head, self._block, self._left = head, block, size
        self.given = self.longest = 0

    def readline(self, limit: int) -> bytes:
        """Up to ``limit`` bytes; there is no line end before the last."""
        want = min(limit, self._left)
        self._left -= want
        self.given += want
        self.longest = max(self.longest, want)
        head, self._head = self._head[:want], b""
        return head + (self._block * (want // len(self._block) + 1))[: want - len(head)]

    def read(self, limit: int) -> bytes:
        """The beginning, for finding the encoding; it is not used up."""
        return (self._head + self._block)[:limit]

    def __enter__(self) -> "_Endless":
        return self

    def __exit__(self, *_: object) -> None:
        return None


def _read_stream(stream: _Endless) -> Iterator[Item]:
    from rareannot.formats.native import read_native
    from rareannot.formats.values import Source

    return read_native(Source("endless.jsonl", lambda: stream, 1 << 30))  # type: ignore[arg-type, return-value]
