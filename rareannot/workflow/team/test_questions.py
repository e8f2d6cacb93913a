"""Test questions: how each person's answers to them compare with gold, and who drifts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rareannot.core.spans import Span
from rareannot.store import Author, Project
from rareannot.store.values import GOLD, Answer
from rareannot.team.control_chart import LIMIT, Chart, Question, chart, usual_of

_Said = frozenset[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Quality:
    """How somebody did at test questions: of ``asked`` the chart has those that they are done with."""

    asked: int
    chart: Chart

    @property
    def answered(self) -> int:
        """How many questions they are done with."""
        return len(self.chart.questions)

    @property
    def wrong(self) -> float | None:
        """The share of spans that are wrong, of all questions; None if there is none."""
        return self.chart.rate

    @property
    def drifts(self) -> bool:
        """True if their work has got worse than is usual in the team, by the rule of the chart."""
        return self.chart.drifts

    def as_json(self) -> dict[str, Any]:
        """Returns the quality as JSON values, with the chart's sum after each question."""
        seen = self.chart
        since = None if seen.alarm is None else seen.alarm + 1
        return {
            "asked": self.asked,
            "answered": self.answered,
            "wrong": self.wrong,
            "usual": seen.usual.rate,
            "drifts": self.drifts,
            "first_alarm": since,
            "limit": LIMIT,
            "questions": [
                {"document": q.document, "spans": q.spans, "wrong": q.wrong, "at": q.at, "sum": round(total, 4)}
                for q, total in zip(seen.questions, seen.sums, strict=True)
            ],
        }


def qualities(project: Project) -> dict[str, Quality]:
    """Returns the quality of everybody who was asked a test question, by uid; second ids are counted under the first.

    Questions whose gold is not settled now are left out. Wrong is a span that the answer or gold has with these edges and
    this label, and the other has not.
    """
    tests = project.people.uncounted().tests
    if not tests:
        return {}
    second = project.people.second_ids()
    rows = {row: sha256 for sha256 in tests if (row := project.find(sha256)) is not None}
    gold = _gold(project, rows)
    found: dict[str, list[Question]] = {second.get(uid, uid): [] for uids in tests.values() for uid in uids}
    asked = dict.fromkeys(found, 0)
    for uids in tests.values():
        for uid in {second.get(uid, uid) for uid in uids}:
            asked[uid] += 1
    at = project.statistics.done_at()
    for person in project.authors():
        mine = {row for row, sha256 in rows.items() if person.uid in tests[sha256] and sha256 in gold}
        for answer in answers_done(project, person, mine):
            sha256 = answer.document.sha256
            question = _question(sha256, gold[sha256], said_in(answer), at.get((person.uid, sha256), ""))
            found[second.get(person.uid, person.uid)].append(question)
    ordered = {uid: sorted(some, key=lambda q: (q.at, q.document)) for uid, some in found.items()}
    usual = usual_of(ordered)
    return {uid: Quality(asked[uid], chart(some, usual)) for uid, some in ordered.items()}


def _gold(project: Project, rows: Mapping[int, str]) -> dict[str, _Said]:
    settled = project.answers.chosen(lambda said: GOLD if said.get(GOLD) == "done" else None, rows, reviewed=True)
    return {answer.document.sha256: said_in(answer) for answer in settled}


def answers_done(project: Project, person: Author, rows: Collection[int]) -> list[Answer]:
    """Somebody's answers to those of some articles (row ids) that they are done with."""
    if not rows:
        return []
    return list(project.answers.chosen(lambda said: person.id if said.get(person.id) == "done" else None, rows))


def said_in(answer: Answer) -> _Said:
    """Returns the spans of an answer that stand, as their edges and label."""
    standing: list[Span] = [span for span in answer.decided.values() if span.origin != "rejected"]
    return frozenset((span.start, span.end, span.label) for span in standing)


def _question(document: str, gold: _Said, said: _Said, at: str) -> Question:
    return Question(document, len(gold | said), len(gold ^ said), at)
