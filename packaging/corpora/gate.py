"""The gate of rules: what each part of ``rareannot.suggest`` is worth on text with gold, when it is switched off.

    python packaging/corpora/gate.py --corpora DIR [--only PART ...] [--gold FILE ...] [--most N] [--jobs N] [--out FILE]

For each part of ``gate_parts.py``, alone and in groups, the points of exact F1 that it wins in both forms of each set, with the interval
of 95 % when the articles are drawn anew, and the lines that it has. The network is asked once for each piece of text, and what it
says is kept, so that only rules are read again. Sets: ``held``, the articles of tests/suggest/heldout that no rule was written beside
(desk and bulletin); ``seen``, the others there, beside which rules were written, so that they speak for the rules; with ``--corpora``
names in news of the public corpora (README.md), N articles of each; for figures the sentences of Wikinews. ``--gold`` adds a set of articles
as ``rareannot evaluate`` reads them. Of figures value, unit and range are to be right. Judge and scores are as they were fitted with everything on.
"""

import argparse
import json
import multiprocessing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import bench
import figures_news
import gate_parts
import numpy as np
from forms import normalise
from public_corpora import CORPORA

from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import Suggester, figures
from rareannot.suggest.quick_network import QuickNetwork

HELDOUT = Path(__file__).resolve().parents[2] / "tests" / "suggest" / "heldout"
HELD = ("desk", "bulletin")
SEEN = ("", "wire", "press", "mint", "courier", "ledger")
NEWS = {
    "worldwide": ("worldwide-a", "worldwide-b"),
    "finance": ("finance",),
    "wikinews": ("wikinews",),
    "pud": ("pud",),
}
FORMS = ("cased", "normalised")
FIGURES = figures_news.VALUED | {"DATE"}
ROUNDS = 500
Counts = list[tuple[int, int, int]]
"""For each article the spans right, said and wanted."""
Place = tuple[str, str, str]
"""What is measured: names or figures, the set, the form."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A text, and what is wanted in it, of names and of figures; None where nobody marked these."""

    text: str
    names: frozenset[Any] | None = None
    figures: frozenset[Any] | None = None
    public: bool = False
    """Whether kinds of places are one, and labels that no corpus marks count neither way."""
    sentence: tuple[figures_news.Wanted, ...] = field(default=())

    def counts(self, made: Sequence[Suggestion]) -> dict[str, tuple[int, int, int]]:
        """Right, said and wanted, of names and of figures."""
        shown = [s for s in made if s.score >= HIGH_TIER]
        if self.sentence:
            said = [s for s in shown if s.label in figures_news.VALUED]
            missed, _ = figures_news.matched(self.sentence, said)
            return {"figures": (len(self.sentence) - len(missed), len(said), len(self.sentence))}
        found = {}
        if self.names is not None:
            if self.public:
                names = bench.names(self.text, [(s.start, s.end, s.label) for s in shown])
            else:
                names = {(s.start, s.end, s.label) for s in shown if s.label not in FIGURES | {"BOILERPLATE"}}
            found["names"] = (len(names & self.names), len(names), len(self.names))
        if self.figures is not None:
            some = {_figure(s) for s in shown if s.label in FIGURES}
            found["figures"] = (len(some & self.figures), len(some), len(self.figures))
        return found


def _figure(s: Suggestion) -> tuple[Any, ...]:
    f = s.figure
    values = (f.value, f.low, f.high, f.unit) if f is not None and s.label != "DATE" else (None,) * 4
    return s.start, s.end, s.label, *values


