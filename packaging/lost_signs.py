"""Learn which sign a bare number of normalised text lost: ``python packaging/lost_signs.py TEXT... --out FILE``.

TEXT is a file of articles as published: ``.txt`` with ``=== title`` lines between them (packaging/articles, our own),
``.jsonl`` with ``{"text": ...}`` lines (with ``"spans"``, gold articles: tests/suggest/heldout), or ``.rda`` of toscaData
(needs ``pip install rdata``). The grammar's reading of an article as published is the answer for its normalised form.
One article in ten is kept out of learning; what each rule and the table say there is printed.
"""

import argparse
import html
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np

from rareannot.suggest.figures import find_figures, unitless
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import FigureContext
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.restored_signs import model
from rareannot.suggest.figures.restored_signs.cues import cues_of
from rareannot.suggest.figures.restored_signs.model import KINDS, UNSURE, odds, settled_kind
from rareannot.suggest.figures.restored_signs.rules import by_rules

sys.path.insert(0, str(Path(__file__).parent / "pipeline"))
from forms import normalise, project

SEEN, EPOCHS, SEEDS, RATE, BATCH, DECAY = 3, 12, 3, 0.15, 256, 4e-4
LARGEST = 400_000  # bytes of the table
GOLD, OWN, OTHER = 3.0, 2.0, 0.3
"""What a number of a gold article, of our own articles and of the news at large counts in learning."""
_MARKUP = re.compile(r"<[^>]*>|\[\[(?:File|Image):[^\]]*\]?\]?|\{\{[^}]*\}\}")
_SPELT = (
    (re.compile(r"(\d) per ?cent\b"), r"\1%"),
    (re.compile(r"(?<![\d$.,])(\d[\d.,]*(?: [mbtr]+illion)?) (?:U\.?S\.? )?dollars\b"), r"$\1"),
    (re.compile(r"(?<![\d€.,])(\d[\d.,]*(?: [mbtr]+illion)?) euros\b"), r"€\1"),
)
"""Signs for what some papers spell out, since only signs are lost."""

Matrix = np.ndarray[Any, Any]


class Seen(NamedTuple):
    """A bare number: its cues, what the rules took it for, and what it was (an index of KINDS)."""

    cues: list[str]
    ruled: Amount | None
    kind: int
    heldout: bool
    weight: float


