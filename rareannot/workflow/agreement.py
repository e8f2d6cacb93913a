"""Measure how much annotators agree, store the result in the project, and write the report."""

import gc
import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from rareannot.core.attributes import ARTICLE
from rareannot.core.errors import UserError
from rareannot.core.review.settled_links import SaidLink
from rareannot.core.review.sites import unit_factors
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.store import Author, Project
from rareannot.store.payloads import readable
from rareannot.store.values import PLACE_BITS, Finished, FinishedPage, Said, attributes_of, figure_of, word_fields

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rareannot.team.link_agreement import LinkedAnswer
    from rareannot.team.result import AgreementResult, AttributeAgreement, LinkAgreement
    from rareannot.team.table import SpanTable, TableBuilder
    from rareannot.team.wording import Example

    Array = NDArray[Any]

MOST_EXAMPLES = 200
_KEPT = "agreement"
_WEEKS_FROM, _MONTHS_FROM = 14, 90
"""The trend is by day; by week and by month where the work took more days than these."""


def measured(project: Project, people: Sequence[Author] | None = None) -> "AgreementResult":
    """Returns how much ``people`` (else all annotators) agree, with each other and with gold. Raises UserError with fewer than two."""
    with collector_paused():
        *_, table = (step for step in reading(project, people, ahead=True) if step is not None)
        aside = left_out_sentences(project) if people is None else ()
        result = measure_table(table, project.people.second_ids(), aside)
        linked = linked_answers(project, people)
        attributes = attribute_agreement(project, people)
        return replace(result, links=linked.measured() if linked else None, attributes=attributes)


def attribute_agreement(project: Project, people: Sequence[Author] | None = None) -> "dict[str, AttributeAgreement]":
    """Returns how much ``people`` (else all annotators) agree on each attribute, without second ids; empty if nobody set any."""
    from rareannot.team.attribute_agreement import measure_attributes

    if not project.answers.has_attributes():
        return {}
    second = project.people.second_ids()
    team = [person for person in compared(project, people) if person.uid not in second]
    tests = project.people.uncounted().tests
    return measure_attributes(_attributed(project, team, tests), project.label_set.attributes)


def _attributed(
    project: Project, team: Sequence[Author], tests: Mapping[str, Container[str]]
) -> "Iterator[Mapping[str, Sequence[Span]]]":
    """Yields the accepted spans of each document by annotator, except those for whom it is a test question.

    Answers about the whole article are a span of the label ``ARTICLE``.
    """
    uids = {author.id: author.uid for author in team}
    for page in project.answers.finished(team):
        hashes, spoken = (
            {finished.id: finished.sha256 for finished in page.documents},
            defaultdict[int, dict[str, list[Span]]](dict),
        )
        for document in page.documents:
            tested = tests.get(document.sha256, ())
            for layer, values in zip(document.layers, document.attributes, strict=True):
                if uids[layer] not in tested:
                    spoken[document.id][uids[layer]] = [Span(0, 0, ARTICLE, attributes=values)]
        for said in page.said:
            if uids[said.layer] not in tests.get(hashes[said.document], ()):
                spoken[said.document][uids[said.layer]] += [
                    Span(start, end, label, attributes=attributes_of(more))
                    for start, end, label, more, origin in said.spans()
                    if origin != "rejected"
                ]
        yield from spoken.values()


@dataclass(frozen=True, slots=True)
class LinkedAnswers:
    """The links that agreement is measured on: who is compared (uids), their answers by document, and the questions left."""

    team: Sequence[str]
    documents: "Sequence[Mapping[str, LinkedAnswer]]"
    open_questions: int
    waiting_questions: int

    def measured(self) -> "LinkAgreement | None":
        """Returns how much they agree; None if there are neither links to compare nor open questions."""
        from rareannot.team.link_agreement import measure_links
        from rareannot.team.result import LinkAgreement

        links = measure_links(self.documents, self.team)
        if links is None and not self.open_questions and not self.waiting_questions:
            return None
        links = links or LinkAgreement(sum(any(x.links for x in d.values()) for d in self.documents), None, None)
        return replace(links, open_questions=self.open_questions, waiting_questions=self.waiting_questions)


