"""The agreement report: one self-contained page that a manager can read and an annotator can learn from."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from math import log1p

from rareannot.core.charts.scales import share_steps
from rareannot.core.charts.values import Bar, Bars, Cell, Heat, Point, Points
from rareannot.core.review.sites import CAUSES
from rareannot.team.bootstrap import FEW
from rareannot.team.page import page, plot, section, table, tile
from rareannot.team.result import AgreementResult, PairAgreement, PartAgreement
from rareannot.team.wording import (
    CAUSE_WORDS,
    UNDEFINED,
    Example,
    between,
    count,
    counted_on,
    decimal,
    guidelines_since,
    headline_share,
    link_questions,
    percent,
    summary,
)

_SHOWN = 5
_QUARTERS = tuple((share / 4, f"{share * 25}\u202f%") for share in range(5))
_ROOMY = 9
"""With up to so many annotators, intervals fit into the matrix; with more, they are only in the tooltips."""


def report(
    result: AgreementResult,
    name: Callable[[str], str] = str,
    examples: Iterable[Example] = (),
    project: str = "",
    date: str = "",
) -> str:
    """Returns the report as HTML. ``name`` gives the name to show for an annotator's uid; up to five examples of each cause are shown."""
    title = f"Agreement in {project}" if project else "Agreement"
    names = {uid: name(uid) for uid in _uids(result)}
    # a lead who only settles sites is one of the annotators by id, but shares no answer with anybody
    people = len(result.by_annotator) or len(result.annotators)
    who = f"{count(people, 'annotator')}, {count(result.documents, 'document')} done by two or more of them"
    body = [
        f'<h1>{escape(title)}</h1>\n<p class="soft">{escape(" · ".join(s for s in (date, who) if s))}</p>',
        f'<p class="lead">{escape(summary(result))}</p>',
        *(f'<p class="warning">{escape(warning)}</p>' for warning in result.warnings),
        _tiles(result),
        _matrix(result, names),
        _labels(result),
        _causes(result),
        _confusion(result),
        _trend(result),
        _others(result, names),
        _attributes(result),
        _links(result),
        _tokens(result),
        _examples(examples),
        _reading_aid(),
    ]
    return page(title, body)


def _uids(result: AgreementResult) -> set[str]:
    pairs = (*result.pairs, *result.against_gold, *result.self_agreement)
    return {uid for pair in pairs for uid in (pair.a, pair.b)} | set(result.annotators)


def _tiles(result: AgreementResult) -> str:
    ranges = {key: between(value) for key, value in result.ci95.items()}
    tiles = (
        tile("same span, same label (F1)", percent(headline_share(result)), ranges.get("f1_pooled", "")),
        tile(
            f"the same, mean of {count(result.defined_pairs, 'pair')}",
            percent(result.f1_exact),
            ranges.get("f1_exact", ""),
        ),
        tile("same label, touching spans", percent(result.f1_overlap), ranges.get("f1_overlap", "")),
        tile("same span, any label", percent(result.f1_unlabelled)),
        tile("beyond chance (uα)", decimal(result.u_alpha), "1 is perfect, 0 is chance"),
        tile("labels where both marked (cuα)", decimal(result.cu_alpha)),
        tile("same value of a figure", percent(result.value_agreement)),
    )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _matrix(result: AgreementResult, names: dict[str, str]) -> str:
    if not result.pairs:
        return ""
    by_pair = {frozenset((p.a, p.b)): p for p in result.pairs}
    people = [names[uid] for uid in result.annotators]
    roomy = len(people) <= _ROOMY
    rows = tuple(
        (names[a], tuple(_pair_cell(by_pair.get(frozenset((a, b))), roomy) for b in result.annotators), ())
        for a in result.annotators
    )
    explanation = "How far each two agree: F1 on exact spans, its 95 % interval, and on how many documents."
    return section("Who agrees with whom", explanation, plot(Heat(tuple(people), rows), "Agreement of pairs"))


def _pair_cell(pair: PairAgreement | None, roomy: bool) -> Cell:
    if pair is None:
        return Cell("")
    # full blue at 1, white at .5 and below: annotators hardly ever agree less, and the scale would be wasted
    strength = None if pair.f1_exact is None else (pair.f1_exact - 0.5) * 2
    tip = f"{count(pair.documents, 'document')}, {pair.spans_a} and {pair.spans_b} spans"
    tip += f"; 95 % interval {between(pair.ci95)}" if pair.ci95 else ""
    low_high = f"{pair.ci95[0] * 100:.0f}–{pair.ci95[1] * 100:.0f}, " if pair.ci95 and roomy else ""
    return Cell(percent(pair.f1_exact), strength, f"{low_high}n = {counted_on(pair.documents)}", tip)


