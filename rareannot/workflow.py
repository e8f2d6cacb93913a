"""The steps that the command line and the window share: import, suggest, collect for export, demo."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from platformdirs import user_cache_path, user_data_path

from rareannot.core.annotation import STATUSES
from rareannot.core.bundled import bundled
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.spans import Span, check_range, reading_order
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, Notice, Refusal, read
from rareannot.store import SUFFIX, Author, Project
from rareannot.store.exchange import Handed, Pack
from rareannot.store.values import Answer
from rareannot.team.packs import Card, Hand, deal

BATCH = 200
"""Documents in one transaction: few enough that an edit between two batches is not held up."""
IMPORTED = "imported"
DEMO_ANNOTATOR = "demo"


def cache_folder() -> Path:
    """Where what can be rebuilt is kept (the search index)."""
    return user_cache_path("rareannot", appauthor=False)


def backup_folder() -> Path:
    """Where copies of project files are kept, out of the way of the projects themselves."""
    return user_data_path("rareannot", appauthor=False) / "backups"


def open_project(path: Path, *, read_only: bool = False) -> Project:
    """Open a project with the user's cache and backup folders. Raises UserError."""
    return Project.open(path, read_only=read_only, cache=cache_folder(), backups=backup_folder())


def new_project(path: Path, label_set: LabelSet | None = None, name: str = "") -> Project:
    """Make a project file, adding the ending where it lacks one. Raises UserError."""
    target = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    return Project.create(target, label_set or builtin_label_set(), name=name, cache=cache_folder())


def read_label_set(path: Path) -> LabelSet:
    """The label set in a JSON file. Raises UserError that names the file."""
    try:
        return label_set_from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise UserError(f"“{path}” cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise UserError(
            f"“{path.name}” is not a JSON file; “rareannot labels PROJECT --export FILE” writes one to start from."
        ) from None
    except UserError as error:
        raise UserError(f"“{path.name}”: {error}") from None


