"""Measure names on real text: ``python packaging/corpora/bench.py --corpora DIR [--only NAME...] [--systems NAME...]``.

DIR holds the corpora of ``public_corpora.py``, each a checkout of its repository (README.md beside this file); nothing is
downloaded. Exact range and label of people, organisations and places (GPE, LOC and FAC are one, as the corpora have them),
both forms of each text, with 95 % intervals from resampled articles. Gold and every system's answers are trimmed alike
to our conventions (no leading article, title or possessive). Systems: ``whole`` (the program, what it shows), ``rules``
and ``network`` (its parts), and any spaCy pipeline by name or folder.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pipeline"))

import spacy
from forms import normalise, project
from public_corpora import CORPORA, Corpus
from readers import Article, Span

from rareannot.core.suggestion import HIGH_TIER
from rareannot.suggest import DEFAULT, Suggester
from rareannot.suggest.pipeline import trim

KIND = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "PLACE": "PLACE",
}
ROUNDS = 1000
UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]
Answers = Callable[[Sequence[str]], Iterator[Iterable[Span]]]
Count = tuple[int, int, int]
"""Names right, said, wanted."""


def _program(sources: Sequence[str] | None, least: float) -> Answers:
    suggester = Suggester(sources)

    def answers(texts: Sequence[str]) -> Iterator[Iterable[Span]]:
        for made in suggester.suggest(texts):
            yield [(s.start, s.end, s.label) for s in made if s.score >= least]

    return answers


def _spacy(name: str) -> Answers:
    nlp = spacy.load(name, exclude=UNUSED)

    def answers(texts: Sequence[str]) -> Iterator[Iterable[Span]]:
        for doc in nlp.pipe(texts, batch_size=32):
            yield [(e.start_char, e.end_char, e.label_) for e in doc.ents]

    return answers


SYSTEMS: dict[str, Callable[[], Answers]] = {
    "whole": lambda: _program(None, HIGH_TIER),
    "rules": lambda: _program([name for name in DEFAULT if name != "pipeline"], HIGH_TIER),
    "network": lambda: _program(["pipeline"], 0.0),
}


def cased_and_normalised(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The articles in both forms."""
    forms: dict[str, list[Article]] = {"cased": [], "normalised": []}
    for article in articles:
        low, source = normalise(article.text)
        forms["cased"].append(article)
        forms["normalised"].append(Article(article.name, low, tuple(project(article.spans, source, low))))
    return forms


def names(text: str, spans: Iterable[Span]) -> set[Span]:
    """The people, organisations and places among ``spans``, trimmed."""
    return {(*trim(text, start, end), KIND[label]) for start, end, label in spans if label in KIND}


def counted(articles: Sequence[Article], answers: Answers) -> list[Count]:
    """What an answerer gets right, article by article."""
    counts = []
    for article, said in zip(articles, answers([a.text for a in articles]), strict=True):
        wanted, made = names(article.text, article.spans), names(article.text, said)
        counts.append((len(wanted & made), len(made), len(wanted)))
    return counts


def f1(counts: Iterable[Count]) -> float:
    """F1 in per cent over all counts together."""
    right, said, wanted = (sum(column) for column in zip(*counts, strict=True))
    return 200 * right / max(1, said + wanted)


def interval(counts: Sequence[Count], rng: Random) -> tuple[float, float]:
    """The 95 % interval of F1 when other articles of the kind had come."""
    made = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(ROUNDS))
    return made[ROUNDS // 40], made[-ROUNDS // 40 - 1]


def measure(corpora: Iterable[Corpus], folder: Path, systems: Sequence[str], most: int | None) -> None:
    """Print a row for each corpus and form, and the means."""
    ready = {name: SYSTEMS.get(name, lambda name=name: _spacy(name))() for name in systems}  # type: ignore[misc]
    means: dict[tuple[str, str], list[float]] = defaultdict(list)
    print(f"{'corpus':14}{'part':7}{'form':12}" + "".join(f"{Path(name).name[:18]:>22}" for name in systems))
    for corpus in corpora:
        for form, articles in cased_and_normalised(list(corpus.articles(folder))[:most]).items():
            row = f"{corpus.name:14}{corpus.part:7}{form:12}"
            for name, answers in ready.items():
                counts = counted(articles, answers)
                low, high = interval(counts, Random(17))
                means[form, name].append(f1(counts))
                row += f"{f1(counts):9.1f} [{low:4.1f}, {high:4.1f}]".rjust(22)
            print(row, flush=True)
    for form in ("cased", "normalised"):
        mean = "".join(f"{sum(m) / len(m):22.1f}" for name in systems if (m := means[form, name]))
        print(f"{'mean':14}{'':7}{form:12}{mean}")


def main() -> None:
    """Read what is wanted and print the table."""
    parser = argparse.ArgumentParser(description="Measure names on public corpora with gold.")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="corpora by name; without it all")
    parser.add_argument("--part", choices=("train", "tune", "held"), help="only the corpora of this part")
    parser.add_argument("--systems", nargs="*", default=[*SYSTEMS, "en_core_web_sm"], metavar="NAME")
    parser.add_argument("--most", type=int, help="articles of a corpus at most, to be quick")
    args = parser.parse_args()
    chosen = [c for c in CORPORA if (not args.only or c.name in args.only) and args.part in (None, c.part)]
    measure(chosen, args.corpora, args.systems, args.most)


if __name__ == "__main__":
    main()
