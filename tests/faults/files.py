"""kill -9 in the middle of exports, backups, imports, migrations and new projects: each file is there whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from shutil import copyfile

from sqlite_utils import Database, Migrations

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.formats import write as write_format
from rareannot.store import Project
from rareannot.store.connection import open_file
from rareannot.store.schema import STEP_1, run_statements
from tests.faults.children import Result, Say, duration, leftovers, run_and_kill
from tests.faults.gestures import make_project
from tests.faults.writer import write as make_gestures

ARTICLES = 400
SEED = 5


def _kills(work: Callable[[Say], object], times: int, prepare: Callable[[], object]) -> Iterator[bool]:
    """Run ``work`` ``times`` times from the same start and kill it at a random moment; whether each kill met it."""
    r = Random(SEED)
    seconds = 0.0
    for _ in range(2):  # the first time is slower than those that follow
        prepare()
        seconds = duration(work)
    for _ in range(times):
        prepare()
        yield run_and_kill(work, r.random() * seconds)[1]


def _result(promise: str, times: int, met: int, faults: list[str], figure: str = "") -> Result:
    said = f"{met} of the kills met the work" + (f"; {figure}" if figure else "")
    if times and not met:
        faults.append("No kill met the work.")
    return Result(promise, times, times - len(faults), said, tuple(faults))


def _worked(folder: Path) -> Path:
    """A project with gestures in it, and articles enough for the work to take a while."""
    path, source = folder / "p.rareannot", folder / "articles.txt"
    make_project(path)
    make_gestures(path, SEED, 60, lambda line: None)
    with Project.open(path) as project:
        workflow.import_all(project, workflow.ImportPlan((_articles(source),)))
    return path


def _articles(source: Path) -> Path:
    """A folder of one JSON line an article."""
    lines = (
        f'{{"text": "article {n}: the smelter at port {n} made {n} tons of tin {"and more " * 60}"}}'
        for n in range(ARTICLES)
    )
    target = source.with_suffix(".jsonl")
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


def kill_exports(folder: Path, times: int) -> Result:
    """Export over an older file: after a kill it holds the old dataset or the new one."""
    path, out = _worked(folder), folder / "out" / "gold.jsonl"
    out.parent.mkdir()

    def export(say: Say) -> None:
        with Project.open(path, read_only=True) as project:
            write_format(out, "native", workflow.collect(project, workflow.Choice("suggestions")), project.label_set)

    export(lambda line: None)
    new, old = out.read_bytes(), b'{"text": "the dataset of last week"}\n'
    faults, met, kept = list[str](), 0, 0
    for killed in _kills(export, times, lambda: out.write_bytes(old)):
        met += killed
        kept += out.read_bytes() == old
        if out.read_bytes() not in (old, new):
            faults.append(f"{len(out.read_bytes())} of {len(new)} bytes")
    figure = f"{kept} kept the old file, {leftovers(out.parent)} hidden .part files left"
    return _result("an export that is killed leaves the old file or the new one", times, met, faults, figure)


def kill_backups(folder: Path, times: int) -> Result:
    """Back up: after a kill there is no copy, or a complete one, and the project is as it was."""
    path, copy = _worked(folder), folder / "out" / "copy.rareannot"
    copy.parent.mkdir()
    with Project.open(path) as project:
        events = project.last_event()

    def back_up(say: Say) -> None:
        with Project.open(path) as project:
            project.backup(copy)

    faults, met, made = list[str](), 0, 0
    for killed in _kills(back_up, times, lambda: copy.unlink(missing_ok=True)):
        met += killed
        made += copy.exists()
        for file in (path, copy) if copy.exists() else (path,):
            faults += _unsound(file, events)
    figure = f"{made} copies were whole already, {leftovers(copy.parent)} hidden .part files left"
    return _result("a backup that is killed leaves no copy or a whole one", times, met, faults, figure)


def _unsound(file: Path, events: int) -> list[str]:
    with Project.open(file) as project:
        if project.last_event() != events:
            return [f"{file.name} holds {project.last_event()} of {events} events"]
        return project.check()[:1]


def kill_imports(folder: Path, times: int) -> Result:
    """Import: after a kill whole batches are there, and importing again completes it without doubles."""
    fresh, path = folder / "fresh.rareannot", folder / "p.rareannot"
    make_project(fresh)
    with Project.open(fresh) as project:
        own = len(project.ids())
    plan = workflow.ImportPlan((_articles(folder / "articles.txt"),))

    def imports(say: Say) -> None:
        with Project.open(path) as project:
            workflow.import_all(project, plan)

    faults, met, whole = list[str](), 0, 0
    for killed in _kills(imports, times, lambda: copyfile(fresh, path)):
        met += killed
        with Project.open(path) as project:
            got = len(project.ids()) - own
            whole += got == ARTICLES
            workflow.import_all(project, plan)
            complete = len(project.ids()) - own == ARTICLES
            if got not in (*range(0, ARTICLES, workflow.BATCH), ARTICLES) or not complete or project.check():
                faults.append(f"{got} articles after the kill; {project.check()}")
    return _result(
        "an import that is killed is completed by repeating it", times, met, faults, f"{whole} were complete"
    )


def _later_steps() -> Migrations:
    """The steps of an imaginary later version, which rewrites every text's row."""
    steps = Migrations("rareannot")

    @steps(name="step_1_tables")
    def one(db: Database) -> None:
        run_statements(db, STEP_1)

    @steps(name="step_2_reading_time")
    def two(db: Database) -> None:
        db.conn.execute("CREATE TABLE reading (document_id INTEGER PRIMARY KEY REFERENCES document(id), s REAL) STRICT")
        db.conn.execute("INSERT INTO reading SELECT id, words / 4.0 FROM document")
        db.conn.execute("ALTER TABLE document ADD COLUMN language TEXT NOT NULL DEFAULT 'en'")
        db.conn.execute("UPDATE document SET language = 'en-GB'")

    return steps