def linked_answers(project: Project, people: Sequence[Author] | None = None) -> LinkedAnswers | None:
    """Returns the links of ``people`` (else all annotators), without second ids; None if nobody made any."""
    if not project.answers.has_links():
        return None
    second = project.people.second_ids()
    team = [author for author in compared(project, people) if author.uid not in second]
    uids, tests = {author.id: author.uid for author in team}, project.people.uncounted().tests
    documents = list["Mapping[str, LinkedAnswer]"]()
    for page in project.answers.finished(team):
        answers = {(said.document, said.layer): said for said in page.said}
        for document in page.documents:
            links, tested = project.answers.links_said(document.id), tests.get(document.sha256, ())
            layers = [x for x in document.layers if uids[x] not in tested] if links else []
            documents.append({uids[x]: _linked(answers.get((document.id, x)), links.get(x, ())) for x in layers})
    questions = [project.link_review.questions(row) for row in project.link_review.documents()]
    return LinkedAnswers(
        [author.uid for author in team], documents, sum(q.open for q in questions), sum(q.waiting for q in questions)
    )


def _linked(said: Said | None, links: Sequence[SaidLink]) -> "LinkedAnswer":
    from rareannot.team.link_agreement import LinkedAnswer

    spans = said.spans() if said else ()
    return LinkedAnswer([Span(a, b, label) for a, b, label, _, origin in spans if origin != "rejected"], links)


def reading(
    project: Project, people: Sequence[Author] | None = None, *, ahead: bool = False
) -> "Iterator[SpanTable | None]":
    """Read the answers of ``people`` page by page; the last value, alone, is the table that measuring works on.

    So a window can save edits between two steps, and measure the table on another thread. With ``ahead`` the next page is
    read in the background, and nothing else may use the project.
    """
    from rareannot.team.table import TableBuilder

    team = compared(project, people)
    labels = project.label_set
    builder = TableBuilder(unit_factors(), labels.uncounted)
    feed = _Feed(project, team, builder)
    pages = project.answers.finished([*team, project.author("gold")], texts=True)
    for page in _ahead(pages) if ahead else pages:
        feed.take(page)
        yield None
    yield builder.table()


def _ahead(pages: Iterator[FinishedPage]) -> Iterator[FinishedPage]:
    """Yields the pages; each is read while the one before is worked on, since SQLite releases the interpreter lock."""
    with ThreadPoolExecutor(1) as reader:
        waiting = reader.submit(next, pages, None)
        while (page := waiting.result()) is not None:
            waiting = reader.submit(next, pages, None)
            yield page


def measure_table(
    table: "SpanTable", second: Mapping[str, str] | None = None, warnings: Sequence[str] = ()
) -> "AgreementResult":
    """Returns all measures of a table from ``reading``; ``second`` maps second ids of people to their first.

    ``warnings`` are said with the result, before its own.
    """
    from rareannot.team.measure import measure

    repeats = {first: uid for uid, first in sorted((second or {}).items(), reverse=True)}
    result = measure(table, gold="gold", repeats=repeats)
    return replace(result, warnings=(*warnings, *result.warnings))


def left_out_sentences(project: Project) -> tuple[str, ...]:
    """Returns a sentence for each person whose answers were left out of the figures."""
    return tuple(Sentence("The answers of {name} are left out.", name=name) for name in left_out_names(project))


def left_out_names(project: Project) -> list[str]:
    """Returns the names of the people whose answers count neither for agreement nor for gold, without their second ids."""
    aside, second = project.people.uncounted().people, project.people.second_ids()
    return sorted(person.name for person in project.authors() if person.uid in aside and person.uid not in second)


def compared(project: Project, people: Sequence[Author] | None = None) -> list[Author]:
    """Returns the people to compare: ``people``, else all annotators. Raises UserError with fewer than two."""
    aside = project.people.uncounted().people
    team = [person for person in project.authors() if person.uid not in aside] if people is None else list(people)
    second = project.people.second_ids()
    if len({second.get(p.uid, p.uid) for p in team}) < 2:
        raise UserError(
            "Agreement needs two annotators; “{name}” has {count}.", name=project.path.name, count=len(team)
        )
    return team


