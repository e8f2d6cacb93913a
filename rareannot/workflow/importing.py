"""Import: reading files, and storing documents with suggestions or an answer, batch by batch."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import overload
from uuid import uuid4

from rareannot.core.annotation import STATUSES, Annotation
from rareannot.core.attributes import ARTICLE, Values, permitted
from rareannot.core.errors import UserError, WrongValue
from rareannot.core.history import ANSWER, FROM, Action, Change, diff
from rareannot.core.labels import LabelSet
from rareannot.core.links import NONE, Link
from rareannot.core.renaming import span_now
from rareannot.core.sentence import Sentence
from rareannot.core.spans import PlainSpans, Span, all_inside, check_range, labels_of, plain_and_single
from rareannot.core.suggestion import ImportedSpans, Suggestion, quick_suggestion
from rareannot.formats import Entry, Item, Notice, Refusal, read
from rareannot.formats.added.installed import any_installed
from rareannot.formats.added.read_ahead import read_ahead
from rareannot.formats.html import FOUND_BY
from rareannot.formats.values import place_of
from rareannot.store import Author, Project
from rareannot.store.annotator_identity import meant
from rareannot.store.articles.new_answers import NewAnswer
from rareannot.store.articles.replacements import REPLACE
from rareannot.store.documents import PASSAGES
from rareannot.store.suggestions import IMPORTED
from rareannot.workflow.agreement import collector_paused
from rareannot.workflow.label_mapping import LabelPreview, mapped, previewing

BATCH = 500
"""The most documents in one transaction: many, since each transaction is synced to disk."""
PATIENCE = 0.1
"""Seconds after which a batch is stored even if it is not full, so that an edit in the window does not have to wait."""
ALONE = 1.0
"""The same where nobody works beside the import: fewer transactions, each of which is synced to disk."""
FROM_A_SCRIPT = "a script"
"""What the list of imports calls one that came from no file."""
UNANSWERED = Sentence("imported without an answer: the file does not say whether there are spans in its articles")
WITHOUT_VALUES = Sentence(
    "labels of articles and attributes of spans left out: suggestions have none; import the file as an annotator’s "
    "answers or as gold to keep them"
)
UNKNOWN_LABEL = "not in the label set"
"""The end of a notice about spans whose label this project does not have."""


class Grown(Sequence[int]):
    """The first ``count`` of ``held``, which only grows: a report of a million rows costs what its last batch brought."""

    def __init__(self, held: "array[int]", count: int) -> None:
        self.held, self._count = held, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        return self.held[: self._count][place] if isinstance(place, slice) else self.held[range(self._count)[place]]


def _grown(rows: Sequence[int], more: Sequence[int]) -> Grown:
    """Returns ``rows`` followed by ``more``; the report that has ``rows`` is not changed."""
    values = rows.held if isinstance(rows, Grown) and len(rows.held) == len(rows) else array("q", rows)
    values.extend(more)
    return Grown(values, len(values))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did so far: rows of new documents, how many were there already, refusals and notices."""

    new: Sequence[int] = ()
    known: int = 0
    spans: int = 0
    refused: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()
    number: int = 0
    """The number of the import in the project, by which it can be undone; 0 while it brought nothing new."""
    replaced: int = 0
    """Articles in which an older answer was replaced."""
    changed: int = 0
    """Spans that came, went or changed in them."""
    group: str = ""
    """The name of the replacement, by which it can be taken back; "" where nothing was replaced."""

    def as_json(self) -> dict[str, object]:
        """Counts and sentences as JSON values."""
        refused = [{"where": r.where, "reason": r.reason} for r in self.refused]
        notices = [{"where": n.where, "text": n.text} for n in self.notices]
        return {
            "new": len(self.new),
            "known": self.known,
            "spans": self.spans,
            "refused": refused,
            "notices": notices,
            "import": self.number,
            "replaced": self.replaced,
            "spans_changed": self.changed,
            "replacement": self.group,
        }


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What to import and as what: ``target`` is "suggestions", "annotator" (then ``annotator`` says who) or "gold"."""

    paths: tuple[Path, ...]
    form: str | None = None
    target: str = "suggestions"
    annotator: str = ""
    column: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Label in the files -> label in this project ("" leaves its spans out); other labels keep their names."""
    replace: bool = False
    """Put an annotator's answers over the ones that are there; else those stay."""
    uid: str = ""
    """The id of the annotator, where the name alone may mean two."""


