"""Learn the weights of links, say how good they are, and write resources/lexicons/links.json.

    python packaging/links/build.py [--dev FOLDER] [--measure | --unseen]

FOLDER holds the shared development articles (cased.jsonl), whose text is not ours; without it our own articles alone are learnt
from, and nothing is written. It needs scipy (quick.py). ``--measure`` then measures, which takes some minutes: the agreement of
the two authors who linked the same articles; then links as they are suggested where nothing is answered yet, and as the walk
asks, each question after those before it were answered; on the articles of each author in turn, and of dev, learnt from all the
others. ``--unseen`` measures what is written on the articles of the authors who are kept apart from all of that.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from gold import FORMS, LABELS, TWICE, UNSEEN, WRITERS, Piece, dev, own
from quick import fit

from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion, score_links
from rareannot.learn.measures import LinkEvaluation
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.suggest.links.weights import as_text, shipped
from rareannot.workflow.links.gold import LinkedArticle
from rareannot.workflow.links.learning import by_answers, by_text, examples, judged_links

OUT = HERE.parents[1] / "resources" / "lexicons" / "links.json"
LEAST = 0.06
"""Smaller weights do not ship."""
STRENGTH = 0.05
"""The inverse of the penalty: on authors left out .1 and .03 did a little worse. (learn/choices.py has that for one's own gold.)"""
FOLDS = (("dev",), ("a", "b"), ("c", "f"), ("d", "g"), ("e", "i"), ("j",))
"""Whose articles are left out together."""
Pieces = Sequence[Piece]


class Teaching:
    """What all articles teach, by what either author says; read once.

    Scorers are learnt in folds, each without the articles of some authors. The weights that ship are the mean of theirs, with
    what answers to other questions teach beyond the text: that is learnt by the scorers that have not seen the article.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._taught = examples([_linked(piece) for piece in together(pieces)], LABELS)
        origin = {piece.name: piece.origin for piece in pieces}
        self._by_fold: list[tuple[Set[str], LinkScorer]] = []
        for fold in FOLDS:
            names = {name for name, who in origin.items() if who in fold}
            rest = [one for one in self._taught if one[0] not in names]
            if names and rest:
                self._by_fold.append((names, by_text(rest, {}, STRENGTH, fit)))

    def learnt(self) -> LinkScorer:
        """The scorer that ships."""
        whole = Counter[str]()
        for _, scorer in self._by_fold:
            whole.update(scorer.weights)
        mean = LinkScorer({name: weight / len(self._by_fold) for name, weight in whole.items()})
        return by_answers(self._taught, mean, self._others(), fit)

    def without(self, fold: Set[str]) -> LinkScorer:
        """The scorer that has seen nothing of the authors of a fold."""
        names, scorer = next(one for one in self._by_fold if one[0] == fold)
        rest = [one for one in self._taught if one[0] not in names]
        return by_answers(rest, scorer, self._others(), fit)

    @property
    def folds(self) -> list[Set[str]]:
        """The names of the articles of each fold."""
        return [names for names, _ in self._by_fold]

    def _others(self) -> dict[str, LinkScorer]:
        return {name: scorer for names, scorer in self._by_fold for name in names}


def _linked(piece: Piece) -> LinkedArticle:
    return LinkedArticle(piece.name, piece.article, piece.gold)


Judged = dict[tuple[str, str], list[JudgedLinks]]
"""By form and way of asking, what is suggested for each article."""


def judge(scorer: LinkScorer, pieces: Pieces) -> Judged:
    """What is suggested for articles in both forms and by each way of asking, against their writers; for dev, which two authors linked, against a."""
    mine = [piece for piece in pieces if piece.author == (TWICE[0] if piece.origin == "dev" else piece.origin)]
    return {
        (form, how): list(judged_links(scorer, [_linked(p) for p in mine if p.form == form], LABELS, in_turn=in_turn))
        for form in FORMS
        for how, in_turn in (("nothing answered", False), ("in turn", True))
    }


def report(title: str, judged: Judged, *, short: bool = False) -> None:
    """Print each measure."""
    for (form, how), articles in judged.items():
        say(f"{title}, {form}, {how}", score_links(articles), short=short)


def say(title: str, result: LinkEvaluation | None, *, short: bool = False) -> None:
    """One measure in a line, then one for each name of link."""
    assert result is not None
    error = _n(result.calibration_error)
    print(f"{title}: {result.right} of {result.answered} questions right, calibration error {error}")
    for one in result.scores[: 1 if short else None]:
        exact, loose = one.exact, one.same_name
        print(
            f"  {one.name:6} F1 {_n(exact.f1)} ({_n(one.low)} to {_n(one.high)}), precision {_n(exact.precision)}, recall {_n(exact.recall)},"
            f" {exact.right + exact.missing} in gold; same name {_n(loose.f1)}",
            flush=True,
        )


def _n(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def agreement(pieces: Pieces) -> None:
    """How far the two authors agree who linked the same articles: F1 of one against the other, as for suggestions."""
    mine, theirs = ({p.name: p for p in pieces if p.author == who and p.form == "cased"} for who in TWICE)
    judged = []
    for name, piece in mine.items():
        other = theirs[name]
        questions = [
            JudgedQuestion(slot[1], piece.gold[slot], dict.fromkeys(other.gold[slot], 0.0)) for slot in piece.gold
        ]
        judged.append(JudgedLinks(questions, {m.id: m.name for m in piece.article.mentions}))
    say(f"agreement of the two authors on {len(judged)} articles", score_links(judged))


def together(pieces: Iterable[Piece]) -> list[Piece]:
    """The articles with what either of two authors says as one answer."""
    found: dict[tuple[str, str], Piece] = {}
    for piece in pieces:
        key = piece.name, piece.form
        found[key] = _either(found[key], piece) if key in found else piece
    return list(found.values())


def _either(a: Piece, b: Piece) -> Piece:
    gold: dict[tuple[str, str], Set[str]] = {slot: a.gold[slot] | b.gold[slot] for slot in a.gold}
    return replace(a, author="either", gold=gold)


def lean(scorer: LinkScorer) -> LinkScorer:
    """The scorer without what is near 0."""
    return LinkScorer({name: round(weight, 2) for name, weight in scorer.weights.items() if abs(weight) >= LEAST})


def measure(pieces: Pieces, teaching: Teaching) -> None:
    """Say everything that is to be known before the weights are believed."""
    agreement([piece for piece in pieces if piece.origin in ("dev", *TWICE)])
    whole: Judged = {}
    for fold in teaching.folds:
        scorer = teaching.without(fold)
        for who in dict.fromkeys(piece.origin for piece in pieces if piece.name in fold):
            judged = judge(scorer, [piece for piece in pieces if piece.origin == who])
            report(f"{who}, learnt from the others", judged, short=True)
            for key, articles in judged.items():
                whole.setdefault(key, []).extend(articles)
    report("all, each learnt from the others", whole)


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--unseen", action="store_true")
    given = parser.parse_args()
    if given.unseen:
        for who in UNSEEN:
            report(f"{who}, by the weights that ship", judge(shipped(), list(own(who))))
        return
    pieces = [*(dev(given.dev) if given.dev else ()), *(piece for who in WRITERS for piece in own(who))]
    teaching = Teaching(pieces)
    if given.dev:
        OUT.write_text(as_text(lean(teaching.learnt()).weights), encoding="utf-8")
    if given.measure:
        measure(pieces, teaching)


if __name__ == "__main__":
    main()
