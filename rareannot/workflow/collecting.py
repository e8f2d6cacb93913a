"""Collect for export: the layer to hand out, document by document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rareannot.core.spans import reading_order
from rareannot.formats import Entry
from rareannot.store import Author, Project
from rareannot.store.values import Answer


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