# ---- import ----


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did so far: rows of new documents, how many were there already, and what was said."""

    new: tuple[int, ...] = ()
    known: int = 0
    spans: int = 0
    refused: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Counts and sentences as JSON values."""
        refused = [{"where": r.where, "reason": r.reason} for r in self.refused]
        notices = [{"where": n.where, "text": n.text} for n in self.notices]
        return {"new": len(self.new), "known": self.known, "spans": self.spans, "refused": refused, "notices": notices}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What to import and as what: ``target`` is "suggestions", "annotator" (then ``annotator`` says who) or "gold"."""

    paths: tuple[Path, ...]
    form: str | None = None
    target: str = "suggestions"
    annotator: str = ""
    column: str = ""


def importing(project: Project, plan: ImportPlan) -> Iterator[ImportReport]:
    """Import step by step; yields the report so far after each batch, the last one being the whole.

    A refused line or file never stops the others, and what is there already is left as it is. Raises
    UserError where a path does not exist or the project cannot be written to.
    """
    layer = _layer(project, plan)
    label_set = project.label_set
    report = ImportReport()
    for path in plan.paths:
        items = read(path, plan.form, column=plan.column)
        while batch := list(islice(items, BATCH)):
            entries = [i for i in batch if isinstance(i, Entry)]
            refused = tuple(i for i in batch if isinstance(i, Refusal))
            notices = tuple(i for i in batch if isinstance(i, Notice))
            report = replace(report, refused=report.refused + refused, notices=report.notices + notices)
            with _working_as(project, plan):
                report = _store_batch(project, entries, plan.target, layer, label_set, report)
            yield report
    yield report


@contextmanager
def _working_as(project: Project, plan: ImportPlan) -> Iterator[None]:
    """Save as the annotator whose work is imported, then as whoever it was before."""
    me = project.me
    if plan.target == "annotator":
        project.work_as(plan.annotator)
    try:
        yield
    finally:
        if plan.target == "annotator" and me is not None:
            project.work_as(me.name, me.uid)


def import_all(project: Project, plan: ImportPlan) -> ImportReport:
    """Import at one go; the whole report."""
    report = ImportReport()
    for report in importing(project, plan):  # noqa: B007 - the last one is the answer
        pass
    return report


def _layer(project: Project, plan: ImportPlan) -> Author | None:
    if plan.target == "gold":
        return project.author("gold")
    if plan.target not in ("suggestions", "annotator"):
        raise UserError(f"“{plan.target}” is nothing to import as; use suggestions, annotator or gold.")
    return None


def _store_batch(
    project: Project,
    entries: Sequence[Entry],
    target: str,
    layer: Author | None,
    labels: LabelSet,
    report: ImportReport,
) -> ImportReport:
    rows = project.add_documents(e.document for e in entries)
    spans, notices = 0, list(report.notices)
    proposals: list[tuple[int, Sequence[Suggestion]]] = []
    decisions: list[tuple[int, Action]] = []
    for entry, (row, _) in zip(entries, rows, strict=True):
        kept = _known_labels(entry, labels, notices)
        if target == "suggestions" and (kept or entry.suggestions):
            proposals.append((row, _as_suggestions(kept, entry.suggestions)))
        elif target != "suggestions":
            decisions += _as_decisions(project, row, entry, kept, layer, notices)
        spans += len(kept)
    if proposals:
        project.put_suggestions(proposals, IMPORTED)
    if decisions:
        project.save_all(decisions, layer)
    new = report.new + tuple(row for row, is_new in rows if is_new)
    known = report.known + sum(not is_new for _, is_new in rows)
    return replace(report, new=new, known=known, spans=report.spans + spans, notices=tuple(notices))


def _known_labels(entry: Entry, labels: LabelSet, notices: list[Notice]) -> list[Span]:
    unknown = sorted(label for label in {s.label for s in entry.spans} if label not in labels)
    if unknown:
        notices.append(Notice(entry.where, f"spans labelled {', '.join(unknown)} left out: not in the label set"))
    return [s for s in entry.spans if s.origin != "rejected" and s.label not in unknown]


def _as_suggestions(spans: Iterable[Span], own: Iterable[Suggestion]) -> list[Suggestion]:
    made = [
        Suggestion(s.start, s.end, s.label, s.source or IMPORTED, 1.0 if s.score is None else s.score, s.figure)
        for s in spans
    ]
    return [*made, *own]


def _as_decisions(
    project: Project, row: int, entry: Entry, spans: Sequence[Span], layer: Author | None, notices: list[Notice]
) -> list[tuple[int, Action]]:
    """The action that puts an imported answer into a layer that has none for this document yet."""
    before = project.annotation(row, layer)
    if before.decided or before.status != "new":
        notices.append(Notice(entry.where, "its answer was left out: this layer has one for the article already"))
        return []
    decided = {}
    for span in spans:
        check_range(span.start, span.end, len(entry.document.text))
        key = sha256(f"{entry.document.sha256}/{span.start}/{span.end}/{span.label}".encode()).hexdigest()[:32]
        decided[key] = replace(span, origin=span.origin if span.origin != "manual" else "imported")
    status = entry.status if entry.status in STATUSES and entry.status != "new" else "done"
    after = replace(before, decided=decided, status=status, note=entry.note, flag=entry.flag)
    return [(row, Action("import", diff(before, after)))]


# ---- suggest ----

SuggestMany = Callable[[Iterable[str]], Iterator[Sequence[Suggestion]]]


def suggesting(project: Project, suggest: SuggestMany, versions: str, ids: Sequence[int]) -> Iterator[int]:
    """Suggest for documents in batches, each stored as it is made; yields how many are ready."""
    ready = 0
    texts = (project.document(i).text for i in ids)
    made = zip(ids, suggest(texts), strict=True)
    while batch := list(islice(made, BATCH // 4)):
        project.put_suggestions(batch, versions)
        ready += len(batch)
        yield ready


# ---- collect for export ----


@dataclass(frozen=True, slots=True)
class Choice:
    """What to hand out: ``layer`` is "gold", "suggestions" or an annotator's name; unfinished documents only if asked for."""

    layer: str = "gold"
    unfinished: bool = False


def collect(project: Project, choice: Choice) -> Iterator[Entry]:
    """The chosen layer as entries, one document after the other. Raises UserError on an unknown layer.

    Gold is what was settled; a document that exactly one annotator has done and nobody else touched counts
    as settled by them, since there is nobody to disagree. Undecided suggestions are in no layer but "suggestions".
    """
    labels = project.label_set
    named = f"{labels.name} {labels.version}"
    if choice.layer == "suggestions":
        for document, suggestions in project.proposals():
            spans = tuple(s.as_span("imported") for s in suggestions.values())
            yield Entry(document, spans, annotator="suggestions", label_set=named)
        return
    wanted = project.author(choice.layer)
    names = {person.id: person.name for person in (wanted, *project.authors())}
    for answer in project.answers(lambda statuses: _settled(statuses, wanted, choice.unfinished)):
        yield _answered(answer, names[answer.layer], named)


def _settled(statuses: Mapping[int, str], wanted: Author, unfinished: bool) -> int | None:
    """The layer to hand out for a document, given the statuses of its layers; None where it is not ready."""
    begun = {layer for layer, status in statuses.items() if status != "new"}
    if wanted.id == 0 and statuses.get(wanted.id) != "done":
        found = begun - {wanted.id}
    else:
        found = begun & {wanted.id}
    return next((i for i in found if unfinished or statuses[i] == "done"), None) if len(found) == 1 else None


def _answered(answer: Answer, who: str, label_set: str) -> Entry:
    standing = (s for s in answer.decided.values() if s.origin != "rejected")
    return Entry(
        answer.document,
        tuple(sorted(standing, key=reading_order)),
        annotator=who,
        status=answer.status,
        note=answer.note,
        flag=answer.flag,
        label_set=label_set,
    )


# ---- packs and merging ----