def _labels(result: AgreementResult) -> str:
    ranked = sorted(result.by_label.items(), key=lambda item: (-item[1].spans, item[0]))
    lines = [
        Bar(
            name,
            label.f1_exact,
            f"{percent(label.f1_exact)}, {count(label.spans, 'span')}",
            behind=label.f1_overlap,
            tip=f"{name}: exact {percent(label.f1_exact)}, touching {percent(label.f1_overlap)}, α {decimal(label.alpha)}",
        )
        for name, label in ranked
    ]
    explanation = (
        f"F1 on exact spans, the mean over {count(result.defined_pairs, 'pair')}, not pooled as the first figure above is; the "
        "pale end shows what would be gained if only touching were asked."
    )
    return section("Label by label", explanation, _share_bars(lines, "label", "Agreement of labels") if lines else "")


def _share_bars(lines: Sequence[Bar], head: str, title: str) -> str:
    return plot(Bars(tuple(lines), (head, "share"), _QUARTERS), title)


def _causes(result: AgreementResult) -> str:
    total = sum(result.sites.values())
    if not total:
        return ""
    lines = [
        Bar(cause, result.sites[cause] / total, count(result.sites[cause], "place"), tip=CAUSE_WORDS[cause])
        for cause in CAUSES
        if result.sites.get(cause)
    ]
    agreed = count(result.unanimous, "place")
    explanation = f"{count(total, 'place')} where annotators differ, by cause; on {agreed} all say the same."
    return section("Where they differ, and why", explanation, _share_bars(lines, "cause", "Causes"))


def _examples(examples: Iterable[Example]) -> str:
    """Returns the examples as open lists, at the end, where they hide no figure: not every browser prints folded ones."""
    sample: dict[str, list[Example]] = {}
    for example in examples:
        if len(same_cause := sample.setdefault(example.cause, [])) < _SHOWN:
            same_cause.append(example)
    shown_ones = [_cause_examples(cause, sample[cause]) for cause in CAUSES if cause in sample]
    return section("Examples", "Some places where annotators differ, and how many said what.", *shown_ones)


def _cause_examples(cause: str, examples: Sequence[Example]) -> str:
    items = []
    for example in examples:
        readings = "".join(f"<li>{escape(reading)}</li>" for reading in example.readings)
        text = f"…{escape(example.before)}<mark>{escape(example.words)}</mark>{escape(example.after)}…"
        items.append(f'<div class="example">{text}<ul>{readings}</ul></div>')
    return f"<details open><summary>{escape(cause)}: {escape(CAUSE_WORDS[cause])}</summary>{''.join(items)}</details>"


def _confusion(result: AgreementResult) -> str:
    used = [i for i, line_ in enumerate(result.confusion) if any(line_)]
    names = [(*result.labels, "nothing")[i] for i in used]
    most = max((result.confusion[i][j] for i in used for j in used if i != j), default=0)
    if not most:
        return ""
    rows = tuple(
        (name, tuple(_confused(result.confusion[i][j], i == j, most) for j in used), ())
        for i, name in zip(used, names, strict=True)
    )
    explanation = (
        "How often one annotator of a pair chose the label of the row and the other that of the column; the last row and "
        "column are places that one of them did not mark. Each difference is in two cells."
    )
    return section("Which labels are confused", explanation, plot(Heat(tuple(names), rows), "Confusion of labels"))


def _confused(count: int, same: bool, most: int) -> Cell:
    if same:
        agreed = count // 2  # where two say the same, counting from both sides counts the place twice
        return Cell(f"{agreed:,}".replace(",", "\u202f") if agreed else "", None, tip="agreed")
    # logarithmic, since a few confusions are a hundred times as frequent as the others
    return Cell(str(count) if count else "", log1p(count) / log1p(most) if count else None)


def _trend(result: AgreementResult) -> str:
    if len(result.trend) < 2:
        return ""
    lows = [part.ci95[0] if part.ci95 else part.f1_exact for _, part in result.trend if part.f1_exact is not None]
    places = tuple((value, f"{value * 100:.0f}\u202f%") for value in share_steps(lows))
    heads = ("period", "F1", "95 % from", "95 % to", "documents")
    since = guidelines_since([name for name, _ in result.trend])
    points = Points(tuple(map(_period, result.trend, since)), places, heads)
    explanation = (
        "F1 on exact spans by time and version of the guidelines, with 95 % intervals. A dotted line marks a new version of the "
        "guidelines."
    )
    return section("Over time", explanation, plot(points, "Agreement over time"))


