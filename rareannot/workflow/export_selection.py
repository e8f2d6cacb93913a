"""Collecting a layer for export, document by document."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from operator import itemgetter
from typing import Any

from rareannot.core.annotation import STATUSES
from rareannot.core.attributes import Value, Values
from rareannot.core.document import Document
from rareannot.core.errors import UserError, WrongValue
from rareannot.core.labels import LabelSet
from rareannot.core.links import NONE
from rareannot.core.review.settled_links import Agree, SaidLink, of_all, of_most, settled
from rareannot.core.sentence import marked
from rareannot.core.spans import Span, reading_order
from rareannot.core.suggestion import Suggestion, spans_of
from rareannot.formats import Entry
from rareannot.formats.values import EntryLink, place_of
from rareannot.store import Project
from rareannot.store.values import GOLD, Answer, FinishedPage, attributes_of, figure_of
from rareannot.workflow.decisions import with_decisions

GOLD_LAYER, UNANIMOUS, MAJORITY, SINGLE, SUGGESTIONS = "gold", "unanimous", "majority", "single", "suggestions"
EVERYBODY = "all"
"""The answers of all annotators, those for an article one after the other; not a layer, since an article has several."""
"""The layers that are nobody's own: what a review settled; what all, or most, who did an article say alike; what the
only one who did it says; what is only suggested."""
POLICIES = {
    GOLD_LAYER: marked("reviewed"),
    UNANIMOUS: marked("unanimous"),
    MAJORITY: marked("by majority"),
    SINGLE: marked("one annotator, unreviewed"),
}
"""What an exported article says of how its answer was settled, by layer."""
BEGUN = tuple(status for status in STATUSES if status != "new")
"""The statuses of an answer that somebody has begun."""
DONE = ("done",)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to hand out.

    ``layer`` is one of the layers above or an annotator's name, "" for the usual one (``usual_layer``);
    ``statuses`` are those of its articles. ``at_least`` is how many must be done with an article for it to be
    unanimous, or settled by majority.
    """

    layer: str = ""
    statuses: tuple[str, ...] = DONE
    decisions: bool = False
    """Say in the meta of each document of gold who decided what, when, from which readings and why."""
    at_least: int = 2
    links: bool = False
    """Suggest the links between suggestions, too, which are not stored."""


def usual_layer(project: Project) -> str:
    """Gold; but where only one annotator works and nothing was reviewed, what this annotator says."""
    return GOLD_LAYER if len(project.authors()) > 1 or project.answers.has_gold() else SINGLE


def settled_by(choice: Choice) -> str:
    """Returns how the answers of a layer were settled, as a dataset's card says it."""
    if choice.layer not in POLICIES:
        return f"answers of {choice.layer}, unreviewed"
    alike = choice.layer in (UNANIMOUS, MAJORITY)
    return POLICIES[choice.layer] + (f", of at least {choice.at_least}" if alike else "")


def statuses_named(names: str) -> tuple[str, ...]:
    """Returns the statuses that "done", "all" or a list such as "done,in-progress" names. Raises UserError."""
    if names == "all":
        return BEGUN
    chosen = {name.strip().replace("-", " ") for name in names.split(",")}
    if unknown := chosen.difference(BEGUN):
        status_names = ", ".join(status.replace(" ", "-") for status in BEGUN)
        raise WrongValue(
            "“{name}” is not a status; give {known} (several with commas), or all.",
            name=min(unknown),
            known=status_names,
        )
    return tuple(status for status in BEGUN if status in chosen)


def collect(project: Project, choice: Choice, within: Container[int] | None = None) -> Iterator[Entry]:
    """Yields the chosen layer as entries, one document after the other. Raises UserError on an unknown layer.

    Gold is what a review settled and nothing else; it counts as in progress if an answer or the label set has changed
    since, as in the review. Its links are those of a reviewer, and for questions that no reviewer answered
    those on which all annotators who answered agree. Single are documents that exactly one annotator has begun, and no reviewer.
    Unanimous are those that at least ``choice.at_least`` annotators have done, all alike, span by span
    and value by value; by majority those that as many have done, with the spans that more than half of them have.
    Their links are those between these spans on which all, or more than half, of the people who answered agree, if there are
    enough of them. ``lost_links`` of the entry counts the links left out.
    Undecided suggestions are in no layer but "suggestions". "all" holds each annotator's answer, so that an article may occur
    several times, one after the other. ``within`` are the row ids of the documents to look at
    (decided layers only).
    """
    labels = project.label_set
    named = f"{labels.name} {labels.version}"
    layer = choice.layer or usual_layer(project)
    if layer == SUGGESTIONS:
        yield from _suggested(project, named, links=choice.links)
    elif layer == EVERYBODY:
        yield from _everybodys(project, choice, named, within)
    elif layer in _SAID_ALIKE:
        yield from _said_alike(project, layer, choice.at_least, named, within)
    else:
        yield from _answers(project, replace(choice, layer=layer), named, within)


