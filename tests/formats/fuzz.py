"""Fuzzes the importers: good files are cut, spliced and bent, and nothing but items may come of it.

``python -m tests.formats.fuzz [SECONDS] [FORM…]`` does so for a stated time for each form, guided by the lines of
``rareannot.formats`` that a mutant reaches (hypothesis' ``target``). A finding is printed as bytes, to be kept as a case.
"""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings, target
from hypothesis import strategies as st

from rareannot.formats import FORMATS, read, write
from tests.formats.hostile import Case, jsons, others, texts
from tests.formats.samples import HARD, LABELS, PLAIN

SECONDS, LATE, MOST = 30, 10, 60_000
"""How long each form is tried, the processor time that one file may take, and its most bytes."""
GROUPS = (
    texts.TEXTS, texts.TABLES, jsons.NATIVE, jsons.OFFSETS, jsons.OTHERS, others.XML, others.PAGES, others.OFFICE,
    others.ARCHIVES, others.COLUMNS,
)  # fmt: skip
SNIPPETS = (b"", b"\0", b"\n", b"\r\n", b'"', b"{", b"}", b"[", b"]", b",", b":", b"\t", b"-1", b"1e999", b"NaN", b"null", b"true",
            b"\xff", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\\ud800", b"<!DOCTYPE x [", b"&#0;", b"T1\tA 0 9\tx", b"B-X", b"99999999999")  # fmt: skip
FORMS = [name for name, form in FORMATS.items() if form.can_read]

Edit = tuple[str, int, int, bytes]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(("insert", "replace", "cut", "double", "flip")),
        st.integers(0, MOST), st.integers(0, 400), st.sampled_from(SNIPPETS),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def bent(data: bytes, edits: list[Edit]) -> bytes:
    """``data`` with each edit made in turn; positions wrap around."""
    for kind, place, length, snippet in edits:
        at = place % (len(data) + 1)
        if kind == "insert":
            data = data[:at] + snippet + data[at:]
        elif kind == "replace":
            data = data[:at] + snippet + data[at + len(snippet) :]
        elif kind == "cut":
            data = data[:at] + data[at + length :]
        elif kind == "double":
            data = data[: at + length] + data[at:]
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << length % 8)]) + data[at + 1 :]
    return data[:MOST]


def seeds(name: str, folder: Path) -> list[bytes]:
    """Good files of a form as the program writes them, and the small odd ones of its ending."""
    form, found = FORMATS[name], list[bytes]()
    if form.can_write and not form.folder_writer:
        write(folder / f"seed{form.suffixes[0]}", name, [HARD, PLAIN], LABELS)
        found.append((folder / f"seed{form.suffixes[0]}").read_bytes())
    elif form.can_write:
        made = Path(mkdtemp(dir=folder)) / "seed"
        write(made, name, [HARD, PLAIN], LABELS)
        found += [p.read_bytes() for p in sorted(made.rglob("*")) if p.suffix in form.suffixes]
    cases = (c for group in GROUPS for c in group)
    found += [c.data for c in cases if isinstance(c, Case) and isinstance(c.data, bytes) and c.file in form.suffixes]
    return [data[:MOST] for data in found] or [b""]


class Reached:
    """The lines of the formats package that ran while it was on."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()

    def __enter__(self) -> "Reached":
        self._before = sys.gettrace()
        sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)  # whoever traces us, such as coverage, goes on

    def _call(self, frame: FrameType, _event: str, _arg: object) -> Any:
        return self._line if "/formats/" in frame.f_code.co_filename else None

    def _line(self, frame: FrameType, _event: str, _arg: object) -> Any:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def _late(*_: object) -> None:
    raise TimeoutError(f"an import took more than {LATE} s of processor time")


def round_of(
    name: str, folder: Path, examples: int, number: int, all_lines: set[tuple[str, int]] | None = None
) -> None:
    """So many mutants of a form; raises what an importer raised, with the mutant printed by hypothesis.

    With ``all_lines``, to which the lines that were reached are added, those guide what is tried next: for many examples only.
    """
    path, good = folder / f"in{FORMATS[name].suffixes[0]}", seeds(name, folder)

    @seed(number)
    @settings(
        max_examples=examples, deadline=None, database=None, phases=(Phase.generate, Phase.target, Phase.shrink),
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip
    @given(st.sampled_from(good), EDITS)
    def tried(data: bytes, edits: list[Edit]) -> None:
        path.write_bytes(bent(data, edits))
        signal.setitimer(signal.ITIMER_PROF, LATE)
        watching: AbstractContextManager[Reached | None] = nullcontext() if all_lines is None else Reached()
        with watching as reached:
            items = list(read(path, name))
        signal.setitimer(signal.ITIMER_PROF, 0)
        assert items, "nothing was said"
        if all_lines is not None and reached is not None:
            all_lines.update(reached.lines)
            target(float(len(reached.lines)))

    before = signal.signal(signal.SIGPROF, _late)
    try:
        tried()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fuzz(name: str, seconds: float) -> Iterator[str]:
    """Fuzz one form for so long, or until something is found; yields that, or how much was tried."""
    lines: set[tuple[str, int]] = set()
    ends, rounds = time.monotonic() + seconds, 0
    with TemporaryDirectory() as folder:
        while time.monotonic() < ends:
            rounds += 1
            try:
                round_of(name, Path(folder), 200, rounds, lines)
            except Exception as error:  # noqa: BLE001 - whatever an importer raised is the finding
                yield f"{name}: {type(error).__name__}: {error}\n  " + "\n  ".join(getattr(error, "__notes__", []))
                return
    yield f"{name}: {200 * rounds} mutants in {seconds:g} s, {len(lines)} lines of the importers reached"


def main() -> int:
    """Fuzz the forms named, else all; how many findings there were."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    found = 0
    for name in sys.argv[2:] or FORMS:
        for told in fuzz(name, seconds):
            sys.stdout.write(told + "\n")
            sys.stdout.flush()
            found += " mutants in " not in told
    return min(found, 100)


if __name__ == "__main__":
    sys.exit(main())
