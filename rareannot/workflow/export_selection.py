"""Collecting a layer for export, document by document."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rareannot.core.annotation import STATUSES
from rareannot.core.errors import UserError
from rareannot.core.proposals import spans_of
from rareannot.core.spans import reading_order
from rareannot.formats import Entry
from rareannot.store import Author, Project
from rareannot.store.values import GOLD, Answer, FinishedPage
from rareannot.workflow.decisions import with_decisions

UNANIMOUS = "unanimous"
BEGUN = tuple(status for status in STATUSES if status != "new")
"""The statuses of an answer that somebody has begun."""
DONE = ("done",)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to export: ``layer`` is "gold", "unanimous", "suggestions" or an annotator's name; ``statuses`` those of its articles."""

    layer: str = "gold"
    statuses: tuple[str, ...] = DONE
    decisions: bool = False
    """Say in the meta of each document of gold who decided what, when, from which readings and why."""


def statuses_named(names: str) -> tuple[str, ...]:
    """The statuses that "done", "all" or a list such as "done,in-progress" names. Raises UserError."""
    if names == "all":
        return BEGUN
    chosen = {name.strip().replace("-", " ") for name in names.split(",")}
    if unknown := chosen.difference(BEGUN):
        known = ", ".join(status.replace(" ", "-") for status in BEGUN)
        raise UserError(
            "“{name}” is no status to choose articles by; give {known}, several with commas between, or all.",
            name=min(unknown),
            known=known,
        )
    return tuple(status for status in BEGUN if status in chosen)


def collect(project: Project, choice: Choice, within: Container[int] | None = None) -> Iterator[Entry]:
    """The chosen layer as entries, one document after the other. Raises UserError on an unknown layer.

    Gold is what was settled in the review. A document that one annotator has done, and nobody else has begun, counts as
    settled by them, since nobody disagrees. Gold that was done counts as in progress once an answer or the label set has
    changed what it settled, as in the review. Unanimous are the documents that two or more annotators have done, all with
    the same spans and values. Undecided suggestions are in no layer but "suggestions". ``within`` are the row ids of the documents to look at (decided layers only).
    """
    labels = project.label_set
    named = f"{labels.name} {labels.version}"
    if choice.layer == "suggestions":
        for document, suggestions in project.suggestions.all():
            yield Entry(document, spans_of(suggestions, "imported"), annotator="suggestions", label_set=named)
        return
    if choice.layer == UNANIMOUS:
        yield from _unanimous(project, named, within)
        return
    wanted = project.author(choice.layer)
    names = {person.id: person.name for person in (wanted, *project.authors())}

    def choose(statuses: Mapping[int, str]) -> int | None:
        return _settled(statuses, wanted, choice.statuses)

    for answer in project.answers.chosen(choose, within, reviewed=wanted.id == GOLD):
        entry = _answered(answer, names[answer.layer], named)
        if choice.decisions and answer.layer == wanted.id == GOLD:
            entry = replace(entry, document=with_decisions(project, answer.row, entry.document))
        yield entry


def of_another_status(project: Project, choice: Choice) -> int:
    """How many documents are left out of the layer only because of their status. Raises UserError on an unknown layer."""
    if choice.layer in ("suggestions", UNANIMOUS):
        return 0
    wanted, kept_out = project.author(choice.layer), 0

    def look(statuses: Mapping[int, str]) -> None:
        nonlocal kept_out
        if _settled(statuses, wanted, BEGUN) is not None and _settled(statuses, wanted, choice.statuses) is None:
            kept_out += 1

    for _ in project.answers.chosen(look, reviewed=wanted.id == GOLD):
        pass
    return kept_out


def _settled(statuses: Mapping[int, str], wanted: Author, chosen: Container[str]) -> int | None:
    """The layer to export for a document, given the statuses of its layers; None where there is none."""
    begun = {layer for layer, status in statuses.items() if status != "new"}
    if wanted.id == GOLD and wanted.id not in begun:
        found = begun - {wanted.id}
    else:
        found = begun & {wanted.id}
    return next((i for i in found if statuses[i] in chosen), None) if len(found) == 1 else None


def _unanimous(project: Project, named: str, within: Container[int] | None) -> Iterator[Entry]:
    """Documents on which all who have done them agree; the answer of the first of them is exported."""
    people = project.authors()
    ids = {person.id for person in people}
    agreed = (sha256 for page in project.answers.finished(people) for sha256 in _alike(page))
    waited_for = next(agreed, None)

    def first_done(statuses: Mapping[int, str]) -> int | None:
        done = [layer for layer, status in statuses.items() if status == "done" and layer in ids]
        return min(done) if len(done) > 1 else None

    # a merge join: both iterators go through the documents in the same order
    for answer in project.answers.chosen(first_done):
        if answer.document.sha256 == waited_for:
            if within is None or answer.row in within:
                yield _answered(answer, UNANIMOUS, named)
            waited_for = next(agreed, None)


def _alike(page: FinishedPage) -> Iterator[str]:
    """The hashes of those documents of a page on which everybody agrees."""
    said: dict[int, dict[int, list[tuple[int, int, str, str]]]] = {d.id: {} for d in page.documents}
    for one in page.said:
        said[one.document][one.layer] = sorted(
            (start, end, label, figure or "")
            for start, end, label, figure, origin in one.spans()
            if origin != "rejected"
        )
    for document in page.documents:
        answers: Sequence[object] = [said[document.id].get(layer, []) for layer in document.layers]
        if all(answer == answers[0] for answer in answers):
            yield document.sha256


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