def importing(project: Project, plan: ImportPlan, patience: float | None = None) -> Iterator[ImportReport]:
    """Imports step by step; yields the report so far after each batch, the last one being complete.

    A batch is stored after at most ``patience`` seconds (by default ``PATIENCE``).

    A refused line or file never stops the others, and existing documents and answers are not changed. Raises
    UserError if a path does not exist or the project cannot be written to.
    """
    job = _Import(project, plan, PATIENCE if patience is None else patience)
    with project.imports.roomy():
        for path in plan.paths:
            yield from job.take(_read(path, plan))
    yield job.report


def _read(path: Path, plan: ImportPlan) -> Iterator[Item | None]:
    """Yields what a file or folder contains; None while a plug-in keeps it waiting, so that the caller can do something else."""
    items = read(path, plan.form, column=plan.column)
    return read_ahead(items, PATIENCE) if any_installed() else items


def import_entries(project: Project, entries: Iterable[Entry], plan: ImportPlan) -> ImportReport:
    """Imports entries in memory as ``plan`` says, except for its paths, in one call; returns the complete report."""
    job = _Import(project, plan, ALONE)
    with project.imports.roomy():
        for _ in job.take(iter(entries)):
            pass
    return _whole(job.report)


class _Import:
    """An import in progress: entries are stored batch by batch, and ``report`` says what it did so far."""

    def __init__(self, project: Project, plan: ImportPlan, patience: float) -> None:
        self._project, self._plan, self._patience = project, _whose(project, plan), patience
        self._layer, self._label_set = _layer(project, plan), project.label_set
        self.report = ImportReport()

    def take(self, items: Iterator[Item | None]) -> Iterator[ImportReport]:
        """Store all items; yields the report after each batch."""
        while True:
            # the garbage collector would search each batch several times for cycles, and there are none
            with collector_paused():
                batch = _some(items, self._patience)
                if batch is None:
                    return
                if batch:
                    self.report = _take_in(self._project, batch, self._plan, self._layer, self._label_set, self.report)
                del batch
            yield self.report


def _whose(project: Project, plan: ImportPlan) -> ImportPlan:
    """Returns the plan with the id of the annotator whose answers are imported, if they have an answer or a pack here already.

    Raises UserError if the name fits two people.
    """
    if plan.target != "annotator" or plan.uid:
        return plan
    hands = {hand.uid: hand for hand in project.packs.handed_out()}
    names = {uid: hand.name for uid, hand in hands.items()}
    uid = meant(plan.annotator.strip(), names, lambda u: len(hands[u].documents), project.people.second_ids())
    return replace(plan, annotator=names[uid], uid=uid) if uid else plan


def count_replaced(project: Project, plan: ImportPlan) -> tuple[int, int]:
    """Returns how many articles have an older answer that an import would change, and how many spans; stores nothing."""
    *_, counted = counting_replaced(project, plan)
    return counted


def counting_replaced(project: Project, plan: ImportPlan) -> Iterator[tuple[int, int]]:
    """Does the same step by step; yields the counts so far, the last ones being complete."""
    labels, articles, spans = project.label_set, 0, 0
    uid = _whose(project, plan).uid
    me = next((person for person in project.authors() if person.uid == uid), None)
    items = chain.from_iterable(_read(path, plan) for path in plan.paths)
    while (batch := _some(items, PATIENCE)) is not None:
        for entry in (mapped(i, plan.mapping, labels) for i in batch if isinstance(i, Entry)):
            changes = _replacing(project, me, entry, labels)
            articles += bool(changes)
            spans += sum(change.entity.startswith("span/") for change in changes)
        yield articles, spans
    yield articles, spans


def _replacing(project: Project, me: Author | None, entry: Entry, labels: LabelSet) -> Sequence[Change]:
    """Returns what importing an entry would change in an older answer of an annotator."""
    row = project.find(entry.document.sha256)
    if me is None or row is None or not entry.answered:
        return ()
    existing = project.annotation(row, me, labels)
    if not existing.decided and existing.status == "new":
        return ()
    return _as_decisions(existing, *_permitted(entry, labels, []), "x").changes


def previewing_labels(project: Project, plan: ImportPlan) -> Iterator[LabelPreview]:
    """Yields what the labels in the files would become, as far as read; the last value is complete. Nothing is stored.

    Raises UserError if a path does not exist.
    """
    items = chain.from_iterable(_read(path, plan) for path in plan.paths)
    yield from previewing(items, project.label_set, plan.mapping, PATIENCE)


def preview_labels(project: Project, plan: ImportPlan) -> LabelPreview:
    """Returns what the labels in the files would become, in one call. Raises UserError if a path does not exist."""
    *_, last = previewing_labels(project, plan)
    return last


