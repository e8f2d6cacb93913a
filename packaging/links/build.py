"""Learn the weights of links, say how good they are, and write resources/lexicons/links.json.

    python packaging/links/build.py [--dev FOLDER] [--measure]

FOLDER holds the shared development articles (cased.jsonl), whose text is not ours; without it our own articles alone are learnt
from, and nothing is written. ``--measure`` then measures, which takes some minutes: the agreement of the two authors; then links as
they are suggested where nothing is answered yet, and as the walk asks, each question after those before it were answered;
by author (learnt from dev and the articles of one, measured on those of the other), and by left-out articles of dev.
Where the authors differ, each is measured against, and what both say (the intersection) or either (the union).
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from operator import or_
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from gold import AUTHORS, FORMS, LABELS, Piece, dev, own

from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion, score_links
from rareannot.learn.measures import LinkEvaluation
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.suggest.links.weights import as_text
from rareannot.workflow.links.gold import LinkedArticle
from rareannot.workflow.links.learning import examples, judged_links, taught_by

OUT = HERE.parents[1] / "resources" / "lexicons" / "links.json"
FOLDS = 3
"""Folds of dev."""
LEAST = 0.04
"""Smaller weights do not ship."""
Pieces = Sequence[Piece]


class Teaching:
    """What all articles teach by what either author says, read once; scorers are learnt from some of them."""

    def __init__(self, pieces: Pieces) -> None:
        self._taught = examples([_linked(piece) for piece in together(pieces, or_)], LABELS)

    def learnt(self, pieces: Pieces) -> LinkScorer:
        """The scorer learnt from these articles, both forms."""
        names = {piece.name for piece in pieces}
        return taught_by([one for one in self._taught if one[0] in names], {})


def _linked(piece: Piece) -> LinkedArticle:
    return LinkedArticle(piece.name, piece.article, piece.gold)


def report(title: str, scorers: Mapping[str, LinkScorer], pieces: Pieces) -> None:
    """Measure in both forms and by each way of asking; ``scorers`` has what each article is measured with by its name.

    In turn the answers before a question are those of the article's writer, of dev those of a.
    """
    for form in FORMS:
        for how, in_turn in (("nothing answered", False), ("in turn", True)):
            judges: dict[str, list[JudgedLinks]] = {"a": [], "b": [], "both": [], "either": []}
            for piece in pieces:
                if piece.form == form and piece.author == ("b" if piece.origin == "b" else "a"):
                    (said,) = judged_links(scorers[piece.name], [_linked(piece)], LABELS, in_turn=in_turn)
                    for who, golds in _golds(piece, pieces).items():
                        questions = [replace(q, gold=gold) for q, gold in zip(said.questions, golds, strict=True)]
                        judges[who].append(replace(said, questions=questions))
            for who, judged in judges.items():
                say(f"{title}, {form}, {how}, by {who}", score_links(judged), short=who != "a")


def _golds(piece: Piece, pieces: Pieces) -> dict[str, list[Set[str]]]:
    mine, theirs = (
        next(p for p in pieces if (p.name, p.form, p.author) == (piece.name, piece.form, who)).gold for who in AUTHORS
    )
    pairs = [(mine[slot], theirs[slot]) for slot in piece.gold]
    return {
        "a": [a for a, _ in pairs], "b": [b for _, b in pairs],
        "both": [a & b for a, b in pairs], "either": [a | b for a, b in pairs],
    }  # fmt: skip


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
    """How far the authors agree: F1 of one against the other, as for suggestions."""
    mine, theirs = ({p.name: p for p in pieces if p.author == who and p.form == "cased"} for who in AUTHORS)
    judged = []
    for name, piece in mine.items():
        other = theirs[name]
        questions = [
            JudgedQuestion(slot[1], piece.gold[slot], dict.fromkeys(other.gold[slot], 0.0)) for slot in piece.gold
        ]
        judged.append(JudgedLinks(questions, {m.id: m.name for m in piece.article.mentions}))
    say(f"agreement of the two authors on {len(judged)} articles", score_links(judged))


def together(pieces: Pieces, join: Callable[[Set[str], Set[str]], Set[str]]) -> list[Piece]:
    """The articles with what both authors say joined into one answer."""
    found: dict[tuple[str, str], list[Piece]] = {}
    for piece in pieces:
        found.setdefault((piece.name, piece.form), []).append(piece)
    return [replace(a, author="both", gold={s: join(a.gold[s], b.gold[s]) for s in a.gold}) for a, b in found.values()]


def lean(scorer: LinkScorer) -> LinkScorer:
    """The scorer without what is near 0; nothing that is proposed for the gold becomes better or worse by more than .002 F1."""
    return LinkScorer({name: round(weight, 2) for name, weight in scorer.weights.items() if abs(weight) >= LEAST})


def measure(known: Pieces, mine: Mapping[str, Pieces], teaching: Teaching) -> None:
    """Say everything that is to be known before the weights are believed."""
    agreement([*known, *mine["a"], *mine["b"]])
    for who, other in (("a", "b"), ("b", "a")):
        scorer = teaching.learnt([*known, *mine[who]])
        report(
            f"articles of {other}, learnt from dev and {who}",
            dict.fromkeys((p.name for p in mine[other]), scorer),
            mine[other],
        )
    names = sorted({p.name for p in known})
    scorers: dict[str, LinkScorer] = {}
    for fold in range(FOLDS):
        apart = set(names[fold::FOLDS])
        scorers |= dict.fromkeys(apart, teaching.learnt([p for p in [*known, *mine["a"]] if p.name not in apart]))
    report(f"dev, {FOLDS} folds", scorers, known)


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    known = list(dev(given.dev)) if given.dev else []
    mine = {who: list(own(who)) for who in AUTHORS}
    teaching = Teaching([*known, *mine["a"], *mine["b"]])
    if given.dev:
        whole = teaching.learnt([*known, *mine["a"], *mine["b"]])
        OUT.write_text(as_text(lean(whole).weights), encoding="utf-8")
    if given.measure:
        measure(known, mine, teaching)


if __name__ == "__main__":
    main()
