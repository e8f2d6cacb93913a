"""Learn where sentences end in normalised text: ``python packaging/corpora/sentence_ends.py --wikinews RDA... --gum DIR [--out FILE]``.

RDA are the files of toscaData (needs ``pip install rdata``), DIR the CoNLL-U files of GUM; our own articles (packaging/articles) come
along. Texts as published are normalised, and the stops that they lose are the answers. Kept out of learning and printed as
precision, recall and F1: one Wikinews article in ten, one of ours in six, and GUM's news. Without --out the table that is shipped
is measured.
"""

import argparse
import html
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rareannot.core.bundled import bundled
from rareannot.core.text import sentence_ends
from rareannot.core.text.sentence_ends import Table, class_of, cues
from rareannot.core.text.sentences import sentence_starts

SEEN, EPOCHS, RATE, BATCH, DECAY = 3, 8, 0.06, 4096, 2e-4
LARGEST = 190_000  # bytes of the table
CLASS_SEEN = 4
GENRES = ("interview", "speech", "court", "academic")
"""What of GUM is learnt from: CC BY or public domain, and no news, which are kept out."""
_MARKUP = re.compile(r"<[^>]*>|\[\[(?:File|Image):[^\]]*\]?\]?|\{\{[^}]*\}\}")
_END = re.compile(r"""[.!?]["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9$€£])""")
_SHORTENED = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt capt sgt st mt jr sr inc corp co ltd plc vs etc no nos vol fig jan feb mar apr jun jul"
    " aug sept sep oct nov dec mon tue wed thu fri sat sun approx est dept bros ave blvd rd ft op rev hon pres messrs cf al".split()
)
_TAGS = {"VBD": "d", "VBZ": "z", "VBP": "p", "MD": "m", "VB": "b", "VBG": "g", "VBN": "n", "NN": "N", "NNS": "S", "NNP": "P"} | {
    "NNPS": "P", "PRP": "i", "PRP$": "y", "DT": "t", "PDT": "t", "IN": "f", "TO": "o", "CC": "c", "CD": "#", "JJ": "j", "JJR": "j",
    "JJS": "j", "RB": "r", "RBR": "r", "RBS": "r", "WDT": "w", "WP": "w", "WRB": "w", "EX": "e", "POS": "s",
}  # fmt: skip
Article = tuple[list[str], list[int]]
"""Words of a normalised article, and the numbers of those that begin a sentence, but for the first."""
Matrix = np.ndarray[Any, Any]


def words_of(text: str) -> list[str]:
    """The words of the normalised form."""
    return "".join(c.lower() if c.isalnum() else " " for c in text).split()


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text as published; a line's end ends one, too."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        begin = 0
        for end in _END.finditer(line):
            word = re.search(r"[\w.]*$", line[: end.start()])
            last = word[0].lower() if word else ""
            initials = re.fullmatch(r"(?:[a-z]\.)*[a-z]", last)
            if line[end.start()] != "." or not (last in _SHORTENED or initials):
                yield line[begin : end.end()]
                begin = end.end()
        yield line[begin:]


def article(sentences: Iterable[str]) -> Article:
    """Sentences as one article."""
    words, starts = list[str](), list[int]()
    for sentence in sentences:
        if found := words_of(sentence):
            starts.append(len(words))
            words += found
    return words, starts[1:]


def wikinews(path: Path) -> Iterator[Article]:
    """The articles of a file of toscaData."""
    import rdata

    for stored in rdata.conversion.convert(rdata.parser.parse_file(path))[path.stem]["text"].values():
        text = stored if isinstance(stored, str) else "\n".join(map(str, stored))
        yield article(sentences_of(_MARKUP.sub(" ", html.unescape(html.unescape(text)))))


