"""The consistency check over a project: checking a layer step by step, showing places, and fixing them as one action."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rareannot.core.checks.consistency import THING_OF_LABELS, TWO_LABELS, Consistency, Entry, Finding, Place
from rareannot.core.checks.consistency_fix import FIXES_OF, Fix, mend
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.history import Action, diff
from rareannot.core.sentence import Sentence
from rareannot.store import Author, Project
from rareannot.store.consistency_fixes import MEND
from rareannot.store.review.gold_decisions import FOLLOWS

STEP = 200
"""Documents between two reports of progress."""
AROUND = 60
"""Characters shown on either side of a place."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a check is, in documents, each of which is read twice; at the end with the findings.

    ``ignored`` are findings that somebody called right; they are not among ``findings``.
    """

    done: int
    total: int
    findings: tuple[Finding, ...] = ()
    ignored: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place with the words around it, the article's headline, and the span's value."""

    place: Place
    before: str
    quote: str
    after: str
    headline: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class FixReport:
    """What a fix did: its id (to undo it), the number of places and documents changed, and why others were not."""

    group: str
    changed: int
    documents: int
    refused: tuple[str, ...] = ()


def read_figure(text: str, start: int, end: int, label: str) -> Figure | None:
    """Returns the value that the figure grammar reads at a span."""
    from rareannot.suggest.figures import read_figure as read

    return read(text, start, end, label)


def layer_to_check(project: Project, name: str = "") -> Author:
    """Returns the layer of that name; without a name gold if there is any, else the only annotator's. Raises UserError."""
    if name:
        return project.author(name)
    gold, people = project.author("gold"), project.authors()
    if project.consistency_fixes.answered(gold):
        return gold
    if len(people) == 1:
        return people[0]
    names = ", ".join(f"“{p.name}”" for p in people) or "nobody yet"
    raise UserError(
        "“{name}” has no gold yet; say whose answers to check: {known}.", name=project.path.name, known=names
    )


def check_consistency(project: Project, layer: Author) -> Iterator[Checked]:
    """Checks a layer; yields progress, and at the end, when ``done`` is ``total``, the findings."""
    total = 2 * project.consistency_fixes.answered(layer)
    check = Consistency(project.label_set, read_figure, project.things.resolved())
    done = 0
    for look in (check.take, check.look_again):
        for entry in _entries(project, layer):
            look(entry)
            done += 1
            if done % STEP == 0 and done < total:
                yield Checked(done, total)
    findings, passed_over = check.findings(), project.consistency_fixes.ignored()
    yield Checked(
        total,
        total,
        tuple(f for f in findings if f.id not in passed_over),
        tuple(f for f in findings if f.id in passed_over),
    )


def _entries(project: Project, layer: Author) -> Iterator[Entry]:
    chosen = project.answers.chosen(lambda statuses: layer.id if layer.id in statuses else None)
    for answer in chosen:
        done = answer.status == "done"
        yield Entry(answer.row, answer.document.text, answer.decided, done, answer.links, answer.attributes)


def show_places(project: Project, places: Iterable[Place], layer: Author) -> list[ShownPlace]:
    """Returns places of one layer with the words around them."""
    shown = []
    for place in places:
        annotation = project.annotation(place.row, layer)
        text, span = annotation.document.text, annotation.decided.get(place.mark_id)
        figure = span.figure if span is not None else None
        from_, right = max(0, place.start - AROUND), place.end + AROUND
        around = (text[from_ : place.start], text[place.start : place.end], text[place.end : right])
        shown.append(ShownPlace(place, *around, annotation.document.headline, str(figure) if figure else ""))
    return shown


def fixes_for(finding: Finding, project: Project) -> list[Fix]:
    """Returns what can be done about a finding, the usual fix first; relabelling once for each possible label."""
    fixes: list[Fix] = []
    labels = project.label_set
    ranked = [name for name, _ in finding.labels if name in labels]
    for kind in FIXES_OF[finding.kind]:
        if kind == "relabel":
            names = ranked if finding.kind in (TWO_LABELS, THING_OF_LABELS) else _others(finding, ranked, project)
            fixes += [Fix(kind, name) for name in names]
        elif kind == "add":
            fixes += [Fix(kind, name) for name in ranked[:1]]
        elif kind != "read" or finding.reading:
            fixes.append(Fix(kind))
    return fixes


def _others(finding: Finding, held: Sequence[str], project: Project) -> list[str]:
    """Returns the labels that spans may get instead of the ``held`` ones: what a source proposed there, then those of the same kind.

    Words without a readable figure are probably not a figure, so for them labels of the other kinds come first.
    """
    labels, kinds = project.label_set, {project.label_set.kind(name) for name in held}
    place = finding.places[0] if finding.places else None
    suggestion = project.annotation(place.row).suggestions.get(place.mark_id) if place else None
    proposed, no_figure = suggestion.label if suggestion else "", finding.kind == "no value" and not finding.reading
    choices = [label for label in labels.labels if label.name not in held]
    choices.sort(key=lambda label: (label.name != proposed, (label.kind not in kinds) != no_figure))
    return [label.name for label in choices]


def places_to_fix(project: Project, finding: Finding, fix: Fix, layer: Author) -> list[Place]:
    """Returns the places that a fix changes: for a string or thing with two labels, those with another label than the fix gives."""
    if finding.kind == THING_OF_LABELS:
        return [place for place in finding.places if place.label != fix.label]
    if finding.kind != TWO_LABELS:
        return list(finding.places)
    other_labels = [name for name, _ in finding.labels if name != fix.label]
    return [
        Place(row, 0, 0, mark_id)
        for row, mark_id in project.consistency_fixes.standing(layer, finding.quote, other_labels)
    ]


def fix_finding(project: Project, fix: Fix, places: Sequence[Place], layer: Author) -> FixReport:
    """Apply a fix at some places, in all their documents, as one action that ``take_back`` undoes.

    Raises UserError if nothing could be changed, or the layer is another annotator's.
    """
    by_row: defaultdict[int, list[Place]] = defaultdict(list)
    for place in places:
        by_row[place.row].append(place)
    actions, changed, refused = [], 0, list[str]()
    for row, action, count, reasons in _mended(project, fix, by_row, layer):
        refused += reasons
        changed += count
        if count:
            actions.append((row, action))
    if not actions:
        raise UserError(refused[0] if refused else Sentence("Nothing is left to change there; check again."))
    group = project.consistency_fixes.save(actions, layer)
    return FixReport(group, changed, len(actions), tuple(refused))


def _mended(
    project: Project, fix: Fix, by_row: Mapping[int, Sequence[Place]], layer: Author
) -> Iterator[tuple[int, Action, int, Sequence[str]]]:
    labels = project.label_set
    for row, places in by_row.items():
        before = project.annotation(row, layer, labels)
        # gold that follows from a decision changes only with that decision
        free = [p for p in places if not p.mark_id.startswith(FOLLOWS)]
        settled = ["Gold that was settled in the review is changed there."] * (len(places) - len(free))
        after = mend(before, fix, free, read_figure)
        yield row, Action(MEND, diff(before, after.annotation)), after.changed, (*settled, *after.refused)