def _some(items: Iterator[Item | None], patience: float) -> list[Item] | None:
    """Returns the items of the next batch, empty while the reader waits; None at the end."""
    batch = []
    until = monotonic() + patience
    for item in items:
        if item is not None:
            batch.append(item)
        if item is None or len(batch) == BATCH or monotonic() > until:
            return batch
    return batch or None


def _take_in(
    project: Project,
    batch: Sequence[Item],
    plan: ImportPlan,
    layer: Author | None,
    label_set: LabelSet,
    report: ImportReport,
) -> ImportReport:
    """Store one batch; returns the report so far."""
    entries = [mapped(i, plan.mapping, label_set) for i in batch if isinstance(i, Entry)]
    refused = tuple(i for i in batch if isinstance(i, Refusal))
    notices = tuple(i for i in batch if isinstance(i, Notice))
    report = replace(report, refused=report.refused + refused, notices=report.notices + notices)
    with _working_as(project, plan), project.at_once():
        return _store_batch(project, entries, plan, layer, label_set, report)


@contextmanager
def _working_as(project: Project, plan: ImportPlan) -> Iterator[None]:
    """Works as the annotator whose answers are imported, and afterwards as the previous one again."""
    me = project.me
    if plan.target == "annotator":
        project.work_as(plan.annotator, plan.uid)
    try:
        yield
    finally:
        if plan.target == "annotator" and me is not None:
            project.work_as(me.name, me.uid)


def import_all(project: Project, plan: ImportPlan) -> ImportReport:
    """Import in one call; returns the complete report."""
    report = ImportReport()
    for report in importing(project, plan, ALONE):  # noqa: B007 - the last one is the answer
        pass
    return _whole(report)


def _whole(report: ImportReport) -> ImportReport:
    """Returns the last report, with its rows as a value that can be compared."""
    return replace(report, new=tuple(report.new))


def _layer(project: Project, plan: ImportPlan) -> Author | None:
    if plan.replace and plan.target != "annotator":
        raise UserError("Only an annotator's answers can be replaced; say whose they are.")
    if plan.target == "gold":
        owner = project.packs.owner
        if owner and project.me is None:  # gold in a pack says who imported it
            project.work_as(*owner)
        return project.author("gold")
    if plan.target not in ("suggestions", "annotator"):
        raise WrongValue(
            "Spans cannot be imported as “{target}”; use suggestions, annotator or gold.", target=plan.target
        )
    return None


def _store_batch(
    project: Project,
    entries: Sequence[Entry],
    plan: ImportPlan,
    layer: Author | None,
    labels: LabelSet,
    report: ImportReport,
) -> ImportReport:
    rows = project.add_documents(e.document for e in entries)
    target, fresh = plan.target, [row for row, is_new in rows if is_new]
    number = report.number or (
        project.imports.begin(", ".join(path.name for path in plan.paths) or FROM_A_SCRIPT) if fresh else 0
    )
    project.imports.brought(number, fresh)
    spans, notices, group = 0, list(report.notices), report.group or uuid4().hex
    proposals: dict[str, list[tuple[int, Sequence[Suggestion]]]] = {IMPORTED: [], PASSAGES: []}
    decisions: dict[int, Action] = {}
    answers: dict[int, NewAnswer] = {}
    for entry, (row, is_new) in zip(entries, rows, strict=True):
        entry, kept = _permitted(entry, labels, notices)
        if entry.links:
            notices += _about_links(entry, kept, labels, answers=target != "suggestions")
        if target == "suggestions" or not entry.answered:
            _say_what_suggestions_lack(notices, entry, kept, target)
            _propose(proposals, row, entry, kept, labels)
        elif is_new and (answer := _new_answer(entry, kept, labels, _remembered_file(entry, plan))) is not None:
            answers[row] = answer
        else:
            existing = Annotation(entry.document, labels) if is_new else project.annotation(row, layer, labels)
            answered = bool(existing.decided or existing.status != "new")
            if row in decisions or row in answers or (answered and not plan.replace):
                notice = Sentence("its answer was left out: this layer already has one for the article")
                notices.append(Notice(entry.where, notice))
            else:
                action = _as_decisions(existing, entry, kept, f"{group}.{row}" if answered else "")
                decisions[row] = _naming(_remembered_file(entry, plan), action)
        spans += len(kept)
    for versions, some in proposals.items():
        if some:
            project.suggestions.put(some, versions)
    _save(project, answers, decisions, layer)
    replaced = [action for action in decisions.values() if action.kind == REPLACE and action.changes]
    if replaced:
        changed = report.changed + sum(c.entity.startswith("span/") for action in replaced for c in action.changes)
        report = replace(report, replaced=report.replaced + len(replaced), changed=changed, group=group)
    new = _grown(report.new, fresh)
    known_count = report.known + sum(not is_new for _, is_new in rows)
    return replace(
        report, new=new, known=known_count, spans=report.spans + spans, notices=tuple(notices), number=number
    )