@contextmanager
def collector_paused() -> Iterator[None]:
    """Runs the block without the garbage collector, which would search millions of numbers for cycles and find none."""
    was = gc.isenabled()  # always False in the window, which runs the collector itself, on its own thread
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Codes(dict[str, int]):
    """Codes for the stored text of spans (label, figure, origin); each distinct text is parsed once, however many have it."""

    def __init__(self, builder: "TableBuilder") -> None:
        super().__init__()
        self._builder = builder
        self.meanings: list[tuple[int, int, int]] = []

    def __missing__(self, word: str) -> int:
        from rareannot.team.table import ORIGIN_CODES, OWN_WORK

        origin, label, figure = word_fields(word)
        figure_code = 0 if (value := figure_of(figure)) is None else self._builder.figure(value)
        self.meanings.append((self._builder.label(label), figure_code, ORIGIN_CODES.get(origin, OWN_WORK)))
        self[word] = len(self.meanings) - 1
        return self[word]


class _Feed:
    """Adds pages of answers to a table by whole columns: there are millions of spans, too many for a loop in Python."""

    def __init__(self, project: Project, team: Sequence[Author], builder: "TableBuilder") -> None:
        self._builder, self._codes = builder, _Codes(builder)
        self._uids = {person.id: person.uid for person in (*team, project.author("gold"))}
        self._second = project.people.second_ids()
        self._tests = project.people.uncounted().tests
        self._blind = {hand.uid: hand.blind for hand in project.packs.handed_out()}
        self._periods = _Periods(project)

    def take(self, page: FinishedPage) -> None:
        """Adds one page."""
        import numpy as np

        speakers = {d.id: self._speakers(d) for d in page.documents}
        number = {d.id: self._document(d, speakers[d.id].values()) for d in page.documents}
        answers = [said for said in page.said if said.layer in speakers[said.document]]
        counts = [len(answer.places) for answer in answers]
        who = [self._builder.annotator(speakers[answer.document][answer.layer]) for answer in answers]
        places = np.fromiter(
            chain.from_iterable(answer.places for answer in answers), dtype=np.int64, count=sum(counts)
        )
        words = chain.from_iterable(answer.words for answer in answers)
        codes = np.fromiter(map(self._codes.__getitem__, words), dtype=np.int64, count=sum(counts))
        label, figure, origin = np.array(self._codes.meanings, dtype=np.int64).reshape(-1, 3)[codes].T
        document = np.repeat([number[answer.document] for answer in answers], counts)
        # the store packs start and end into one number
        start, end = places & ((1 << PLACE_BITS) - 1), places >> PLACE_BITS
        first, last = self._tokens(page, number, document, start, end)
        self._builder.extend_columns(document, np.repeat(who, counts), start, end, label, figure, origin, first, last)

    def _tokens(
        self, page: FinishedPage, number: Mapping[int, int], document: "Array", start: "Array", end: "Array"
    ) -> "tuple[Array, Array]":
        """Returns the first and the last token that each span of a page touches; for a span of blanks the last is before the first."""
        import numpy as np

        from rareannot.team.token_places import token_places

        begins, ends = list["Array"](), list["Array"]()
        shift, tokens_before, token_count, tokens = dict[int, int](), dict[int, int](), 0, 0
        for finished in page.documents:
            starts, stops = token_places(finished.text)
            self._builder.tokenised(number[finished.id], len(starts))
            shift[number[finished.id]], tokens_before[number[finished.id]] = token_count, tokens
            begins.append(starts + token_count)
            ends.append(stops + token_count)
            token_count += finished.length + 1
            tokens += len(starts)
        if not len(document):
            return document, document
        low = min(shift)
        at = np.array([shift[d] for d in range(low, low + len(shift))])[document - low]
        first_tokens = np.array([tokens_before[d] for d in range(low, low + len(shift))])[document - low]
        first = np.searchsorted(np.concatenate(ends), start + at, side="right")
        last = np.searchsorted(np.concatenate(begins), end + at, side="left") - 1
        return first - first_tokens, last - first_tokens

    def _speakers(self, document: Finished) -> dict[int, str]:
        """Returns the uid for each layer: the person's first id, or their second if the first answered this document as well.

        People who got the document as a test question are left out: their answer is compared with gold alone.
        """
        tested = self._tests.get(document.sha256, frozenset())
        layers = [layer for layer in document.layers if self._uids[layer] not in tested]
        uids = {self._uids[layer] for layer in layers}
        speakers: dict[int, str] = {}
        for layer in layers:
            uid = self._uids[layer]
            first = self._second.get(uid, uid)
            alone = first not in uids and first not in speakers.values()
            speakers[layer] = first if alone else uid
        return speakers

    def _document(self, document: Finished, done: Iterable[str]) -> int:
        """Returns the document's number. It counts as blind if it has no suggestions, or if everyone who has done it got it without."""
        uids = list(done)
        blind = document.unaided or all(document.sha256 in self._blind.get(uid, ()) for uid in uids if uid != "gold")
        return self._builder.document(document.sha256, document.length, uids, blind, self._periods.of(document.id))