def _suggested(project: Project, named: str, *, links: bool) -> Iterator[Entry]:
    """Yields the suggestions for each document; those that cannot be read come last, with the reason."""
    unreadable: list[Entry] = []

    def left_out(document: Document, why: UserError) -> None:
        unreadable.append(Entry(document, annotator=SUGGESTIONS, label_set=named, unreadable=why.sentence))

    for document, suggestions in project.suggestions.all(left_out):
        linked = _likely_links(document.text, tuple(suggestions.values()), project.label_set) if links else ()
        spans = spans_of(suggestions, "imported")
        yield Entry(document, spans, annotator=SUGGESTIONS, label_set=named, links=linked)
    yield from unreadable


def _likely_links(text: str, suggestions: Sequence[Suggestion], labels: LabelSet) -> tuple[EntryLink, ...]:
    """Returns the likely links between suggestions, by the weights that ship."""
    from rareannot.suggest.links.suggested import suggested_links
    from rareannot.suggest.links.weights import shipped

    ends = [(suggestion.start, suggestion.end, suggestion.label) for suggestion in suggestions]
    return tuple(
        EntryLink(suggestion.name, ends[suggestion.start], ends[suggestion.end], "imported", suggestion.score)
        for suggestion in suggested_links(text, suggestions, labels, shipped())
    )


def _everybodys(project: Project, choice: Choice, named: str, within: Container[int] | None) -> Iterator[Entry]:
    """Yields each annotator's answers, all those for a document together."""
    aside = _left_out(project)
    by_person = (
        _numbered(project, replace(choice, layer=person.uid), named, within)
        for person in project.authors()
        if person.id not in aside
    )
    return (entry for _, entry in merge(*by_person, key=itemgetter(0)))


def _answers(project: Project, choice: Choice, named: str, within: Container[int] | None) -> Iterator[Entry]:
    """Yields one layer's answer for each document that is ready."""
    return (entry for _, entry in _numbered(project, choice, named, within))


def _numbered(
    project: Project, choice: Choice, named: str, within: Container[int] | None
) -> Iterator[tuple[int, Entry]]:
    """Yields the same, each with the row id of its document."""
    choose = _chooser(project, choice)
    names = {GOLD: GOLD_LAYER} | {person.id: person.name for person in project.authors()}
    how = POLICIES.get(choice.layer, "")
    votes = _LinkVotes(project) if choice.layer == GOLD_LAYER else None
    imported = project.review.imported_gold() if choice.layer == GOLD_LAYER else {}
    for answer in project.answers.chosen(choose, within, reviewed=choice.layer == GOLD_LAYER):
        settled = imported[answer.row].settled if answer.row in imported else how
        entry = _answered(answer, names[answer.layer], named, settled)
        if votes:
            entry = votes.add_to(entry, answer.row, of_all(1))
        if choice.decisions and answer.layer == GOLD and choice.layer == GOLD_LAYER:
            entry = replace(entry, document=with_decisions(project, answer.row, entry.document))
        yield answer.row, entry


def of_another_status(project: Project, choice: Choice) -> int:
    """Returns how many documents have an answer in the layer that only its status excludes. Raises UserError on an unknown layer."""
    layer = choice.layer or usual_layer(project)
    if layer in (SUGGESTIONS, EVERYBODY) or layer in _SAID_ALIKE:
        return 0
    chosen = _chooser(project, replace(choice, layer=layer))
    choose_begun = _chooser(project, replace(choice, layer=layer, statuses=BEGUN))
    kept_out = 0

    def look(statuses: Mapping[int, str]) -> None:
        nonlocal kept_out
        kept_out += choose_begun(statuses) is not None and chosen(statuses) is None

    for _ in project.answers.chosen(look, reviewed=layer == GOLD_LAYER):
        pass
    return kept_out


def _chooser(project: Project, choice: Choice) -> Callable[[Mapping[int, str]], int | None]:
    """Returns a function that gives the layer to export for a document from the statuses of its layers; None if it is not ready."""
    layer_id = None if choice.layer == SINGLE else project.author(choice.layer).id
    aside = _left_out(project)

    def choose(statuses: Mapping[int, str]) -> int | None:
        begun_layers = [layer for layer, status in statuses.items() if status != "new" and layer not in aside]
        if layer_id is None:
            layer = begun_layers[0] if len(begun_layers) == 1 and begun_layers != [GOLD] else None
        else:
            layer = layer_id
        return layer if layer is not None and statuses.get(layer) in choice.statuses else None

    return choose


def _left_out(project: Project) -> frozenset[int]:
    """Returns the layers (row ids) of people whose answers count only for themselves."""
    aside = project.people.uncounted().people
    return frozenset(person.id for person in project.authors() if person.uid in aside) if aside else frozenset()