def _save(
    project: Project, answers: Mapping[int, NewAnswer], decisions: Mapping[int, Action], layer: Author | None
) -> None:
    """Stores the answers of a batch: new answers directly, changes of existing ones as decisions."""
    if answers:
        project.imports.answers([*answers.items()], layer)
    changing = {row: action for row, action in decisions.items() if action.changes}
    if changing:
        project.save_all(changing.items(), layer)


def _propose(
    proposals: Mapping[str, list[tuple[int, Sequence[Suggestion]]]],
    row: int,
    entry: Entry,
    spans: Sequence[Span],
    labels: LabelSet,
) -> None:
    """Adds an entry's spans and suggestions to the suggestions to store."""
    if spans or entry.suggestions:
        # boilerplate found on import alone must not make the article count as suggested already
        labelled = entry.suggestions or isinstance(spans, PlainSpans) or any(s.source != FOUND_BY for s in spans)
        proposals[IMPORTED if labelled else PASSAGES].append((row, _as_suggestions(spans, entry.suggestions, labels)))


def _say_what_suggestions_lack(notices: list[Notice], entry: Entry, spans: Sequence[Span], target: str) -> None:
    """Adds notices about what is lost of an entry that becomes suggestions."""
    if target != "suggestions":
        _say_once(notices, entry.where, UNANSWERED)
    if entry.attributes or (not isinstance(spans, PlainSpans) and any(span.attributes for span in spans)):
        _say_once(notices, entry.where, WITHOUT_VALUES)


def _say_once(notices: list[Notice], where: str, text: Sentence) -> None:
    """Adds a notice about the whole import, unless it is there already."""
    if all(notice.text != text for notice in notices):
        notices.append(Notice(where, text))


def _permitted(entry: Entry, labels: LabelSet, notices: list[Notice]) -> tuple[Entry, Sequence[Span]]:
    """Returns an entry and its spans as far as the label set knows them; a notice names what is left out."""
    return _with_permitted_attributes(entry, _known_labels(entry, labels, notices), labels, notices)


def _known_labels(entry: Entry, labels: LabelSet, notices: list[Notice]) -> Sequence[Span]:
    """Returns the spans of an entry that stay, under the present names of their labels; a notice names what is left out."""
    plain = isinstance(entry.spans, PlainSpans) and not entry.suggestions and not labels.renamed
    if plain and all(label in labels for label in labels_of(entry.spans)):
        return entry.spans  # nothing about them could be left out
    # boilerplate found on import is dropped without a notice if the label set has no label for it: nobody labelled it
    spans: Sequence[Span] = [s for s in entry.spans if s.source != FOUND_BY or labels.called_now(s.label) in labels]
    if labels.renamed:
        unknown_labels = sorted({s.label for s in spans if span_now(s, labels) is None})
        if unknown_labels:
            notices.append(
                Notice(
                    entry.where,
                    Sentence(
                        "spans labelled {known} left out: deleted from the label set", known=", ".join(unknown_labels)
                    ),
                )
            )
        spans = [span for s in spans if (span := span_now(s, labels)) is not None]
    used = {s.label for s in spans} | {labels.called_now(s.label) for s in entry.suggestions}
    unknown = sorted(label for label in used if label and label not in labels)
    if unknown:
        left_out = Sentence("spans labelled {known} left out: not in the label set", known=", ".join(unknown))
        notices.append(Notice(entry.where, left_out))
    return [s for s in spans if s.origin != "rejected" and s.label not in unknown]


def _with_permitted_attributes(
    entry: Entry, spans: Sequence[Span], labels: LabelSet, notices: list[Notice]
) -> tuple[Entry, Sequence[Span]]:
    """Returns an entry and its spans without values that the label set does not permit; a notice names them."""
    if not entry.attributes and (isinstance(spans, PlainSpans) or not any(s.attributes for s in spans)):
        return entry, spans
    attributes = {attribute.name: attribute for attribute in labels.attributes}
    lost = set[str]()

    def kept(values: Values, label: str) -> Values:
        allowed = permitted(values, labels.attributes, label)
        refused = ((name, value) for name, value in values.items() if name not in allowed)
        lost.update(name for name, value in refused if name not in attributes or value != attributes[name].default)
        return allowed

    spans = [replace(s, attributes=kept(s.attributes, s.label)) if s.attributes else s for s in spans]
    entry = replace(entry, attributes=kept(entry.attributes, ARTICLE))
    if lost:
        left_out = Sentence("values of {names} left out: not in the label set", names=", ".join(sorted(lost)))
        notices.append(Notice(entry.where, left_out))
    return entry, spans