class _Periods:
    """When documents were done, and under which guidelines, in words that sort by time: "2026-11-24, guidelines 2"."""

    def __init__(self, project: Project) -> None:
        self._at = project.statistics.finished_at()
        self._versions = project.guidelines.versions()
        days = sorted(at[:10] for at in self._at.values())
        with readable():
            self._name = _bucket(days[0], days[-1]) if days else str

    def of(self, row: int) -> str:
        """Returns the period of a document (row id); "" where the log does not know when it was done."""
        if (at := self._at.get(row)) is None:
            return ""
        versions = [version for since, version in self._versions if since <= at]
        guidelines = f", guidelines {versions[-1]}" if len(self._versions) > 1 and versions else ""
        return f"{self._name(at)}{guidelines}"


def documents_of(project: Project, period: str) -> tuple[int, ...]:
    """Returns the documents (row ids) of a period in the trend; empty if the project's periods have other names now."""
    periods = _Periods(project)
    return tuple(row for row in project.statistics.finished_at() if periods.of(row) == period)


def _bucket(first: str, last: str) -> Callable[[str], str]:
    """Returns the function that names the period of a time: by day, week or month, depending on how long the work took."""
    days = (datetime.fromisoformat(last) - datetime.fromisoformat(first)).days
    if days > _MONTHS_FROM:
        return lambda at: at[:7]
    if days > _WEEKS_FROM:
        return lambda at: "{}, week {:02}".format(*datetime.fromisoformat(at[:10]).isocalendar()[:2])
    return lambda at: at[:10]


# ---- what is kept, and the report ----


def kept(project: Project) -> "tuple[AgreementResult, bool] | None":
    """Returns the last stored result and whether nothing has changed since; None if there is none.

    Quick, whatever the size of the project; a result from another version of the program is ignored.
    """
    from rareannot.team.result import AgreementResult

    project.review.notice()
    stored = project.review.kept(_KEPT)
    if stored is None:
        return None
    try:
        return AgreementResult.from_json(json.loads(stored[0])), stored[1]
    except (UserError, ValueError):
        return None


def keep(project: Project, result: "AgreementResult", mark: str = "") -> None:
    """Stores a result, measured from the project as it was at a mark (``project.review.mark``), else as it is now."""
    project.review.keep(_KEPT, json.dumps(result.as_json(), ensure_ascii=False), mark or project.review.mark())


def report_html(project: Project, result: "AgreementResult", people: Sequence[Author] | None = None) -> str:
    """Returns the report on a result: one self-contained page, with examples of disagreements."""
    from rareannot.team.report import report

    names = {p.uid: p.name for p in project.authors()}
    day = datetime.now(UTC).date().isoformat()
    examples = _examples(project, people) if any(result.sites.values()) else ()
    return report(result, lambda uid: names.get(uid, uid), examples, project.name, day)


def _examples(project: Project, people: Sequence[Author] | None) -> "list[Example]":
    """Returns some disagreements as examples, from the first documents that have any."""
    from rareannot.team.wording import example

    team = compared(project, people)
    uids = {person.uid for person in team}
    examples: list[Example] = []
    for page in project.answers.finished(team):
        for document in page.documents:
            review = project.review.document(document.id, uids)
            examples += [example(site, review.document.text) for site in review.sites if site.cause]
            if len(examples) >= MOST_EXAMPLES:
                return examples
    return examples


def with_names(result: "AgreementResult", project: Project) -> "AgreementResult":
    """Returns the result with the names of its annotators."""
    names = {p.uid: p.name for p in project.authors()}
    return replace(result, names={uid: names.get(uid, uid) for uid in result.annotators})


def named(result: "AgreementResult", project: Project) -> dict[str, Any]:
    """Returns the result as JSON values, with ``names`` by uid, and names instead of uids in its pairs."""
    names = {p.uid: p.name for p in project.authors()}
    data = result.as_json() | {"names": dict(with_names(result, project).names)}
    for key in ("pairs", "against_gold", "self_agreement"):
        for pair in data[key]:
            pair["a"], pair["b"] = (names.get(pair[k], pair[k]) for k in ("a", "b"))
    return data
