"""The pieces of work that the runs interrupt: gestures, and exports, backups, imports, merges, migrations and new projects."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shutil import copyfile, rmtree

from sqlite_utils import Database, Migrations

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.formats import write as write_format
from rareannot.store import Author, Project
from rareannot.store.file_access.opening import open_file
from rareannot.store.merge.others_answers import EVERYONE
from rareannot.store.schema import STEPS, run_statements, version_of
from tests.faults.checker import HELD, verdict
from tests.faults.children import Say, acknowledged
from tests.faults.gestures import ANNOTATOR, COLLEAGUE, State, colleagues, make_project
from tests.faults.writer import write as make_gestures

ARTICLES = 400
SEED = 22
GESTURES = 40
FILES = 20
_SPANS = 12
Said = Sequence[str]


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is interrupted again and again from the same start.

    ``prepare`` makes that start, ``do`` is the work, and ``judge`` looks at what it left after it had said some
    lines: what is wrong, and whether the work's outcome is there. ``folder`` is where it may leave unfinished files.
    """

    name: str
    promise: str
    folder: Path
    prepare: Callable[[], object]
    do: Callable[[Say], object]
    judge: Callable[[Said], tuple[list[str], bool]]


def _worked(folder: Path) -> Path:
    """A project with gestures in it, and articles enough for the work to take a while."""
    path = folder / "p.rareannot"
    make_project(path)
    make_gestures(path, SEED, 60, lambda line: None)
    with Project.open(path) as project:
        workflow.import_all(project, workflow.ImportPlan((_articles(folder),)))
    return path


def _articles(folder: Path, spans: int = 0) -> Path:
    """A file of one JSON line an article, with so many spans in each."""
    target = folder / "articles.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for n in range(ARTICLES):
            begin = f"article {n}: the smelter at port {n} made {n} tons of tin "
            starts = range(len(begin), len(begin) + 9 * spans, 9)
            marked = {"spans": [{"start": at, "end": at + 3, "label": "ORG"} for at in starts]} if spans else {}
            out.write(json.dumps({"text": f"{begin}{'and more ' * 60}", **marked}) + "\n")
    return target


def exports(folder: Path) -> Work:
    """Export over an older file."""
    path, out = _worked(folder), folder / "out" / "gold.jsonl"
    out.parent.mkdir()

    def export(say: Say) -> None:
        with Project.open(path, read_only=True) as project:
            write_format(out, "native", workflow.collect(project, workflow.Choice("suggestions")), project.label_set)

    export(lambda line: None)
    new, old = out.read_bytes(), b'{"text": "the dataset of last week"}\n'

    def judge(said: Said) -> tuple[list[str], bool]:
        held = out.read_bytes()
        return [] if held in (old, new) else [f"{len(held)} of {len(new)} bytes"], held == new

    return Work(
        "export",
        "an export leaves the old file or the new one",
        out.parent,
        lambda: out.write_bytes(old),
        export,
        judge,
    )


def folder_exports(folder: Path) -> Work:
    """Export into a folder of files that is not there yet."""
    path, out = _worked(folder), folder / "out" / "brat"
    out.parent.mkdir()

    def clear() -> None:
        for left in out.parent.iterdir():
            rmtree(left)

    def export(say: Say) -> None:
        clear()  # what failed to be read back is there, and is written anew
        with Project.open(path, read_only=True) as project:
            entries = islice(workflow.collect(project, workflow.Choice("suggestions")), FILES)
            write_format(out, "brat", entries, project.label_set)

    export(lambda line: None)
    whole = {file.name: file.read_bytes() for file in out.iterdir()}

    def judge(said: Said) -> tuple[list[str], bool]:
        held = {file.name: file.read_bytes() for file in out.iterdir()} if out.exists() else None
        return [] if held in (None, whole) else [f"{len(held or ())} of {len(whole)} files"], held == whole

    return Work("folder", "an export into a folder is there whole or not at all", out.parent, clear, export, judge)


