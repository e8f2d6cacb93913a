"""Learn the weights of links, say how good they are, and write resources/lexicons/links.json.

    python packaging/links/build.py [--dev FOLDER] [--rows FILE] [--measure | --unseen]

FOLDER holds the shared development articles (cased.jsonl), whose text is not ours; without it our own articles alone are learnt
from, and nothing is written. It needs scipy (quick.py). FILE keeps what is read of the articles (rows.py), for the next time.
``--measure`` then measures, in a moment: the agreement of the two authors who linked the same articles; then links as they are
suggested where nothing is answered yet, and as the walk asks, each question after those before it were answered; on the articles
of each author in turn, and of dev, learnt from all the others. ``--unseen`` measures what is written on the articles of the
authors who are kept apart from all of that.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from time import process_time

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import numpy as np
from errors import Causes, causes, habits, shares
from gold import FORMS, LABELS, TWICE, UNSEEN, WRITERS, Piece, dev, own
from quick import fit_choices
from rows import OWN, SAID, TEXT, Rows, kept

from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion, score_links
from rareannot.learn.measures import LinkEvaluation
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.suggest.links.weights import as_text, shipped
from rareannot.workflow.links.gold import LinkedArticle
from rareannot.workflow.links.learning import judged_links

OUT = HERE.parents[1] / "resources" / "lexicons" / "links.json"
LEAST = 0.03
"""Smaller weights do not ship."""
KNOWN = {"listed:respectively False": -2.5}
"""What English says and gold has too seldom to teach it: that "respectively" pairs the second of one list with the second of
the other. In our gold 61 links go so, and none otherwise."""
STRENGTH = 0.03
"""The inverse of the penalty: on authors left out .05 did a little worse. (learn/choices.py has that for one's own gold.)"""
FOLDS = (("dev",), ("a", "b"), ("c", "f"), ("d", "g"), ("e", "i"), ("j",))
"""Whose articles are left out together."""
Pieces = Sequence[Piece]


class Teaching:
    """What all articles teach, by what either author says; each scorer is learnt once.

    Scorers are learnt in folds, each without the articles of some authors. The weights that ship are the mean of theirs, with
    what answers to other questions teach beyond the text: that is learnt by the scorers that have not seen the article.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._all = {one.article for one in rows.asked}
        self._by_fold: list[tuple[Set[str], Mapping[str, float]]] = []
        self._known = np.zeros(len(rows.right))
        """Of each row, the odds by the scorer that has not seen its article."""
        nothing = np.zeros(len(rows.right))
        for fold in FOLDS:
            names = {one.article for one in rows.asked if one.origin in fold}
            if names and names != self._all:
                weights = fit_choices(rows.choices(TEXT, self._all - names, nothing), {}, STRENGTH)
                self._by_fold.append((names, weights))
                self._known = np.where(rows.of(names), rows.odds(TEXT, weights), self._known)
                print(f"learnt without {' and '.join(fold)}: {process_time():.0f} s", file=sys.stderr, flush=True)

    def learnt(self) -> LinkScorer:
        """The scorer that ships."""
        whole = Counter[str]()
        for _, weights in self._by_fold:
            whole.update(weights)
        mean = {name: weight / len(self._by_fold) for name, weight in whole.items()}
        return lean(mean | self._by_answers(self._all))

    def without(self, fold: Set[str]) -> LinkScorer:
        """The scorer that has seen nothing of the authors of a fold."""
        names, weights = next(one for one in self._by_fold if one[0] == fold)
        return lean(weights | self._by_answers(self._all - names))

    @property
    def folds(self) -> list[Set[str]]:
        """The names of the articles of each fold."""
        return [names for names, _ in self._by_fold]

    def _by_answers(self, articles: Set[str]) -> dict[str, float]:
        return fit_choices(self.rows.choices(SAID, articles, self._known), {})


Judged = dict[tuple[str, str], list[JudgedLinks]]
"""By form and way of asking, what is suggested for each article."""


def judge(scorer: LinkScorer, pieces: Pieces) -> Judged:
    """What is suggested for articles in both forms and by each way of asking, against their writers, as the program suggests it."""
    mine = [(p.form, LinkedArticle(p.name, p.article, p.gold)) for p in pieces if p.author == p.origin]
    return {
        (form, how): list(judged_links(scorer, [one for f, one in mine if f == form], LABELS, in_turn=in_turn))
        for form in FORMS
        for how, in_turn in (("nothing answered", False), ("in turn", True))
    }


def judge_rows(scorer: LinkScorer, rows: Rows, articles: Set[str]) -> Judged:
    """The same from rows, in a moment; for dev, which two authors linked, against a."""
    text = rows.odds(TEXT, scorer.weights)
    odds = {"nothing answered": text, "in turn": text + rows.odds(OWN, scorer.weights)}
    return {(form, how): list(rows.judged(odds[how], articles, form)) for form in FORMS for how in odds}


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


def lean(weights: Mapping[str, float]) -> LinkScorer:
    """The scorer without what is near 0, and with what is known beside, as it ships."""
    whole = {**weights}
    for name, more in KNOWN.items():
        whole[name] = whole.get(name, 0.0) + more
    return LinkScorer({name: round(weight, 2) for name, weight in whole.items() if abs(weight) >= LEAST})


def measure(teaching: Teaching) -> None:
    """Say how good suggestions are on the articles of each author, by what the others teach, and why some are wrong."""
    by_author: dict[tuple[str, str], dict[str, list[JudgedLinks]]] = {}
    for fold in teaching.folds:
        scorer = teaching.without(fold)
        authors = {one.origin: set[str]() for one in teaching.rows.asked if one.article in fold}
        for one in teaching.rows.asked:
            if one.article in fold:
                authors[one.origin].add(one.article)
        for who, articles in authors.items():
            judged = judge_rows(scorer, teaching.rows, articles)
            report(f"{who}, learnt from the others", judged, short=True)
            for key, some in judged.items():
                by_author.setdefault(key, {})[who] = some
    for key, found in by_author.items():
        whole = [one for some in found.values() for one in some]
        report("all, each learnt from the others", {key: whole})
        explain(causes(whole))
    explain_habits(by_author)


def explain(found: Mapping[str, Causes]) -> None:
    """Print why links are wrong, by name, and what F1 of all would be without one cause or with one name right."""
    whole = sum(found.values(), Causes())
    for name, one in {**found, "all": whole}.items():
        print(
            f"    {name:6} needless {one.needless}, unsaid {one.unsaid}, another {one.confused}, no candidate {one.absent};",
            f"F1 of all without its errors {(whole + one.perfect()).f1:.3f}" if name != "all" else
            f"F1 with none needless {whole.mended('needless'):.3f}, unsaid {whole.mended('unsaid'):.3f}, another"
            f" {whole.mended('confused'):.3f}",
        )  # fmt: skip


def explain_habits(by_author: Mapping[tuple[str, str], Mapping[str, Sequence[JudgedLinks]]]) -> None:
    """Print which share of questions each author links, and F1 if one knew that habit."""
    for (form, how), found in by_author.items():
        drawn, suited = habits(found)
        print(f"    {form}, {how}: F1 {drawn:.3f}, {suited:.3f} if each author's habits were known")
    for name, said in shares(next(iter(by_author.values()), {})):
        print(f"    {name:6} linked by", ", ".join(f"{who} {share:.2f}" for who, share in said.items()))


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--unseen", action="store_true")
    given = parser.parse_args()
    if given.unseen:
        for who in UNSEEN:
            report(f"{who}, by the weights that ship", judge(shipped(), list(own(who))))
        return

    @cache
    def pieces() -> Pieces:
        return [*(dev(given.dev) if given.dev else ()), *(piece for who in WRITERS for piece in own(who))]

    teaching = Teaching(kept(given.rows, pieces, [given.dev / "cased.jsonl"] if given.dev else []))
    if given.dev:
        OUT.write_text(as_text(teaching.learnt().weights), encoding="utf-8")
    if given.measure:
        agreement([piece for piece in pieces() if piece.origin in ("dev", *TWICE)])
        measure(teaching)
    print(f"{process_time():.0f} s of one processor", file=sys.stderr)


if __name__ == "__main__":
    main()
