"""Hints to look at somebody's work that need no test questions, from the answers of a project; ``team.alarms`` has the kinds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rareannot.core.pace import work_time
from rareannot.core.sentence import Sentence
from rareannot.store import Author, Project
from rareannot.store.statistics import Worked
from rareannot.team import alarms
from rareannot.team.alarms import PACE, Comparison, Work, compare
from rareannot.workflow.team.pace import sees_all_hours

MOST_SHARED = 200
"""So many of each person's last shared articles are compared: enough for every alarm, and quick however large the project is."""


def hints(project: Project) -> list[str]:
    """Sentences about whom to look at, and why. A hint is no verdict: there may be a good reason."""
    skip = () if sees_all_hours(project) else (PACE,)
    return [Sentence(alarm.text, **values) for alarm, _, values in alarms.hints(_team(project), skip)]


def _team(project: Project) -> dict[str, Work]:
    """Everybody who has finished anything, by uid; second ids are counted under the first, those left out not at all."""
    moments, finished = project.statistics.moments(), project.statistics.worked()
    second, left_out = project.people.second_ids(), project.people.uncounted().people
    people: dict[str, Author] = {}
    for author in project.authors():
        uid = second.get(author.uid, author.uid)
        if author.id in finished and uid not in left_out:
            people.setdefault(uid, author)
    answers = {uid: _in_order(finished[author.id], moments.get(author.id, [])) for uid, author in people.items()}
    shared = _shared(project, people, answers)
    return {
        uid: Work(
            author.name,
            [answer.accepted == answer.judged for answer in answers[uid] if answer.judged],
            [answer.labels for answer in answers[uid]],
            _paces(answers[uid], moments.get(author.id, [])),
            shared[uid],
        )
        for uid, author in people.items()
    }


def _in_order(answers: Sequence[Worked], moments: Sequence[tuple[str, int]]) -> list[Worked]:
    """Returns the answers in the order in which a person last worked on them."""
    last = {article: at for at, article in sorted(moments)}
    return sorted(answers, key=lambda answer: last.get(answer.document, ""))


def _paces(answers: Sequence[Worked], moments: Sequence[tuple[str, int]]) -> list[float]:
    """Minutes for 100 words, for each answer for which any time was counted."""
    minutes: dict[int, float] = defaultdict(float)
    for (_, article), seconds in work_time(moments).items():
        minutes[article] += seconds / 60
    timed = [answer for answer in answers if answer.words and answer.document in minutes]
    return [100 * minutes[answer.document] / answer.words for answer in timed]


def _shared(
    project: Project, people: Mapping[str, Author], answers: Mapping[str, Sequence[Worked]]
) -> dict[str, list[Mapping[str, Comparison]]]:
    """Returns each person's last shared articles, compared with each of the others by uid; test questions are left out."""
    tests = {(project.find(key), uid) for key, uids in project.people.uncounted().tests.items() for uid in uids}
    finishers: dict[int, list[str]] = defaultdict(list)
    for uid, own in answers.items():
        for row in (answer.document for answer in own if (answer.document, uid) not in tests):
            finishers[row].append(uid)
    rows = {
        uid: [worked.document for worked in own if uid in finishers[worked.document]] for uid, own in answers.items()
    }
    recent = {uid: [row for row in own if len(finishers[row]) > 1][-MOST_SHARED:] for uid, own in rows.items()}
    wanted = {row for own in recent.values() for row in own}
    read, uncounted = project.answers.spans(wanted, people.values()), project.label_set.uncounted
    spans = {key: [span for span in said if span.label not in uncounted] for key, said in read.items()}

    def comparisons(uid: str, row: int) -> dict[str, Comparison]:
        own = spans.get((row, people[uid].id), ())
        others = (other for other in finishers[row] if other != uid)
        return {other: compare(own, spans.get((row, people[other].id), ())) for other in others}

    return {uid: [comparisons(uid, row) for row in own] for uid, own in recent.items()}