def backups(folder: Path) -> Work:
    """Back up into a new file."""
    path, copy = _worked(folder), folder / "out" / "copy.rareannot"
    copy.parent.mkdir()
    with Project.open(path) as project:
        events = project.last_event()

    def back_up(say: Say) -> None:
        with Project.open(path) as project:
            project.backups.copy_to(copy)

    def judge(said: Said) -> tuple[list[str], bool]:
        return [f for file in (path, copy) if file.exists() for f in _unsound(file, events)], copy.exists()

    promise = "a backup leaves no copy or a whole one"
    return Work("backup", promise, copy.parent, lambda: copy.unlink(missing_ok=True), back_up, judge)


def _unsound(file: Path, events: int) -> list[str]:
    with Project.open(file) as project:
        if project.last_event() != events:
            return [f"{file.name} holds {project.last_event()} of {events} events"]
        return project.check()[:1]


def imports(folder: Path) -> Work:
    """Import from the first article on; importing again completes it without doubles."""
    plan = workflow.ImportPlan((_articles(folder),))
    return _importing(folder, "import", "an import is completed by repeating it", plan, 0)


def imported_answers(folder: Path) -> Work:
    """Import articles with somebody's answers: each article has its whole answer as soon as it is there."""
    plan = workflow.ImportPlan((_articles(folder, _SPANS),), target="annotator", annotator=COLLEAGUE[0])
    return _importing(folder, "answers", "no article is imported without its whole answer", plan, _SPANS)


def _importing(folder: Path, name: str, promise: str, plan: workflow.ImportPlan, spans: int) -> Work:
    fresh, path = folder / "fresh.rareannot", folder / "p.rareannot"
    make_project(fresh)
    with Project.open(fresh) as project:
        own = len(project.ids())

    def do(say: Say) -> None:
        with Project.open(path) as project:
            if refused := workflow.import_all(project, plan).refused:
                raise UserError(refused[0].reason)

    def judge(said: Said) -> tuple[list[str], bool]:
        with Project.open(path) as project:
            rows = project.ids()[own:]
            came = [project.document(row).text.partition(":")[0] for row in rows]
            layer = project.author(plan.annotator) if spans and rows else None
            halves = [row for row in rows if layer and _answered(project, row, layer) != ("done", spans)]
            workflow.import_all(project, plan)
            complete, found = len(project.ids()) - own == ARTICLES, project.check()
        whole = came == [f"article {n}" for n in range(len(came))] and complete and not found and not halves
        wrong = f"{len(came)} articles after it, {len(halves)} by halves; {found}"
        return [] if whole else [wrong], len(came) == ARTICLES

    return Work(name, promise, folder, lambda: copyfile(fresh, path), do, judge)


def _answered(project: Project, row: int, layer: Author) -> tuple[str, int]:
    """The status of an answer, and how many spans it has."""
    answer = project.annotation(row, layer)
    return answer.status, len(answer.decided)


def merges(folder: Path) -> Work:
    """Take in a colleague's file with hundreds of decisions."""
    fresh, path, theirs = folder / "fresh.rareannot", folder / "p.rareannot", folder / "theirs.rareannot"
    copyfile(_worked(folder), fresh)
    copyfile(fresh, theirs)
    with Project.open(theirs) as project:
        project.work_as(*COLLEAGUE)
        for row in project.ids():
            before = project.annotation(row)
            project.save(row, Action("status", diff(before, before.with_note("seen", flag=True))))
        more = project.last_event()
    with Project.open(fresh) as project:
        start = project.last_event()

    def do(say: Say) -> None:
        with Project.open(path) as project:
            project.merge(theirs, EVERYONE)

    def judge(said: Said) -> tuple[list[str], bool]:
        with Project.open(path) as project:
            got, found = project.last_event(), project.check()
        return [] if got in (start, more) and not found else [
            f"{got} events, not {start} or {more}; {found}"
        ], got == more

    return Work("merge", "a merge takes in all of a file or nothing", folder, lambda: copyfile(fresh, path), do, judge)


