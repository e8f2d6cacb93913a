"""The articles behind a number of the team's table, so that one look tells what it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.store import Project
from rareannot.workflow.team.handed_packs import find_person
from rareannot.workflow.team.test_questions import qualities
from rareannot.workflow.team_overview import COLUMNS

THROUGH = ("done", "skipped")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article behind a number: its row id, name and headline, how its annotator stands with it, and what is to be said."""

    row: int
    name: str
    headline: str
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Answers:
    """What one person was given and did, by document hash; ``others`` is who else stands how with each."""

    uids: tuple[str, ...]
    status: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]]
    flagged: frozenset[str]


def articles_behind(project: Project, word: str, column: str) -> list[ArticleLine]:
    """Returns the articles that a number of the overview counts, for an annotator (name or id) and a column (its name).

    Behind a measure are the articles that it can be measured on; behind name, day and pace all that are done. Test questions
    come with how much of each was wrong, the worst first. Raises UserError if there is no such person or column.
    """
    uid, _ = find_person(project, word)
    if column not in {one.name for one in COLUMNS}:
        known = ", ".join(one.name for one in COLUMNS)
        raise UserError("There is no column “{name}”; there are {known}.", name=column, known=known)
    answers = _answers(project, uid)
    if column == "tests":
        return _questions(project, uid, answers)
    behind = _BEHIND.get(column, _done)
    return _lines(project, {i: "" for i, said in answers.status.items() if behind(answers, i, said)}, answers.status)


def _answers(project: Project, uid: str) -> _Answers:
    """Returns the answers of one person, the one under their first id where they gave two."""
    second = project.people.second_ids()
    uids = (uid, *(other for other, first in second.items() if first == uid))
    statuses, aside = project.statistics.statuses(), project.people.uncounted().people
    given = {i: "new" for hand in project.packs.handed_out() if hand.uid in uids for i in hand.documents}
    for one in reversed(uids):
        given |= statuses.get(one, {})
    others = {other: said for other, said in statuses.items() if other not in uids and other not in aside}
    flagged = frozenset(i for who, i in project.statistics.flagged() if who in uids)
    return _Answers(uids, given, others, flagged)


def _done(_answers: _Answers, _i: str, said: str) -> bool:
    return said == "done"


def _with_others(answers: _Answers, i: str, said: str) -> bool:
    return said == "done" and any(who != "gold" and some.get(i) == "done" for who, some in answers.others.items())


_BEHIND: Mapping[str, Callable[[_Answers, str, str], bool]] = {
    "given": lambda _answers, _i, _said: True,
    "in_progress": lambda _answers, _i, said: said == "in progress",
    "returned": lambda _answers, _i, said: said != "new",
    "open": lambda _answers, _i, said: said not in THROUGH,
    "flagged": lambda answers, i, _said: i in answers.flagged,
    "f1_others": _with_others,
    "f1_gold": lambda answers, i, said: said == "done" and answers.others.get("gold", {}).get(i) == "done",
}
"""Which of somebody's articles a column counts; all that are done for those not named here."""


def _questions(project: Project, uid: str, answers: _Answers) -> list[ArticleLine]:
    quality = qualities(project).get(uid)
    questions = sorted(quality.chart.questions, key=lambda q: (-q.wrong / max(1, q.spans), q.at)) if quality else ()
    notes = {q.document: Sentence("{wrong} of {spans} spans wrong", wrong=q.wrong, spans=q.spans) for q in questions}
    order = {i: place for place, i in enumerate(notes)}
    rows = {project.find(i): i for i in notes}
    return sorted(_lines(project, notes, answers.status), key=lambda line: order[rows[line.row]])


def _lines(project: Project, notes: Mapping[str, str], status: Mapping[str, str]) -> list[ArticleLine]:
    rows = sorted((row, i) for i in notes if (row := project.find(i)) is not None)
    found = []
    for row, i in rows:
        document = project.document(row)
        found.append(ArticleLine(row, document.name, document.headline, status.get(i, "new"), notes[i]))
    return found
