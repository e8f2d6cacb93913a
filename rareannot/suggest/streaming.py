"""Suggesting as a stream: JSON lines in and out (the window's worker too), and texts over several processes."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.links import SuggestedLink
from rareannot.core.sentence import packed
from rareannot.core.suggestion import Suggestion
from rareannot.core.system.worker_processes import end_with_parent, worker_context
from rareannot.suggest import Suggester
from rareannot.suggest import pipeline as pipelines
from rareannot.suggest.added.sources import Use
from rareannot.suggest.learned.lookup import Decided as Article
from rareannot.suggest.learned.lookup import Memory
from rareannot.suggest.learned.source_records import Record

Decided = tuple[str, str, int, int]
"""What a project decided about a string: (string, label, times accepted, times rejected)."""

Links = tuple[SuggestedLink, ...]
Result = TypeVar("Result")

CHUNK = 32
PRELOAD = "rareannot.suggest.preload"
MAX_LINE = 64_000_000
_NOT_JSON = "This line is not JSON."


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make a suggester again, in another process."""

    sources: tuple[str, ...] | None = None
    pipeline: str | None = None
    labels: dict[str, Any] | None = None
    memory: tuple[Decided, ...] = ()
    records: tuple[Record, ...] = ()
    articles: tuple[Article, ...] = ()
    trusted: bool = False
    added: Use = field(default_factory=Use)

    def make(self) -> Suggester:
        """Returns the suggester. Raises UserError as it does."""
        labels = label_set_from_json(self.labels) if self.labels else builtin_label_set()
        memory = Memory(self.memory, self.records, self.articles)
        return Suggester(self.sources, self.pipeline, labels, memory, trusted=self.trusted, added=self.added)


def preload_for(sources: Sequence[str] | None, pipeline: str | None) -> str:
    """Returns the module that loads what workers need and can share; "" if it would load what they do not need, or another pipeline."""
    return PRELOAD if pipeline is None and (not sources or pipelines.NAME in sources) else ""


def recipe(
    sources: Sequence[str] | None,
    pipeline: str | None,
    labels: LabelSet,
    memory: Iterable[Decided] = (),
    records: Iterable[Record] = (),
    articles: Iterable[tuple[str, Iterable[tuple[int, int, str]]]] = (),
    *,
    trusted: bool = False,
    added: Use | None = None,
) -> Recipe:
    """Returns the recipe of a suggester with these sources for a label set, that knows what a project decided before.

    ``trusted`` says that ``pipeline`` may be a folder, ``added`` which added sources are used, and how.
    """
    return Recipe(
        tuple(sources) if sources else None,
        pipeline,
        labels.as_json(),
        tuple(memory),
        tuple(records),
        tuple((text, tuple(spans)) for text, spans in articles),
        trusted,
        added or Use(),
    )


def answer_lines(
    suggester: Suggester, lines: BinaryIO, out: BinaryIO, each: bool = False, *, links: bool = False
) -> int:
    """Read JSON objects with a "text", one a line, and write each back with its "spans"; how many lines were refused.

    A line with a "memory" and no "text" tells what a project decided before; it counts for the lines after it and
    is not answered. A line that cannot be read comes back as ``{"error": …}`` in its place, so that the two
    streams stay in step. ``each`` answers every line before reading the next one; otherwise they go in chunks. With ``links``
    a line has its likely links, too.
    """
    reading, refused = _lines(lines), 0
    while chunk := list(islice(reading, 1 if each else CHUNK)):
        waiting: list[dict[str, Any]] = []
        for one in map(_object, chunk):
            if isinstance(one, Memory):
                _answer(suggester, waiting, out, links)
                suggester.remember(one)
                waiting = []
            else:
                waiting.append(one)
                refused += _is_refused(one)
        _answer(suggester, waiting, out, links)
        out.flush()
    return refused


def _is_refused(line: Mapping[str, Any]) -> bool:
    """True if a line has no text to suggest for."""
    return "text" not in line


def _answer(suggester: Suggester, objects: Sequence[dict[str, Any]], out: BinaryIO, links: bool) -> None:
    found = suggester.suggest(o["text"] for o in objects if "text" in o)
    for one in objects:
        answer = one
        if "text" in one:
            spans = next(found)
            linked = suggester.links(one["text"], spans) if links else None
            answer = one | _spans(one["text"], spans, suggester.versions, linked)
        _write(out, answer | _told(suggester))


def _told(suggester: Suggester) -> dict[str, Any]:
    """Returns what there is to tell of added sources: those that were switched off, with the reason, and what they used."""
    off = (
        {"off": [[failure.source, packed(failure.why)] for failure in suggester.failures]} if suggester.failures else {}
    )
    return off | ({"used": suggester.used} if suggester.used else {})


def _write(out: BinaryIO, answer: dict[str, Any]) -> None:
    try:
        line = json.dumps(answer, ensure_ascii=False)
    except RecursionError:  # what could just be read is one level too deep to be written
        line = json.dumps({"error": _NOT_JSON})
    out.write(line.encode("utf-8", "surrogatepass") + b"\n")


def _lines(lines: BinaryIO) -> Iterator[bytes]:
    """Yields each line; of one that is too long the beginning, which is no JSON, so that it has one answer like any other."""
    while line := lines.readline(MAX_LINE):
        yield line
        while len(line) == MAX_LINE and not line.endswith(b"\n"):
            line = lines.readline(MAX_LINE)


