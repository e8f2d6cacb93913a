"""Measure what the scores of names are worth on real text: ``python packaging/corpora/scores.py --corpora DIR [--only NAME...]``.

For each corpus and form: F1 of what is shown, how far scores are from the shares right on average (ECE, ten bins), and how
often names of the upper tier are exactly right, with how many there are. Places that gold calls an organisation ("China" for its
government) count as wrong here; in brackets ECE and the upper tier without them, and the ECE that chance alone would make of as
many names with perfect scores. ``--after N`` replays gold as the decisions on the first N articles (what is shown is accepted or
rejected, what was missed is added), and measures the next forty before and after that; ``--draws K`` does so with K different first
articles and counts all of them together.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import bench
from public_corpora import CORPORA, Corpus
from readers import Article

from rareannot.core.suggestion import HIGH_TIER, SURE, Suggestion
from rareannot.core.trust import source_name
from rareannot.suggest import Memory, Suggester
from rareannot.suggest.pipeline import trim

MEASURED = 40
"""Articles that are measured after decisions."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A name that is shown: its score, whether gold has it, and whether gold has an organisation in its place."""

    suggestion: Suggestion
    right: bool
    vague: bool


def shown(article: Article, made: Iterable[Suggestion]) -> Iterator[Shown]:
    """The names among ``made`` that an annotator sees, judged by gold."""
    gold = bench.names(article.text, article.spans)
    for s in made:
        kind = bench.KIND.get(s.label)
        if kind and s.score >= HIGH_TIER:
            where = trim(article.text, s.start, s.end)
            yield Shown(s, (*where, kind) in gold, kind == "PLACE" and (*where, "ORG") in gold)


def figures(some: Sequence[Shown], gold: int) -> str:
    """F1, ECE and the upper tier in one line."""
    clear = [one for one in some if not one.vague]
    chance = by_chance([one.suggestion.score for one in clear])
    top = [one for one in some if one.suggestion.score >= SURE]
    sure = [one.right for one in top if not one.vague]
    right = sum(one.right for one in some)
    return (
        f"F1 {200 * right / max(1, len(some) + gold):5.1f}  ECE {calibration_error(some):.3f} ({calibration_error(clear):.3f}, by chance {chance:.3f})"
        f"  upper tier {sum(one.right for one in top) / max(1, len(top)):.3f} ({sum(sure) / max(1, len(sure)):.3f})"
        f" right, {len(top)} of {len(some)}"
    )


def calibration_error(some: Sequence[Shown]) -> float:
    """The expected calibration error: how far the scores of ten bins are from the shares right, on average over all names."""
    return _error([one.suggestion.score for one in some], [one.right for one in some])


def by_chance(said: Sequence[float], draws: int = 100) -> float:
    """The calibration error that so many names would have if each were right exactly as often as its score says."""
    rng = Random(1)
    return sum(_error(said, [rng.random() < score for score in said]) for _ in range(draws)) / draws


def _error(said: Sequence[float], right: Sequence[bool]) -> float:
    bands: dict[int, float] = defaultdict(float)
    for score, hit in zip(said, right, strict=True):
        bands[min(9, int(10 * score))] += score - hit
    return sum(map(abs, bands.values())) / max(1, len(said))


def measured(articles: Sequence[Article], suggester: Suggester) -> tuple[list[Shown], int]:
    """What is shown in all articles, and how many names gold has."""
    made = suggester.suggest([a.text for a in articles])
    some = [one for article, found in zip(articles, made, strict=True) for one in shown(article, found)]
    return some, sum(len(bench.names(a.text, a.spans)) for a in articles)


def decided(articles: Sequence[Article], suggester: Suggester) -> Memory:
    """What a project remembers of ``articles`` once their suggestions are decided as gold has it."""
    accepted, rejected = [], []
    tally: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 4)
    for article, made in zip(articles, suggester.suggest([a.text for a in articles]), strict=True):
        missed = bench.names(article.text, article.spans)
        for one in shown(article, made):
            s = one.suggestion
            missed.discard((*trim(article.text, s.start, s.end), bench.KIND[s.label]))
            (accepted if one.right else rejected).append((article.text[s.start : s.end], s.label))
            row = tally[source_name(s.source), s.label]
            row[0] += not one.right
            row[1] += 1 - s.score
            row[2] += s.score >= SURE and not one.right
            row[3] += s.score >= SURE
        accepted += [
            (article.text[start:end], "GPE" if kind == "PLACE" else kind) for start, end, kind in sorted(missed)
        ]
    memory = Memory.of(accepted, rejected)
    records = tuple((source, label, *counts) for (source, label), counts in sorted(tally.items()))
    return Memory(memory.counts, records)


def draws(articles: Sequence[Article], first: int, times: int) -> Iterator[tuple[Sequence[Article], Sequence[Article]]]:
    """Articles that are decided and those that are measured after them; of few articles a third at least is measured."""
    first = min(first, len(articles) * 2 // 3)
    for i in range(times):
        start = i * max(1, len(articles) // times)
        turned = [*articles[start:], *articles[:start]]
        yield turned[:first], turned[first : first + MEASURED]


def report(corpus: Corpus, folder: Path, suggester: Suggester, args: argparse.Namespace) -> None:
    """Print the lines of a corpus."""
    for form, articles in bench.cased_and_normalised(list(corpus.articles(folder))[: args.most]).items():
        name = f"{corpus.name:16}{corpus.part:6}{form:12}"
        suggester.remember(Memory())
        if not args.after:
            print(name, figures(*measured(articles, suggester)), flush=True)
            continue
        before, after, wanted = [], [], 0
        for done, others in draws(articles, args.after, args.draws):
            suggester.remember(Memory())
            before += measured(others, suggester)[0]
            suggester.remember(decided(done, suggester))
            found, gold = measured(others, suggester)
            after += found
            wanted += gold
        print(name, figures(before, wanted), flush=True)
        print(f"{f'  after {args.after} articles':{len(name)}}", figures(after, wanted), flush=True)


def main() -> None:
    """Read what is wanted and print the lines."""
    parser = argparse.ArgumentParser(description="Measure the scores of names on public corpora with gold.")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--only", nargs="*", metavar="NAME", help="corpora by name; without it all but those of the part train"
    )
    parser.add_argument("--most", type=int, help="articles of a corpus at most, to be quick")
    parser.add_argument("--after", type=int, default=0, metavar="N", help="decide the first N articles, measure others")
    parser.add_argument("--draws", type=int, default=1, metavar="K", help="do so with K different first articles")
    args = parser.parse_args()
    suggester = Suggester()
    for corpus in CORPORA:
        if corpus.name in args.only if args.only else corpus.part != "train":
            report(corpus, args.corpora, suggester, args)


if __name__ == "__main__":
    main()