def own() -> Iterator[Article]:
    """Our own articles."""
    for path in sorted((Path(__file__).parents[1] / "articles").glob("*.txt")):
        for text in re.split(r"^=== .*\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            yield article(sentences_of(text))


def gum(folder: Path, genre: str) -> Iterator[tuple[Article, list[tuple[str, str]]]]:
    """The articles of a genre, each with its words and their tags."""
    for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
        lines = path.read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        yield (
            article(x.removeprefix("# text =") for x in lines if x.startswith("# text =")),
            [(r[1], r[4]) for r in rows],
        )


def classes_of(tagged: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The class that each common word has most often."""
    found = defaultdict[str, Counter[str]](Counter)
    for word, tag in tagged:
        if len(plain := words_of(word)) == 1 and not plain[0].isdigit():
            found[plain[0]][_TAGS.get(tag, "x")] += 1
    return {word: tags.most_common(1)[0][0] for word, tags in sorted(found.items()) if tags.total() >= CLASS_SEEN}


def examples(articles: Sequence[Article], classes: dict[str, str]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The cues of each gap, and whether a sentence ends there."""
    for words, starts in articles:
        ends = set(starts)
        for i, some in enumerate(cues(words, [class_of(word, classes) for word in words]), 1):
            yield some, i in ends


def learn(articles: Sequence[Article], classes: dict[str, str]) -> Table:
    """Weights by AdaGrad with a little decay, first of all cues, then of those that weigh most as far as the table may be large."""
    counts = Counter(cue for some, _ in examples(articles, classes) for cue in some)
    index = {cue: i for i, cue in enumerate((cue for cue, n in counts.items() if n >= SEEN), 1)}
    found = [([index.get(cue, 0) for cue in some], ends) for some, ends in examples(articles, classes)]
    rows, right = np.array([row for row, _ in found], np.int32), np.array([ends for _, ends in found], np.float64)
    del found
    names = ["", *index]
    weights, base = descended(rows, right, len(names))
    worth = np.abs(weights) * np.sqrt([0, *(counts[cue] for cue in index)])
    kept, size = np.zeros(len(names), np.int32), sum(len(word) + 2 for word in classes)
    for number, i in enumerate(np.argsort(-worth), 1):
        size += len(names[i].encode()) + 8
        if size > LARGEST:
            break
        kept[i] = number
    weights, base = descended(kept[rows], right, int(kept.max()) + 1)
    by_cue = {names[i]: round(100 * weights[kept[i]]) for i in np.flatnonzero(kept)}
    return Table(classes, {"": round(100 * base)} | {cue: w for cue, w in sorted(by_cue.items()) if w})


def descended(rows: Matrix, right: Matrix, size: int) -> tuple[Matrix, float]:
    """The weights, averaged over the last pass, and what is added to each sum; row 0 counts nothing."""
    weights, squares, base = np.zeros(size), np.full(size, 1e-9), -3.0
    order, mean, passes = np.random.default_rng(0), np.zeros(size), 0
    for epoch in range(EPOCHS):
        for batch in np.array_split(order.permutation(len(rows)), len(rows) // BATCH + 1):
            some = rows[batch]
            off = 1 / (1 + np.exp(-weights[some].sum(axis=1) - base)) - right[batch]
            step = np.bincount(some.ravel(), np.repeat(off, some.shape[1]), size) / len(batch) + DECAY * 0.02 * weights
            squares += step**2
            weights -= RATE * step / np.sqrt(squares)
            weights[0] = 0
            base -= 0.5 * off.mean()
            if epoch == EPOCHS - 1:
                mean, passes = mean + weights, passes + 1
    return mean / passes, float(base)


def score(articles: Sequence[Article]) -> str:
    """Precision, recall and F1 of the sentences that the program finds."""
    found = [(set(sentence_starts(words)), set(starts)) for words, starts in articles]
    hit, said, true = (sum(map(len, x)) for x in zip(*((a & b, a, b) for a, b in found), strict=True))
    return f"precision {hit / max(1, said):.3f}, recall {hit / true:.3f}, F1 {2 * hit / (said + true):.3f} of {true}"


def main() -> None:
    """Read, learn unless only measuring, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wikinews", nargs="*", type=Path, default=[])
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--most", type=int, default=1_500, help="articles of each file of Wikinews")
    parser.add_argument("--out", type=Path)
    wish = parser.parse_args()
    news = {path.stem: list(wikinews(path)) for path in wish.wikinews}
    ours, talks = list(own()), [one for genre in GENRES for one in gum(wish.gum, genre)] if wish.gum else []
    held = {name: some[::10][:150] for name, some in news.items()} | {"own": ours[::6]}
    if wish.gum:
        held["GUM news"] = [one for one, _ in gum(wish.gum, "news")]
    if wish.out:
        learnt = [one for some in news.values() for i, one in enumerate(some[: wish.most]) if i % 10]
        learnt += 2 * [one for i, one in enumerate(ours) if i % 6] + [one for one, _ in talks]
        made = learn(learnt, classes_of(pair for _, tagged in talks for pair in tagged))
        by_class = defaultdict[str, list[str]](list)
        for word, name in made.classes.items():
            by_class[name].append(word)
        table = {
            "classes": {name: " ".join(words) for name, words in sorted(by_class.items())},
            "weights": made.weights,
        }
        wish.out.write_text(
            json.dumps(table, ensure_ascii=False, separators=(",", ":"), indent=0) + "\n", encoding="utf-8"
        )
        sentence_ends.table.cache_clear()
        sys.stdout.write(f"{wish.out.stat().st_size:,} bytes, {len(made.weights):,} weights\n")
    if bundled(sentence_ends.FILE).is_file():
        for name, some in held.items():
            sys.stdout.write(f"{name}: {score(some)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