def _spans(text: str, suggestions: Sequence[Suggestion], versions: str, links: Links | None) -> dict[str, Any]:
    """Returns the spans of a line, and its links if they were asked for."""
    spans = [s.as_json() | {"text": text[s.start : s.end]} for s in suggestions]
    linked = {} if links is None else {"links": [link.as_json() for link in links]}
    return {"spans": spans, **linked, "versions": versions}


def _object(line: bytes) -> dict[str, Any] | Memory:
    """Returns what a line says: an object with a text, a memory, or an object with an error."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": _NOT_JSON}
    if isinstance(data, dict) and "memory" in data and "text" not in data:
        return _memory(data["memory"], data.get("records", []), data.get("articles", []))
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return {"error": "This line is not an object with a “text”."}
    return data


def _record(source: str, label: str, wrong: float, due: float, high: float = 0.0, of: float = 0.0) -> Record:
    """Returns the record of a source; what it says of the upper tier may be left out."""
    return str(source), str(label), float(wrong), float(due), float(high), float(of)


def _memory(data: Any, records: Any, articles: Any) -> dict[str, Any] | Memory:
    try:
        counts = tuple((str(t), str(x), int(yes), int(no)) for t, x, yes, no in data)
    except (TypeError, ValueError, OverflowError):
        return {"error": "A “memory” is a list of [string, label, times accepted, times rejected]."}
    try:
        fared = tuple(_record(*row) for row in records)
    except (TypeError, ValueError, OverflowError):
        return {"error": "The “records” of a memory are a list of [source, label, wrong, wrong by their scores]."}
    try:
        done = tuple((str(text), tuple((int(s), int(e), str(x)) for s, e, x in spans)) for text, spans in articles)
    except (TypeError, ValueError, OverflowError):
        return {"error": "The “articles” of a memory are a list of [text, [[start, end, label], …]]."}
    return Memory(counts, fared, done)


def answer_lines_in_processes(
    made: Recipe, lines: BinaryIO, out: BinaryIO, jobs: int, off: dict[str, str], *, links: bool = False
) -> int:
    """Returns the same in ``jobs`` processes, in order; a memory is answered with an error, for it counts from its line on.

    ``off`` gets the added sources that failed in one of them, with the reason.
    """
    waiting: deque[dict[str, Any]] = deque()
    refused, versions = 0, made.make().versions
    work = _work_linked if links else _work_unlinked
    for found, linked in _in_processes(made, _texts(lines, waiting), jobs, work, off):
        while _is_refused(one := waiting.popleft()):
            _write(out, one)
            refused += 1
        _write(out, one | _spans(one["text"], found, versions, linked))
        out.flush()
    for one in waiting:
        _write(out, one)
    out.flush()
    return refused + len(waiting)


def _texts(lines: BinaryIO, waiting: deque[dict[str, Any]]) -> Iterator[str]:
    """Yields the texts of the lines; every line's object is put into ``waiting``."""
    for line in _lines(lines):
        one = _object(line)
        waiting.append({"error": "A “memory” needs --jobs 1."} if isinstance(one, Memory) else one)
        if "text" in waiting[-1]:
            yield waiting[-1]["text"]


_worker: list[Suggester] = []


def _start(made: Recipe) -> None:
    end_with_parent()
    _worker.append(made.make())


def _work(texts: list[str]) -> list[tuple[Suggestion, ...]]:
    return [tuple(suggestions) for suggestions in _worker[0].suggest(texts)]


def _work_unlinked(texts: list[str]) -> list[tuple[tuple[Suggestion, ...], Links | None]]:
    return [(suggestions, None) for suggestions in _work(texts)]


def _work_linked(texts: list[str]) -> list[tuple[tuple[Suggestion, ...], Links | None]]:
    return [(found, _worker[0].links(text, found)) for text, found in zip(texts, _work(texts), strict=True)]


def in_processes(
    made: Recipe, texts: Iterable[str], jobs: int, off: dict[str, str]
) -> Iterator[tuple[Suggestion, ...]]:
    """Suggest for texts in ``jobs`` processes, in order, with no more than a few chunks in memory.

    ``off`` gets the added sources that failed in one of them, with the reason.
    """
    return _in_processes(made, texts, jobs, _work, off)


Work = Callable[[list[str]], list[Result]]


def _with_failures(work: Work[Result], texts: list[str]) -> tuple[list[Result], dict[str, str]]:
    """Returns what a worker made of a chunk, and the added sources that failed in this process, with the reason."""
    results = work(texts)
    return results, {failure.source: failure.why for failure in _worker[0].failures}


def _in_processes(
    made: Recipe, texts: Iterable[str], jobs: int, work: Work[Result], off: dict[str, str]
) -> Iterator[Result]:
    source = iter(texts)
    try:
        with ProcessPoolExecutor(
            jobs, worker_context(preload_for(made.sources, made.pipeline)), _start, (made,)
        ) as pool:
            waiting: deque[Future[tuple[list[Result], dict[str, str]]]] = deque()
            while True:
                while len(waiting) < 2 * jobs and (chunk := list(islice(source, CHUNK))):
                    waiting.append(pool.submit(_with_failures, work, chunk))
                if not waiting:
                    return
                results, failures = waiting.popleft().result()
                off.update(failures)
                yield from results
    except OSError as error:
        raise UserError("The worker processes could not be started: {why}; try --jobs 1.", why=error.strerror) from None
    except BrokenProcessPool:
        raise UserError(
            "A worker process was ended from outside, perhaps because memory ran out; what was stored is kept. "
            "Try fewer --jobs."
        ) from None