def later_steps() -> Migrations:
    """The steps of an imaginary later version, which rewrites every text's row."""
    steps = Migrations("rareannot")
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        for step in STEPS.pending(empty):
            steps(name=step.name)(step.fn)

    @steps(name="a_later_step")
    def later(db: Database) -> None:
        run_statements(
            db,
            "CREATE TABLE reading (document_id INTEGER PRIMARY KEY REFERENCES document(id), s REAL) STRICT;\n"
            "INSERT INTO reading SELECT id, words / 4.0 FROM document;\n"
            "ALTER TABLE document ADD COLUMN language TEXT NOT NULL DEFAULT 'en';\n"
            "UPDATE document SET language = 'en-GB';\n",
        )

    return steps


def migrations(folder: Path) -> Work:
    """Bring a file up to a later version; the next start goes on."""
    old, path, later = _worked(folder), folder / "older.rareannot", later_steps()
    assert version_of(later) == version_of(STEPS) + 1

    def migrates(say: Say) -> None:
        open_file(path, steps=later).close()

    def judge(said: Said) -> tuple[list[str], bool]:
        faults, migrated = list[str](), False
        try:
            with Project.open(path) as project:  # the version before: it refuses a file of the later one
                faults += project.check()[:1]
        except UserError as refused:
            migrated = "newer version" in str(refused)
            faults += [] if migrated else [str(refused)]
        db = open_file(path, steps=later)
        counts = db.rows(
            "SELECT (SELECT count(*) FROM document WHERE language = 'en-GB'), (SELECT count(*) FROM reading)"
        )
        db.close()
        return faults + ([] if len(set(counts[0])) == 1 else [f"half migrated: {counts}"]), migrated

    promise = "a migration leaves the old file or the new one"
    return Work("migration", promise, folder, lambda: copyfile(old, path), migrates, judge)


def creations(folder: Path) -> Work:
    """Make a new project."""
    path = folder / "out" / "new.rareannot"
    path.parent.mkdir()

    def create(say: Say) -> None:
        with Project.open(path) if path.exists() else Project.create(path, builtin_label_set()) as project:
            project.work_as(*ANNOTATOR)

    def clear() -> None:
        for file in path.parent.glob("new.rareannot*"):
            file.unlink()

    def judge(said: Said) -> tuple[list[str], bool]:
        if not path.exists():
            return [], False
        with Project.open(path) as project:
            return project.check()[:1], True

    return Work("new project", "a new project is there whole or not at all", path.parent, clear, create, judge)


def gestures(folder: Path) -> Work:
    """Decide in a project, in all the ways there are."""
    fresh, path = folder / "fresh.rareannot", folder / "p.rareannot"
    make_project(fresh)
    copyfile(colleagues(fresh), colleagues(path))

    def prepare() -> None:
        for left in folder.glob("p.rareannot*"):
            left.unlink()
        copyfile(fresh, path)
        copyfile(colleagues(fresh), colleagues(path))

    def judge(said: Said) -> tuple[list[str], bool]:
        code, found = verdict(path, State.start(SEED), acknowledged(said, 0))
        return [] if code == HELD else [f"{found} after {said[-3:]}"], found["applied"] == GESTURES

    def do(say: Say) -> None:
        make_gestures(path, SEED, GESTURES, say)

    return Work("gestures", "every acknowledged gesture is there", folder, prepare, do, judge)


Make = Callable[[Path], Work]
FILE_WORKS: tuple[Make, ...] = (
    exports,
    folder_exports,
    backups,
    imports,
    imported_answers,
    merges,
    migrations,
    creations,
)
WORKS: tuple[Make, ...] = (gestures, *FILE_WORKS)