def _period(named: tuple[str, PartAgreement], since: str) -> Point:
    name, part = named
    documents, share = counted_on(part.documents, "document"), percent(part.f1_exact)
    return Point(
        name,
        documents,
        part.f1_exact,
        share,
        part.ci95,
        f"{name}: {share}, {documents}",
        f"guidelines {since}" if since else "",
    )


def _others(result: AgreementResult, names: dict[str, str]) -> str:
    head = ("", "documents", "F1 exact", "95 %", "F1 touching")
    gold = table(head, (_pair_line(names[p.a], p) for p in result.against_gold))
    table_of_repeats = table(head, (_pair_line(names[p.a], p) for p in result.self_agreement))
    parts = (
        ("without suggestions", result.blind),
        ("with suggestions", result.assisted),
        ("departures from suggestions", result.departures),
    )
    influence = table(head[:4], (_part_line(name, part) for name, part in parts if part))
    why = (
        "People who start from the same suggestions agree more than they would on their own; so documents without "
        "suggestions are told apart, and so is how far people agree where they departed from one."
    )
    return "\n".join(
        (
            section("Each against gold", "How far each annotator's answers match what was settled.", gold),
            section("Each against themselves", "The same documents, served twice.", table_of_repeats),
            section("Do suggestions make people agree?", why, influence),
        )
    )


def _pair_line(name: str, pair: PairAgreement) -> tuple[str, ...]:
    return (name, counted_on(pair.documents), percent(pair.f1_exact), between(pair.ci95), percent(pair.f1_overlap))


def _part_line(name: str, part: PartAgreement) -> tuple[str, ...]:
    return (name, counted_on(part.documents), percent(part.f1_exact), between(part.ci95))


def _attributes(result: AgreementResult) -> str:
    if not result.attributes:
        return ""
    head = ("attribute", "spans", "equal pairs", "Krippendorff's α")
    lines = [(name, str(one.spans), percent(one.share), decimal(one.alpha)) for name, one in result.attributes.items()]
    explanation = (
        "Spans that two or more marked with the same edges and label. A value that nobody set is the attribute's "
        "default. α is ordinal for a scale; it is not defined where only one value was used."
    )
    return section("Attributes", explanation, table(head, lines))


def _links(result: AgreementResult) -> str:
    if (links := result.links) is None:
        return ""
    head = ("F1, mean of pairs", "F1", "95 % interval")
    lines = (
        ("same ends, same name", percent(links.f1), between(links.ci95)),
        ("same ends, any name", percent(links.f1_unlabelled), between(links.ci95_unlabelled)),
    )
    explanation = (
        f"Only links of which both annotators marked both ends; {count(links.documents, 'document')} with links. "
        "Answers that there is nothing to link to are not counted."
    )
    questions = " ".join(link_questions(links))
    return section("Links", f"{explanation} {questions}".strip(), table(head, lines))


def _tokens(result: AgreementResult) -> str:
    if result.token_kappa is None and result.token_kappa_labelled is None:
        return ""
    head = ("Cohen's kappa, mean of pairs", "κ")
    lines = (
        ("all tokens", decimal(result.token_kappa)),
        ("tokens that either labelled", decimal(result.token_kappa_labelled)),
    )
    explanation = (
        "Each token is called B (a span begins), I (it goes on) or O (none), with its label. Over all tokens κ flatters: a "
        "span with a wrong edge still agrees in its other tokens, long spans weigh more than short ones, and tokens that "
        "nobody would label agree by themselves. Over labelled tokens alone it is too strict, since agreement on none does "
        "not count. Rely on F1 and uα."
    )
    return section("Token by token", explanation, table(head, lines))


_TERMS = {
    "F1 on exact spans": "Twice the spans that both have with the same edges and label, by all spans of both.",
    "Touching": "Spans of one label that share at least a character count as agreed.",
    "uα, cuα": """Krippendorff's alphas for unitizing (Krippendorff, Mathet, Bouvry & Widlöcher 2016), on characters:
    1 is perfect, 0 is what chance would bring. cuα asks for labels only, where both marked something.""",
    "95 % interval": "From samples of whole documents, since the spans of one article hang together.",
    "few": f"Below {FEW} documents, where an interval is too narrow to be trusted.",
    "κ": "Cohen's kappa (1960): the share of equal tags beyond what chance would bring; tags as in Ramshaw & Marcus (1995).",
    UNDEFINED: "Undefined: there is nothing to compare.",
}


def _reading_aid() -> str:
    listed = "".join(f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in _TERMS.items())
    return f"<section><h2>How to read this</h2><dl>{listed}</dl></section>"
