"""Damage a project in every way, look at it with ``check``, recover it without and with its newest backup: how much comes back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copyfile

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.recovery.recovery import Recovery
from tests.faults.children import Result
from tests.faults.damage import KINDS, Place
from tests.faults.gestures import make_project
from tests.faults.writer import write

ARTICLES = 60
GESTURES = (160, 80, 80)
"""Those before an older copy, up to the newest backup, and after it."""
UNKNOWABLE = ("an older backup copied over it",)
"""Damage after which nothing in the file says that anything is missing."""
UNTOLD = ("a bit of the log",)
"""Damage to a value that stands nowhere else, so that without a backup nobody can say what it was."""
HARMLESS = (
    "a bit of the header",
    "a bit of the log",
    "garbage at the end",
    "512 bytes zeroed",
    "512 bytes of garbage",
    "a page of garbage",
    "a page zeroed",
    "eight pages of an older copy",
)
"""Damage that may hit what nobody reads any more, or change nothing, so that there is nothing to notice."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a project holds, told apart from row numbers: article hashes, events by key, spans by place."""

    articles: frozenset[str]
    events: Mapping[str, object]
    spans: dict[tuple[str, str], object]

    @staticmethod
    def of(path: Path) -> "Content":
        """Read it all."""
        shas, spans = set[str](), dict[tuple[str, str], object]()
        with Project.open(path, read_only=True) as project:
            events = {e.id: (e.document, e.before, e.after) for e in project.history.events()}
            for row in project.ids():
                sha = project.document(row).sha256
                shas.add(sha)
                for who in project.authors():
                    held = project.annotation(row, who).decided
                    spans |= {(f"{sha}/{who.name}", mark): span for mark, span in held.items()}
        return Content(frozenset(shas), events, spans)