def _permitted_links(entry: Entry, decided: Mapping[str, Span], labels: LabelSet) -> Iterator[Link]:
    """Yields the links of an entry between imported spans that the label set permits."""
    types = {entry_link.name: entry_link for entry_link in labels.links}
    ids = {place_of(span): span_id for span_id, span in decided.items()}
    for entry_link in entry.links if types else ():
        ends = [
            ids.get((p[0], p[1], labels.called_now(p[2]))) for p in (entry_link.start, entry_link.end) if p is not None
        ]
        link_type = types.get(entry_link.name)
        if link_type is None or None in ends or decided[str(ends[0])].label not in link_type.starts:
            continue
        if entry_link.end is None or decided[str(ends[1])].label in link_type.ends:
            origin = "imported" if entry_link.origin == "manual" else entry_link.origin
            link = Link(
                entry_link.name,
                str(ends[0]),
                NONE if entry_link.end is None else str(ends[1]),
                origin,
                entry_link.score,
            )
            if link.start != link.end:
                yield link


def _about_links(entry: Entry, spans: Sequence[Span], labels: LabelSet, *, answers: bool) -> Iterator[Notice]:
    """Yields notices about links that were left out: proposals have none, and the label set may not know them."""
    if not answers:
        yield Notice(entry.where, Sentence("links left out: only answers have links, suggestions have none"))
        return
    by_id = {span.label + str(number): span for number, span in enumerate(spans)}
    missing = len(entry.links) - sum(1 for _ in _permitted_links(entry, by_id, labels))
    if missing:
        yield Notice(
            entry.where, Sentence("links left out, which the label set does not permit: {count}", count=missing)
        )


def _as_suggestions(spans: Sequence[Span], suggestions: Sequence[Suggestion], labels: LabelSet) -> Sequence[Suggestion]:
    imported = ImportedSpans(spans, IMPORTED)
    if not suggestions:
        return imported
    renamed = ((s, labels.called_now(s.label)) for s in suggestions)
    return [*imported, *(s if s.label == label else replace(s, label=label) for s, label in renamed if label in labels)]


def _remembered_file(entry: Entry, plan: ImportPlan) -> str:
    """Returns the name of the file that gold came from, which is stored with it; "" for answers of a person."""
    if plan.target != "gold":
        return ""
    if len(plan.paths) == 1 and not plan.paths[0].is_dir():
        return plan.paths[0].name
    return entry.where.partition(":")[0] or FROM_A_SCRIPT


def _naming(file: str, action: Action) -> Action:
    """Returns the action with the name of the file in its answer."""
    if not file:
        return action
    changes = (
        replace(c, after={**c.after, FROM: file}) if c.entity == ANSWER and c.after is not None else c
        for c in action.changes
    )
    return replace(action, changes=tuple(changes))


def _new_answer(entry: Entry, spans: Sequence[Span], labels: LabelSet, file: str) -> NewAnswer | None:
    """Returns the answer of an entry for a new document if it has only places and labels of spans, since many such are stored at once; else None."""
    plain = None if entry.links or labels.renamed else plain_and_single(spans)
    text = entry.document.text
    if plain is None or not all_inside(plain, len(text)):
        return None
    return NewAnswer(text, plain, _status(entry), entry.note, entry.flag, entry.attributes, file)


def _status(entry: Entry) -> str:
    return entry.status if entry.status in STATUSES and entry.status != "new" else "done"


def _as_decisions(existing: Annotation, entry: Entry, spans: Sequence[Span], replacing: str) -> Action:
    """Returns the action that puts an imported answer into a layer; ``replacing`` is its id if that has one for this document."""
    decided = {}
    for span in spans:
        check_range(span.start, span.end, len(entry.document.text))
        # under the id that the same suggestion has, so that it counts as decided
        key = quick_suggestion(span.start, span.end, span.label, IMPORTED, 1.0).id
        decided[key] = replace(span, origin="imported") if span.origin == "manual" else span
    links = {link.id: link for link in _permitted_links(entry, decided, existing.label_set)}
    imported = replace(
        existing,
        decided=decided,
        links=links,
        status=_status(entry),
        note=entry.note,
        flag=entry.flag,
        attributes=entry.attributes,
    )
    changes = diff(existing, imported)
    return Action(REPLACE, changes, id=replacing) if replacing else Action("import", changes)
