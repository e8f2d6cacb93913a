"""Hints to look at somebody's work that need no test questions: everything kept, a label never used, another pace than before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rareannot.core.pace import FAR, RECENT, always, pace_shift, work_time
from rareannot.core.sentence import Sentence, marked
from rareannot.store import Project
from rareannot.store.statistics import Worked
from rareannot.workflow.team.pace import sees_all_hours


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody's done articles in the order in which they last worked on them, and minutes for 100 words of those with any time."""

    name: str
    articles: Sequence[Worked]
    paces: Sequence[float]

    @property
    def kept(self) -> list[bool]:
        """Whether every suggestion was kept as it was, for each article with a suggestion."""
        return [one.accepted == one.judged for one in self.articles if one.judged]

    def without(self, label: str) -> list[bool]:
        """Whether each article is without a label."""
        return [label not in one.labels for one in self.articles]


def hints(project: Project) -> list[str]:
    """Sentences about whom to look at, and why. A hint is no verdict: there may be a good reason."""
    people = _people(project)
    found = list[str]()
    for uid, one in people.items():
        others = [other for key, other in people.items() if key != uid]
        found += _of_kept(one, others)
        found += _of_labels(one, others, [label.name for label in project.label_set.labels])
        found += _of_pace(one) if sees_all_hours(project) else []
    return found


def _of_kept(one: _Person, others: Sequence[_Person]) -> list[str]:
    text = marked(
        "Look at {name}: every suggestion was kept as it was in {n} articles; nobody else keeps all as often."
    )
    kept = one.kept
    return [Sentence(text, name=one.name, n=len(kept))] if always(kept, [other.kept for other in others]) else []


def _of_labels(one: _Person, others: Sequence[_Person], labels: Sequence[str]) -> list[str]:
    text = marked("Look at {name}: {label} was never used in {n} articles; everybody else uses it.")
    return [
        Sentence(text, name=one.name, label=label, n=len(one.articles))
        for label in labels
        if always(one.without(label), [other.without(label) for other in others])
    ]


def _of_pace(one: _Person) -> list[str]:
    if abs(pace_shift(one.paces)) < FAR:
        return []
    text = marked("Look at {name}: 100 words took {recent:.1f} minutes in the last {n} articles, {before:.1f} before.")
    before, recent = median(one.paces[:-RECENT]), median(one.paces[-RECENT:])
    return [Sentence(text, name=one.name, recent=recent, n=RECENT, before=before)]


def _people(project: Project) -> dict[str, _Person]:
    """Everybody who is done with anything, by uid; second ids are counted under the first, and who is left out is not there."""
    second, aside = project.people.second_ids(), project.people.uncounted().people
    moments, answers = project.statistics.moments(), project.statistics.worked()
    found: dict[str, _Person] = {}
    for author in project.authors():
        uid = second.get(author.uid, author.uid)
        mine = answers.get(author.id, [])
        if mine and uid not in aside and uid not in found:
            found[uid] = _person(author.name, mine, moments.get(author.id, []))
    return found


def _person(name: str, articles: Sequence[Worked], moments: Sequence[tuple[str, int]]) -> _Person:
    last = {article: at for at, article in sorted(moments)}
    minutes: dict[int, float] = {}
    for (_, article), seconds in work_time(moments).items():
        minutes[article] = minutes.get(article, 0.0) + seconds / 60
    ordered = sorted(articles, key=lambda one: last.get(one.document, ""))
    return _Person(name, ordered, _paces(ordered, minutes))


def _paces(articles: Sequence[Worked], minutes: Mapping[int, float]) -> list[float]:
    return [100 * minutes[one.document] / one.words for one in articles if one.words and one.document in minutes]