@dataclass(frozen=True, slots=True)
class PackPlan:
    """For whom to make packs, and of what.

    ``documents`` are names or row ids to choose from (none: all of the project), ``count`` the most for one
    pack. For ``overlap``, ``blind`` (shares, 0 to 1) and ``seed`` see ``team.packs.deal``.
    """

    annotators: tuple[str, ...]
    documents: tuple[str, ...] = ()
    count: int | None = None
    overlap: float | None = None
    blind: float = 0.0
    seed: int = 0
    suggestions: bool = True


@dataclass(frozen=True, slots=True)
class PackReport:
    """One pack that was made: for whom, where, and how many documents it holds, shared and blind ones among them."""

    annotator: str
    path: Path
    documents: int
    shared: int
    blind: int


def make_packs(project: Project, out: Path, plan: PackPlan) -> list[PackReport]:
    """Make a pack for each annotator: the file ``out`` for one of them, else a file each in the folder ``out``.

    Raises UserError where a name or a share is none, nothing is left to give, or a file is there already.
    """
    handed = project.handed_out()
    people = [_person(handed, name) for name in plan.annotators]
    rows = _chosen_rows(project, plan.documents)
    cards = {row: Card(d.sha256, len(d.text.split()), _source(d)) for row in rows if (d := project.document(row))}
    given = {h.uid: Hand(h.documents, blind=h.blind) for h in handed}
    uids = [uid for uid, _ in people]
    hands = deal(list(cards.values()), uids, plan.overlap, plan.blind, plan.seed, given, plan.count)
    row_of = {card.id: row for row, card in cards.items()}
    paths = _pack_paths(out, people)
    for (uid, name), path in zip(people, paths, strict=True):
        if not hands[uid].documents:
            raise UserError(
                f"Nothing is left to give to “{name}”: they have, or others have, all of the articles chosen."
            )
        if path.exists():
            raise UserError(f"“{path.name}” exists already; choose another name.")
    made = []
    for (uid, name), path in zip(people, paths, strict=True):
        hand = hands[uid]
        blind = frozenset(row_of[i] for i in hand.blind)
        project.pack(path, Pack(uid, name, tuple(row_of[i] for i in hand.documents), blind, plan.suggestions))
        made.append(PackReport(name, path, len(hand.documents), len(hand.shared), len(hand.blind)))
    return made


def _person(handed: Sequence[Handed], name: str) -> tuple[str, str]:
    """Uid and name of an annotator known by either, or of a new one."""
    found = [h for h in handed if name in (h.uid, h.name)]
    if len(found) > 1:
        uids = " or ".join(h.uid for h in found)
        raise UserError(f"Two annotators are called “{name}”; say which by their id: {uids}.")
    if not name.strip():
        raise UserError("An annotator needs a name.")
    return (found[0].uid, found[0].name) if found else (uuid4().hex, name.strip()[:100])


def _chosen_rows(project: Project, wanted: Sequence[str]) -> list[int]:
    """The row ids of the documents called so (or with that row id), in import order; all where nothing is wanted."""
    ids = project.ids()
    if not wanted:
        return ids
    names: dict[str, list[int]] = {}
    for row in ids:
        names.setdefault(project.document(row).name, []).append(row)
    chosen = set[int]()
    for word in wanted:
        found = names.get(word) or ([int(word)] if word.isascii() and word.isdigit() and int(word) in ids else [])
        if not found:
            raise UserError(f"There is no article called “{word}” or with that number; “rareannot export” lists them.")
        chosen.update(found)
    return sorted(chosen)


def _source(document: Document) -> str:
    """Where a document came from, for packs to hold their share of each source: its "source", else its site."""
    meta = document.meta
    return str(meta.get("source") or urlsplit(str(meta.get("url") or "")).hostname or "")


def _pack_paths(out: Path, people: Sequence[tuple[str, str]]) -> list[Path]:
    if len(people) == 1 and not out.is_dir():
        return [out if out.suffix == SUFFIX else out.with_name(out.name + SUFFIX)]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder “{out}” for the packs cannot be made: {error.strerror}.") from None
    names = [re.sub(r"[^\w.-]+", "_", name).strip(".") or uid[:8] for uid, name in people]
    doubled = {n for n in names if names.count(n) > 1}
    return [
        out / f"{n}{f' {uid[:8]}' if n in doubled else ''}{SUFFIX}" for n, (uid, _) in zip(names, people, strict=True)
    ]


# ---- demo ----


@contextmanager
def demo_project(folder: Path) -> Iterator[tuple[Project, bool]]:
    """The demo project in ``folder``, made from the sample articles unless it is there; and whether it is new.

    Raises UserError where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder “{folder}” cannot be made: {error.strerror}; name another one.") from None
    path = folder / f"demo{SUFFIX}"
    is_new = not path.exists()
    project = new_project(path, name="Sample articles") if is_new else open_project(path)
    try:
        project.work_as(DEMO_ANNOTATOR)
        if not project.counts().total:
            import_all(project, ImportPlan((Path(str(bundled("samples/samples.jsonl"))),)))
        yield project, is_new
    finally:
        project.close()