@dataclass(frozen=True, slots=True)
class Shares:
    """Of articles, events and spans, the shares that came back; and what is wrong with the outcome."""

    articles: float = 0.0
    events: float = 0.0
    spans: float = 0.0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of damage over all trials: how often it was noticed, and the mean shares without and with the backup."""

    kind: str
    tried: int
    noticed: int
    alone: Shares
    backed: Shares


def recover_damaged(folder: Path, times: int) -> Result:
    """Every kind of damage ``times`` times."""
    whole = prepare(folder)
    return result([_line(kind, folder, times, whole) for kind in KINDS])


def _line(kind: str, folder: Path, times: int, whole: Content) -> Line:
    noticed, alone, backed = 0, list[Shares](), list[Shares]()
    for seed in range(times):
        file = _damaged(kind, folder, seed)
        before = {p.name: p.read_bytes() for p in file.parent.iterdir()}
        noticed += is_noticed(file, folder / "backup.rareannot")
        for outcomes, backups in ((alone, []), (backed, [folder / "backup.rareannot"])):
            outcomes.append(_recovered(kind, file, backups, whole))
        if {p.name: p.read_bytes() for p in file.parent.iterdir()} != before:
            alone.append(Shares(faults=("the damaged file was written to",)))
    return Line(kind, times, noticed, _mean(alone), _mean(backed))


def _damaged(kind: str, folder: Path, seed: int) -> Path:
    file = folder / "damaged" / "p.rareannot"
    for left in file.parent.glob("*"):
        left.unlink()
    copyfile(folder / "p.rareannot", file)
    KINDS[kind](Place(file, folder / "older.rareannot", folder / "other.rareannot", Random(f"{kind}{seed}")))
    return file


def is_noticed(file: Path, backup: Path) -> bool:
    """Whether ``check`` finds anything to say, also that a backup holds more."""
    try:
        return not workflow.check_project(file, [backup]).is_sound
    except UserError:  # a version that was never made
        return True


def _recovered(kind: str, file: Path, backups: Sequence[Path], whole: Content) -> Shares:
    out = file.parent.parent / "recovered.rareannot"
    out.unlink(missing_ok=True)
    try:
        with Recovery(file, backups) as recovery:
            report = recovery.report
            recovery.write(out)
    except UserError as refused:
        return Shares(faults=() if "Nothing of a project can be read" in str(refused) else (str(refused),))
    held, faults = Content.of(out), list[str]()
    if kind not in UNTOLD:
        with Project.open(out, read_only=True) as project:
            faults += project.check()
        faults += [f"{key} is not as it was logged" for key, e in held.events.items() if whole.events.get(key, e) != e]
    gone = len(whole.events) - len(held.events.keys() & whole.events.keys())
    if gone != report.missing_events and not report.unsure and kind not in UNKNOWABLE:
        faults.append(f"{gone} events are missing, {report.missing_events} were said to be")
    return Shares(
        _share(held.articles, whole.articles),
        _share(held.events, whole.events),
        _share([k for k, v in held.spans.items() if whole.spans.get(k) == v], whole.spans),
        tuple(faults),
    )


def _share(got: Collection[object], whole: Collection[object]) -> float:
    return len(set(got) & set(whole)) / len(set(whole))


def _mean(found: Sequence[Shares]) -> Shares:
    articles, events, spans = (
        sum(shares) / len(found) for shares in zip(*((s.articles, s.events, s.spans) for s in found), strict=True)
    )
    return Shares(articles, events, spans, tuple(fault for s in found for fault in s.faults))


def result(lines: Sequence[Line]) -> Result:
    """The lines as one line of the table of all runs."""
    faults = [f"{line.kind}: {fault}" for line in lines for s in (line.alone, line.backed) for fault in s.faults]
    faults += [f"{line.kind}: noticed {line.noticed} times of {line.tried}" for line in lines if not _was_noticed(line)]
    tried = sum(line.tried for line in lines)
    alone, backed = (sum(100 * getattr(line, w).spans for line in lines) / len(lines) for w in ("alone", "backed"))
    figure = f"{len(lines)} kinds of damage; {alone:.1f} % of the spans came back, {backed:.1f} % with the backup"
    promise = "a damaged file is left as it is, and what it holds comes back"
    return Result(promise, tried, max(0, tried - len(faults)), figure, tuple(faults), table(lines))


def _was_noticed(line: Line) -> bool:
    return line.noticed == line.tried or line.kind in HARMLESS


def table(lines: Sequence[Line]) -> str:
    """One line a kind of damage."""
    head = f"{'damage':<45} noticed   back: articles events  spans   with the backup: articles events spans"
    rows = [
        f"{line.kind:<45} {line.noticed:>3}/{line.tried:<3}"
        f"{line.alone.articles:>15.1%} {line.alone.events:>6.1%} {line.alone.spans:>6.1%}"
        f"{line.backed.articles:>26.1%} {line.backed.events:>6.1%} {line.backed.spans:>5.1%}"
        for line in lines
    ]
    return "\n".join([head, *rows])


def prepare(folder: Path) -> Content:
    """The project to damage, an older copy of it, its newest backup, and another project."""
    (folder / "damaged").mkdir()
    for name, seed in (("p", 1), ("other", 2)):
        path = folder / f"{name}.rareannot"
        make_project(path)
        with Project.open(path) as project:
            workflow.import_all(project, workflow.ImportPlan((_articles(folder, name),)))
        for count, copy in zip(GESTURES, ("older", "backup", ""), strict=True):
            write(path, seed, count, lambda line: None)
            if name == "p" and copy:
                with Project.open(path) as project:
                    project.backups.copy_to(folder / f"{copy}.rareannot")
    return Content.of(folder / "p.rareannot")


def _articles(folder: Path, name: str) -> Path:
    target = folder / f"{name}.jsonl"
    story = "shipped more tin " * 120
    lines = (f'{{"text": "{name} {n}: kilundu minerals of port {n} {story}"}}' for n in range(ARTICLES))
    target.write_text("\n".join(lines), encoding="utf-8")
    return target