def texts(path: Path) -> Iterator[tuple[str, float]]:
    """The articles of a file as published, and what each counts; those of others with signs for what they spell out."""
    if path.suffix == ".txt":
        yield from ((text, OWN) for text in re.split(r"^=== .*\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:])
        return
    if path.suffix == ".rda":
        import rdata

        stored = rdata.conversion.convert(rdata.parser.parse_file(path))[path.stem]["text"].values()
        found = [text if isinstance(text, str) else "\n\n".join(map(str, text)) for text in stored]
    else:
        lines = [json.loads(line) for line in path.open(encoding="utf-8")]
        if "spans" in lines[0]:
            yield from ((line["text"], GOLD) for line in lines)
            return
        found = [line["text"] for line in lines]
    for text in found:
        text = _MARKUP.sub(" ", html.unescape(html.unescape(text)))
        for pattern, sign in _SPELT:
            text = pattern.sub(sign, text)
        if len(text) > 200:
            yield text, OTHER


def numbers(text: str, weight: float, heldout: bool) -> list[Seen]:
    """The bare numbers of the normalised form of ``text``, with what they were."""
    form, source = normalise(text)
    answers = [(s.start, s.end, s.label) for s in find_figures(text)]
    ends = {end: (start, label) for start, end, label in project(answers, source, form)}
    seen: list[Seen] = []

    def watch(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
        ruled = by_rules(tokens, amount, currency, memory)
        last = ruled or amount
        start, label = ends.get(tokens.ends[last.stop - 1], (len(form), ""))
        kind = label if start <= tokens.starts[amount.first] and label in KINDS else ""
        seen.append(Seen(list(cues_of(tokens, amount, memory, ruled)), ruled, KINDS.index(kind), heldout, weight))
        return ruled

    with mock.patch.object(unitless, "lost_sign", watch):
        find_figures(form)
    return seen


def learn(seen: list[Seen]) -> dict[str, Matrix]:
    """Weights by cue: logistic regression by AdaGrad with a little weight decay, averaged over a few fixed orders."""
    counts = Counter(cue for each in seen for cue in each.cues)
    index = {cue: i for i, cue in enumerate((cue for cue, n in counts.items() if n >= SEEN), 1)}
    width = max(len(each.cues) for each in seen)
    rows = np.zeros((len(seen), width), dtype=np.int64)  # row 0 of the weights is padding
    for row, each in zip(rows, seen, strict=True):
        row[: len(each.cues)] = [index.get(cue, 0) for cue in each.cues]
    right, counting = np.array([each.kind for each in seen]), np.array([each.weight for each in seen])
    weights = sum(descended(rows, right, counting, len(index) + 1, seed) for seed in range(SEEDS)) / SEEDS
    return {cue: weights[i] for cue, i in index.items()}


def descended(rows: Matrix, right: Matrix, counting: Matrix, size: int, seed: int) -> Matrix:
    """The weights after ``EPOCHS`` passes in the order that ``seed`` gives."""
    weights = np.zeros((size, len(KINDS)))
    squares = np.full_like(weights, 1e-6)
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for batch in np.array_split(order.permutation(len(rows)), len(rows) // BATCH + 1):
            scores = weights[rows[batch]].sum(axis=1)
            off = np.exp(scores - scores.max(axis=1, keepdims=True))
            off /= off.sum(axis=1, keepdims=True)
            off[np.arange(len(batch)), right[batch]] -= 1
            off *= counting[batch][:, None]
            step = np.zeros_like(weights)
            np.add.at(step, rows[batch], off[:, None, :] / len(batch))
            step += DECAY * weights
            squares += step**2
            weights -= RATE * step / np.sqrt(squares)
            weights[0] = 0
    return weights


def table(weights: dict[str, Matrix]) -> str:
    """The largest weights in hundredths as JSON, a cue a line."""
    size, lines = 0, []
    for cue, row in sorted(weights.items(), key=lambda item: -float(np.ptp(item[1]))):
        hundredths = ",".join(str(round(float(weight) * 100)) for weight in row - row.mean())
        lines.append(f"{json.dumps(cue, ensure_ascii=False)}:[{hundredths}]")
        size += len(lines[-1].encode()) + 2
        if size > LARGEST:
            break
    return '{"weights":{\n' + ",\n".join(sorted(lines)) + "\n}}\n"


def main() -> None:
    """Learn and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    seen = {
        str(path): [n for i, (text, weight) in enumerate(texts(path)) for n in numbers(text, weight, i % 10 == 0)]
        for path in given.text
    }
    given.out.write_text(table(learn([n for found in seen.values() for n in found if not n.heldout])), encoding="utf-8")
    stored = json.loads(given.out.read_text("utf-8"))["weights"]
    weights = {cue: tuple(w / 100 for w in row) for cue, row in stored.items()}
    with mock.patch.object(model, "weights", return_value=weights):
        for name, found in seen.items():
            print(name, len(found), "numbers", dict(Counter(KINDS[n.kind] for n in found)))
            report([n for n in found if n.heldout and n.ruled])


def report(seen: list[Seen]) -> None:
    """For each unsure rule on articles kept out: how often it is right alone, and with the table."""
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    for each in seen:
        if not each.ruled or each.ruled.rule not in UNSURE:
            continue
        kind, truth = settled_kind(each.ruled, odds(each.cues)), KINDS[each.kind]
        lines[each.ruled.rule].update(seen=1, alone=each.ruled.label == truth, now=kind == truth)
    for rule, counts in sorted(lines.items()):
        print(f"  {rule:30} alone {counts['alone']} right of {counts['seen']}, with the table {counts['now']}")


if __name__ == "__main__":
    main()
