"""Why suggested links are wrong: by cause and by name, what each costs, and how far the habits of authors differ.

It reads what was judged (rareannot/learn/link_evaluation.py), so it can be asked of any scorer. ``build.py --measure`` prints it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from rareannot.core.links import DRAWN
from rareannot.core.review import agreement
from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion

STEPS = tuple(n / 20 for n in range(1, 19))
"""The scores from which a link may be drawn that are tried for the habits of an author."""


@dataclass(frozen=True, slots=True)
class Causes:
    """Links of one name: how many are in gold, proposed and right, and why the others are not."""

    gold: int = 0
    proposed: int = 0
    right: int = 0
    needless: int = 0
    """Proposed where gold has none."""
    unsaid: int = 0
    """In gold, the partner being among the candidates, and nothing was proposed."""
    confused: int = 0
    """In gold and among the candidates, and another was proposed."""
    absent: int = 0
    """In gold, and no candidate."""

    def __add__(self, other: "Causes") -> "Causes":
        mine, theirs = self._all(), other._all()
        return Causes(*(a + b for a, b in zip(mine, theirs, strict=True)))

    def _all(self) -> tuple[int, ...]:
        return self.gold, self.proposed, self.right, self.needless, self.unsaid, self.confused, self.absent

    @property
    def f1(self) -> float:
        """F1 of exact links; 1 where there is nothing to find and nothing was proposed."""
        return f1(self.gold, self.proposed, self.right)

    def perfect(self) -> "Causes":
        """What must be added so that all of these are right."""
        return Causes(proposed=self.gold - self.proposed, right=self.gold - self.right)

    def mended(self, cause: str) -> float:
        """F1 if none were wrong by one cause."""
        count = asdict(self)[cause]
        return {
            "needless": f1(self.gold, self.proposed - count, self.right),
            "confused": f1(self.gold, self.proposed, self.right + count),
        }.get(cause, f1(self.gold, self.proposed + count, self.right + count))


def f1(gold: int, proposed: int, right: int) -> float:
    """F1 by counts; 1 where there is nothing to find and nothing was proposed."""
    found = agreement.f1(right, gold, proposed)
    return 1.0 if found is None else found


def causes(articles: Iterable[JudgedLinks]) -> dict[str, Causes]:
    """By name of link, why suggestions are wrong."""
    made: dict[str, Causes] = {}
    for one in articles:
        for q in one.questions:
            made[q.name] = made.get(q.name, Causes()) + _causes(q)
    return made


def _causes(q: JudgedQuestion) -> Causes:
    gold, said = {*q.gold}, {*q.proposed}
    missing = gold - said
    found = missing & {*q.others}
    return Causes(
        len(gold), len(said), len(gold & said),
        needless=0 if gold else len(said),
        unsaid=0 if said else len(found),
        confused=len(found) if said else 0,
        absent=len(missing - found),
    )  # fmt: skip


def habits(by_author: Mapping[str, Sequence[JudgedLinks]]) -> tuple[float, float]:
    """F1 as links are drawn, and if the score from which they are drawn suited each author, name by name.

    That is chosen by the author's own gold, so nothing can reach it without knowing the author: it tells how much of what is
    missing are habits, as whether the grade of an ore is *by* the firm.
    """
    drawn, suited = Counter[str](), Counter[str]()
    for articles in by_author.values():
        by_name: dict[str, list[JudgedQuestion]] = {}
        for one in articles:
            for q in one.questions:
                by_name.setdefault(q.name, []).append(q)
        for questions in by_name.values():
            drawn.update(_counts(questions, DRAWN))
            suited.update(max((_counts(questions, least) for least in STEPS), key=lambda c: f1(**c)))
    return f1(**drawn), f1(**suited)


def _counts(questions: Iterable[JudgedQuestion], least: float) -> Counter[str]:
    made = Counter[str](gold=0, proposed=0, right=0)
    for q in questions:
        scores = {**q.others, **q.proposed}
        best = max(scores.values(), default=0.0)
        said = {i for i, score in scores.items() if score == best} if best >= least else set[str]()
        made.update(gold=len(q.gold), proposed=len(said), right=len(said & q.gold))
    return made


def shares(by_author: Mapping[str, Sequence[JudgedLinks]]) -> Iterator[tuple[str, Mapping[str, float]]]:
    """By name of link, for each author the share of questions that have a link in gold."""
    names = dict.fromkeys(q.name for articles in by_author.values() for one in articles for q in one.questions)
    for name in names:
        yield name, {who: _share(name, articles) for who, articles in by_author.items()}


def _share(name: str, articles: Iterable[JudgedLinks]) -> float:
    mine = [bool(q.gold) for one in articles for q in one.questions if q.name == name]
    return sum(mine) / len(mine) if mine else 0.0