def _own(path: Path) -> Iterator[Gold]:
    """The articles of a file with the answers of the default label set."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        names, numbers = set(), set()
        for s in row["spans"]:
            at = int(s["start"]), int(s["end"]), s["label"]
            if s["label"] not in FIGURES:
                names.add(at)
            elif s["label"] == "DATE":
                numbers.add((*at, None, None, None, None))
            else:
                numbers.add((*at, *(s.get(key) for key in ("value", "low", "high", "unit"))))
        yield Gold(row["text"], frozenset(names), frozenset(numbers))


def _sets(folder: Path | None, more: Iterable[Path], most: int) -> dict[tuple[str, str], list[Gold]]:
    """Every set in both forms."""
    sets: dict[tuple[str, str], list[Gold]] = defaultdict(list)
    for form in FORMS:
        for name, folders in (("held", HELD), ("seen", SEEN)):
            sets[name, form] = [gold for one in folders for gold in _own(HELDOUT / one / f"{form}.jsonl")]
        for text, wanted in figures_news.gold():
            given = text if form == "cased" else normalise(text)[0]
            sets["sentences", form].append(Gold(given, sentence=tuple(wanted)))
    for path in more:
        sets[path.parent.name, "normalised" if "normalised" in path.stem else "cased"] += _own(path)
    for name, corpora in NEWS.items() if folder is not None else ():
        for corpus in CORPORA:
            if corpus.name in corpora and folder is not None:
                articles = [*corpus.articles(folder)]
                drawn = articles[:: max(1, len(articles) // most)][:most]
                for form, some in bench.cased_and_normalised(drawn).items():
                    sets[name, form] += [
                        Gold(a.text, frozenset(bench.names(a.text, a.spans)), public=True) for a in some
                    ]
    return sets


def _ask_the_network_once() -> None:
    """Keep what the network says of each piece of text."""
    ask, kept = QuickNetwork.names_and_doubts, dict[str, Any]()

    def names_and_doubts(network: QuickNetwork, texts: Iterable[str], doubts: bool = False) -> Iterator[Any]:
        asked = [*texts]
        new = [text for text in dict.fromkeys(asked) if text not in kept]
        kept.update(zip(new, ask(network, new, True), strict=True))
        return iter([kept[text] if doubts else (kept[text][0], []) for text in asked])

    QuickNetwork.names_and_doubts = names_and_doubts  # type: ignore[method-assign,assignment]


def _measured(suggester: Suggester, sets: Mapping[tuple[str, str], Sequence[Gold]]) -> dict[Place, Counts]:
    """The counts of each article of all sets."""
    made: dict[Place, Counts] = defaultdict(list)
    for (name, form), some in sets.items():
        for gold, found in zip(some, suggester.suggest([one.text for one in some]), strict=True):
            for kind, counts in gold.counts(found).items():
                made[kind, name, form].append(counts)
    return made


_ready: list[Any] = []
"""In a process of the pool: the suggester and the sets."""
_figures_of = lru_cache(maxsize=None)(figures.find_figures)


def _without(name: str) -> tuple[str, dict[Place, Counts] | str]:
    """The same with a part switched off, or what went wrong where nothing can be read without a table.

    A part of figures is measured where figures are marked; else what was found of these is kept.
    """
    suggester, sets = _ready
    of_names = gate_parts.KNOWN[name].of == "names"
    some = {at: texts for at, texts in sets.items() if not (texts[0].sentence if of_names else texts[0].public)}
    with gate_parts.switched_off([name]) as anew, ExitStack() as kept:
        if of_names:
            kept.enter_context(gate_parts.replaced("figures.find_figures", _figures_of))
        try:
            return name, dict(_measured(Suggester() if anew else suggester, some))
        except (KeyError, ValueError, IndexError) as error:
            return name, f"{type(error).__name__}: {error}"


def won(on: Counts, off: Counts) -> tuple[float, float, float]:
    """The points of F1 that are won, and the 95 % interval of them when the articles are drawn anew."""
    a, b = np.array(on, float), np.array(off, float)
    drawn = np.random.default_rng(17).integers(len(a), size=(ROUNDS, len(a)))
    points = sorted(_f1(a[drawn].sum(axis=1)) - _f1(b[drawn].sum(axis=1)))
    return float(_f1(a.sum(axis=0)) - _f1(b.sum(axis=0))), points[ROUNDS // 40], points[-ROUNDS // 40 - 1]


def _f1(sums: Any) -> Any:
    return 200 * sums[..., 0] / np.maximum(1, sums[..., 1] + sums[..., 2])


def _table(kind: str, names: Sequence[str], base: Mapping[Place, Counts], results: Mapping[str, Any]) -> Iterator[str]:
    """The rows of Markdown for the parts of names or of figures."""
    places = [place for place in base if place[0] == kind]
    yield "| part | lines | " + " | ".join(f"{name}, {form}" for _, name, form in places) + " |"
    yield "|---|---" + "|---" * len(places) + "|"
    yield "| F1 with everything | | " + " | ".join(f"{_f1(np.array(base[p]).sum(axis=0)):.1f}" for p in places) + " |"
    for name in names:
        if isinstance(results[name], str):
            cells = [results[name]]
        else:
            cells = ["{:.1f} [{:.1f}, {:.1f}]".format(*won(base[p], results[name][p])) for p in places]
        yield f"| {name} | {gate_parts.lines_of(name)} | {' | '.join(cells)} |".replace("-0.0", "0.0")


def main() -> None:
    """Measure and print, and write where it is wanted."""
    parser = argparse.ArgumentParser(description="Measure what each part of the suggester is worth.")
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="public corpora, of names")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], metavar="FILE", help="more articles with answers")
    parser.add_argument("--only", nargs="*", metavar="PART", help="parts or groups by name; without it all")
    parser.add_argument("--most", type=int, default=60, metavar="N", help="articles of a corpus (60)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (1)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the tables there, too")
    args = parser.parse_args()
    names = [name for name in gate_parts.KNOWN if not args.only or name in args.only]
    _ask_the_network_once()
    sets, suggester = _sets(args.corpora, args.gold, args.most), Suggester()
    with gate_parts.replaced("figures.find_figures", _figures_of):
        base = dict(_measured(suggester, sets))
    with multiprocessing.get_context("fork").Pool(args.jobs, _ready.extend, ((suggester, sets),)) as pool:
        results = dict(pool.imap(_without, names))
    lines = list[str]()
    for kind in ("names", "figures"):
        lines += ["", f"## Points of {kind}", ""]
        lines += _table(kind, [name for name in names if gate_parts.KNOWN[name].of == kind], base, results)
    print("\n".join(lines[1:]))
    if args.out:
        args.out.write_text(
            args.out.read_text("utf-8").split("\n## Points of ")[0].rstrip() + "\n" + "\n".join(lines) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
