"""How good suggestions are against gold: exact and overlapping, by label, source and tier, with the errors by kind."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span, overlap
from rareannot.core.suggestion import HIGH_TIER, SURE, Suggestion
from rareannot.learn.measures import Band, Counts, Evaluation, Example, Row, SourceRow, Values

EXAMPLES = 12
"""Examples kept of each kind of error."""
BINS = 10
KINDS = ("boundary", "label", "boundary and label", "spurious", "missing", "value")


@dataclass(frozen=True, slots=True)
class Judged:
    """One document to judge: its text, the gold spans and the suggested ones."""

    name: str
    text: str
    gold: Sequence[Span]
    suggested: Sequence[Suggestion]


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    words: int = 0
    exact: Counter[tuple[str, str]] = field(default_factory=Counter)
    loose: Counter[tuple[str, str]] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    sources: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    scored: list[tuple[float, bool, str]] = field(default_factory=list)
    """Of each suggestion its score, whether it is right, and its label."""
    examples: list[Example] = field(default_factory=list)


def score(documents: Iterable[Judged], labels: LabelSet) -> Evaluation:
    """Judge suggestions against gold, document by document; passages have rows of their own and count nowhere else."""
    tally = _Tally()
    for article in documents:
        _count_passages(tally, article, labels)
        gold = [s for s in article.gold if labels.kind(s.label) != "passage" and s.origin != "rejected"]
        suggested = [s for s in article.suggested if labels.kind(s.label) != "passage"]
        tally.documents += 1
        tally.words += len(article.text.split())
        _count_exact(tally, gold, suggested)
        _count_overlapping(tally, gold, suggested)
        _count_errors(tally, article, gold, suggested)
    return _result(tally, labels)


def _count_passages(tally: _Tally, article: Judged, labels: LabelSet) -> None:
    """Count passages, exact and overlapping, but not their scores, which are not calibrated."""
    gold = [s for s in article.gold if labels.kind(s.label) == "passage" and s.origin != "rejected"]
    suggested = [s for s in article.suggested if labels.kind(s.label) == "passage"]
    expected, offered = ({(s.start, s.end, s.label) for s in spans} for spans in (gold, suggested))
    tally.exact.update((label, "right" if (a, b, label) in expected else "spurious") for a, b, label in offered)
    tally.exact.update((label, "missing") for _, _, label in expected - offered)
    _count_overlapping(tally, gold, suggested)


def _count_exact(tally: _Tally, gold: Sequence[Span], suggested: Sequence[Suggestion]) -> None:
    expected = {(s.start, s.end, s.label): s for s in gold}
    offered = {(s.start, s.end, s.label): s for s in suggested}
    for key, s in offered.items():
        right = key in expected
        tally.exact[s.label, "right" if right else "spurious"] += 1
        tally.scored.append((s.score, right, s.label))
        names = {n.rsplit(" ", 1)[0] for n in (s.source, *(name for name, _, _ in s.support))}
        for name in names:
            tally.sources[name].update({"count": 1, "right": int(right)})
            # what no other source supports shows how good a source is by itself
            if len(names) == 1:
                tally.sources[name].update({"alone": 1, "alone_right": int(right)})
    for key, g in expected.items():
        if key not in offered:
            tally.exact[g.label, "missing"] += 1
        if g.figure is not None:
            _count_value(tally.values, g.figure, offered.get(key))


def _count_value(values: Counter[str], gold: Figure, suggested: Suggestion | None) -> None:
    values["gold"] += 1
    if suggested is None:
        return
    values["found"] += 1
    figure = suggested.figure or Figure()
    value, unit = _same_number(gold, figure), gold.unit == figure.unit
    values.update({"value": value, "unit": unit, "both": value and unit, "modifier": gold.modifier == figure.modifier})


def _same_number(a: Figure, b: Figure) -> bool:
    return all(_close(x, y) for x, y in ((a.value, b.value), (a.low, b.low), (a.high, b.high)))


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    """Equal, or equal to four digits where a fraction such as a third was written out."""
    if a is None or b is None:
        return a is b
    # 33.333 in gold and a third as it is computed are the same number
    endless = a != round(a, 3) or b != round(b, 3)
    return a == b or (endless and abs(a - b) <= abs(a) / 5000)


def _count_overlapping(tally: _Tally, gold: Sequence[Span], suggested: Sequence[Suggestion]) -> None:
    """Pair each suggestion with at most one gold span of its label; the pairs that share most characters come first."""
    pairs = [
        (overlap(g.start, g.end, s.start, s.end), i, k)
        for i, g in enumerate(gold)
        for k, s in enumerate(suggested)
        if g.label == s.label and s.start < g.end and g.start < s.end
    ]
    taken_gold: set[int] = set()
    paired: set[int] = set()
    for _, i, k in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken_gold and k not in paired:
            taken_gold.add(i)
            paired.add(k)
    for k, s in enumerate(suggested):
        tally.loose[s.label, "right" if k in paired else "spurious"] += 1
    for i, g in enumerate(gold):
        if i not in taken_gold:
            tally.loose[g.label, "missing"] += 1


def _count_errors(tally: _Tally, article: Judged, gold: Sequence[Span], suggested: Sequence[Suggestion]) -> None:
    exact = {(s.start, s.end, s.label): s for s in suggested}
    touched: set[int] = set()
    for g in gold:
        near = [s for s in suggested if overlap(g.start, g.end, s.start, s.end)]
        touched.update(id(s) for s in near)
        same = exact.get((g.start, g.end, g.label))
        if same is None:
            best = max(near, key=lambda s: overlap(g.start, g.end, s.start, s.end), default=None)
            _note(tally, article, _kind(g, best), g, best)
        elif g.figure is not None and not (
            _same_number(g.figure, same.figure or Figure()) and g.figure.unit == (same.figure or Figure()).unit
        ):
            _note(tally, article, "value", g, same)
    for s in suggested:
        if id(s) not in touched:
            _note(tally, article, "spurious", None, s)


def _kind(gold: Span, suggested: Suggestion | None) -> str:
    if suggested is None:
        return "missing"
    if suggested.label == gold.label:
        return "boundary"
    return "label" if (gold.start, gold.end) == (suggested.start, suggested.end) else "boundary and label"


def _note(tally: _Tally, article: Judged, kind: str, gold: Span | None, suggested: Suggestion | None) -> None:
    tally.errors[kind] += 1
    if tally.errors[kind] > EXAMPLES:
        return
    spans = [s for s in (gold, suggested) if s is not None]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    on_gold, on_suggested = (_said(article.text, x, kind == "value") if x else "" for x in (gold, suggested))
    source, sureness = (suggested.source, suggested.score) if suggested else ("", None)
    left, right = article.text[max(0, start - 40) : start], article.text[end : end + 40]
    words = article.text[start:end]
    tally.examples.append(Example(kind, article.name, left, words, right, on_gold, on_suggested, source, sureness))


def _said(text: str, span: Span | Suggestion, with_value: bool) -> str:
    words = f"{span.label} “{text[span.start : span.end]}”"
    return f"{words} = {span.figure}" if with_value and span.figure else words


def _result(tally: _Tally, labels: LabelSet) -> Evaluation:
    names = [x.name for x in labels.labels if x.kind != "passage"]
    used = [n for n in names if any(tally.exact[n, w] for w in ("right", "spurious", "missing"))]
    # a passage's row only where gold has passages: most gold marks none
    used += [
        x.name
        for x in labels.labels
        if x.kind == "passage" and tally.exact[x.name, "right"] + tally.exact[x.name, "missing"]
    ]
    groups = {
        "all": names,
        "entities": [n for n in names if labels.kind(n) == "entity"],
        "figures": [n for n in names if labels.kind(n) == "figure"],
    }
    return Evaluation(
        tally.documents,
        tally.words,
        {group: _row(tally, members) for group, members in groups.items()},
        {name: _row(tally, [name]) for name in used},
        {n: SourceRow(c["count"], c["right"], c["alone"], c["alone_right"]) for n, c in sorted(tally.sources.items())},
        {
            "high": _band(tally, names, SURE, 1.01),
            "low": _band(tally, names, HIGH_TIER, SURE),
            "hidden": _band(tally, names, 0, HIGH_TIER),
        },
        _bands(tally, names),
        Values(**tally.values),
        {kind: tally.errors[kind] for kind in KINDS},
        tuple(sorted(tally.examples, key=lambda e: KINDS.index(e.kind))),
        {group: _bands(tally, groups[group]) for group in ("entities", "figures")},
    )


def _row(tally: _Tally, members: Sequence[str]) -> Row:
    return Row(
        *(
            Counts(*(sum(c[n, w] for n in members) for w in ("right", "spurious", "missing")))
            for c in (tally.exact, tally.loose)
        )
    )


def _bands(tally: _Tally, labels: Collection[str]) -> tuple[Band, ...]:
    return tuple(_band(tally, labels, k / BINS, (k + 1) / BINS + (k + 1 == BINS) * 0.01) for k in range(BINS))


def _band(tally: _Tally, labels: Collection[str], low: float, high: float) -> Band:
    inside = [(s, right) for s, right, label in tally.scored if low <= s < high and label in labels]
    mean = sum(s for s, _ in inside) / len(inside) if inside else (low + min(high, 1)) / 2
    return Band(low, min(high, 1.0), len(inside), sum(right for _, right in inside), round(mean, 4))