def _said_alike(
    project: Project, layer: str, at_least: int, named: str, within: Container[int] | None
) -> Iterator[Entry]:
    """Yields the common answer of the people who have done a document, if there are enough of them and they agree."""
    (agree, linked), votes = _SAID_ALIKE[layer], _LinkVotes(project)
    for page in project.answers.finished(votes.people):
        for row, readers, answers, article_answers in _by_document(page, votes.asked):
            if readers < at_least or (within is not None and row not in within):
                continue
            spans, attributes = agree(answers), agree(article_answers)
            if spans is not None and attributes is not None:
                how, document = f"{POLICIES[layer]}, of {readers}", project.document(row)
                entry = Entry(document, _as_spans(spans), annotator=layer, status="done", label_set=named, settled=how)
                entry = replace(entry, attributes=Values(sorted(attributes)))
                yield votes.add_to(entry, row, linked(at_least))


_Said = tuple[int, int, str, str]
"""Start, end, label, and figure and attributes (as ``word_fields`` gives them, "" for none) of a span."""


def _by_document(
    page: FinishedPage, tested: Mapping[str, Container[int]]
) -> Iterator[tuple[int, int, list[frozenset[_Said]], list[frozenset[tuple[str, Value]]]]]:
    """Yields for the documents of a page: row, number of people done, and the spans and article labels of each.

    ``asked`` has the layers for which a document (hash) is a test question; these are left out.
    """
    said: dict[int, dict[int, frozenset[_Said]]] = {d.id: {} for d in page.documents}
    for one in page.said:
        said[one.document][one.layer] = frozenset(
            (start, end, label, figure or "")
            for start, end, label, figure, origin in one.spans()
            if origin != "rejected"
        )
    for document in page.documents:
        by_layer = zip(document.layers, document.attributes, strict=True)
        counted = [(layer, values) for layer, values in by_layer if layer not in tested.get(document.sha256, ())]
        answers = [said[document.id].get(layer, frozenset()) for layer, _ in counted]
        yield document.id, len(answers), answers, [frozenset(values.items()) for _, values in counted]


def _unanimous(answers: Sequence[frozenset[Any]]) -> frozenset[Any] | None:
    return answers[0] if all(answer == answers[0] for answer in answers) else None


def _majority(answers: Sequence[frozenset[Any]]) -> frozenset[Any]:
    """Returns what more than half of the answers contain: two such spans are in one person's answer at least, so they fit together."""
    counts = Counter(item for answer in answers for item in answer)
    return frozenset(item for item, n in counts.items() if 2 * n > len(answers))


_SAID_ALIKE: Mapping[
    str, tuple[Callable[[Sequence[frozenset[Any]]], frozenset[Any] | None], Callable[[int], Agree]]
] = {UNANIMOUS: (_unanimous, of_all), MAJORITY: (_majority, of_most)}


class _LinkVotes:
    """Finds the accepted links of an answer that combines several people, and decides whose answers count."""

    def __init__(self, project: Project) -> None:
        aside, tests = _left_out(project), project.people.uncounted().tests
        self.people = [person for person in project.authors() if person.id not in aside]
        self.asked = {i: {person.id for person in self.people if person.uid in uids} for i, uids in tests.items()}
        self._review, self._identities = project.link_review, project.link_review.identities()
        self._any = project.answers.has_links()

    def add_to(self, entry: Entry, row: int, agree: Agree) -> Entry:
        """Returns the entry with the links that ``agree`` accepts; those it has already are a reviewer's own."""
        answers = self._review.answers(row, self._identities) if self._any else {}
        if not answers:
            return entry
        reviewed = {SaidLink(x.name, x.start, x.end): x for x in entry.links}
        stands, lost = settled({place_of(s) for s in entry.spans}, answers.values(), agree, reviewed)
        links = tuple(reviewed.get(x) or EntryLink(x.name, x.start, x.end) for x in stands)
        return replace(entry, links=links, lost_links=lost)


def _as_spans(saids: Iterable[_Said]) -> tuple[Span, ...]:
    spans = (
        Span(start, end, label, figure_of(more or None), attributes=attributes_of(more or None))
        for start, end, label, more in saids
    )
    return tuple(sorted(spans, key=reading_order))


def links_of(answer: Answer) -> tuple[EntryLink, ...]:
    """Returns the links of an answer, by the places of the spans that they lead from and to."""
    spans = answer.decided
    return tuple(
        EntryLink(
            x.name, place_of(spans[x.start]), None if x.end == NONE else place_of(spans[x.end]), x.origin, x.score
        )
        for x in answer.links.values()
    )


def _answered(answer: Answer, who: str, label_set: str, settled: str) -> Entry:
    standing = (s for s in answer.decided.values() if s.origin != "rejected")
    return Entry(
        answer.document,
        tuple(sorted(standing, key=reading_order)),
        annotator=who,
        status=answer.status,
        note=answer.note,
        flag=answer.flag,
        label_set=label_set,
        settled=settled,
        links=links_of(answer),
        attributes=answer.attributes,
    )