def kill_migrations(folder: Path, times: int) -> Result:
    """Migrate: after a kill the file is the old one or the new one; the next start goes on."""
    old, path = _worked(folder), folder / "older.rareannot"
    later = _later_steps()

    def migrates(say: Say) -> None:
        open_file(path, steps=later).close()

    faults, met, left_old = list[str](), 0, 0
    for killed in _kills(migrates, times, lambda: copyfile(old, path)):
        met += killed
        try:
            with Project.open(path) as project:  # the version before: it refuses a file of the later one
                left_old += 1
                faults += project.check()[:1]
        except UserError as refused:
            if "newer version" not in str(refused):
                faults.append(str(refused))
        db = open_file(path, steps=later)
        counts = db.rows(
            "SELECT (SELECT count(*) FROM document WHERE language = 'en-GB'), (SELECT count(*) FROM reading)"
        )
        db.close()
        if len(set(counts[0])) != 1:
            faults.append(f"half migrated: {counts}")
    promise = "a migration that is killed leaves the old file or the new one"
    return _result(promise, times, met, faults, f"{left_old} were still the old file")


def kill_creations(folder: Path, times: int) -> Result:
    """Make a project: after a kill there is none at that place, or one that opens."""
    path = folder / "out" / "new.rareannot"
    path.parent.mkdir()

    def create(say: Say) -> None:
        Project.create(path, builtin_label_set()).close()

    def clear() -> None:
        for file in path.parent.glob("new.rareannot*"):
            file.unlink()

    faults, met, made = list[str](), 0, 0
    for killed in _kills(create, times, clear):
        met += killed
        made += path.exists()
        if path.exists():
            try:
                with Project.open(path) as project:
                    faults += project.check()[:1]
            except UserError as refused:
                faults.append(str(refused))
    return _result("a new project is there whole or not at all", times, met, faults, f"{made} were made")
