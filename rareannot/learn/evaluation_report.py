"""An evaluation as table rows for a terminal and as one self-contained HTML page with plots (no script, no network)."""

from collections.abc import Iterable, Sequence
from html import escape

from rareannot.core.charts.svg import POLICY, inline_svg, page_look
from rareannot.core.charts.values import Bar, Bars, Chart, Lines, Series
from rareannot.learn.link_evaluation import LINK_HEAD, link_line, link_rows
from rareannot.learn.measures import Band, Evaluation, Example, Row, calibration_error

Cells = tuple[str, ...]

HEAD: Cells = ("label", "gold", "suggested", "P", "R", "F1", "P overlapping", "R overlapping", "F1 overlapping")
SOURCE_HEAD: Cells = ("source", "proposed or supported", "right", "precision", "alone", "precision alone")
TIER_HEAD: Cells = ("tier", "scores", "suggestions", "share", "precision")

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1f24; --faint: #6b7280; --line: #d7dbe0; --page: #fbfbfa; --accent: #1f6f78; --warm: #b4532a }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --faint: #98a0aa; --line: #3a4048; --page: #16191d; --accent: #63b9c2; --warm: #e0905f } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 2rem auto; max-width: 62rem; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2.2rem } p { color: var(--faint) }
table { border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: .25rem .8rem .25rem 0; text-align: right; border-bottom: 1px solid var(--line) }
th { color: var(--faint); font-weight: 500 } th:first-child, td:first-child, .text td { text-align: left }
mark { background: none; color: var(--warm); font-weight: 600 } figure { margin: 1.5rem 0; overflow-x: auto } svg text { pointer-events: none } figcaption { color: var(--faint) }
@media print { figure, tr { break-inside: avoid } h2 { break-after: avoid } }
"""
_LOOK = page_look(ground="page", text="ink", muted="faint", line="line", strong_line="faint", accent="accent")
_TENTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def percent(value: float | None) -> str:
    """Returns a share with three digits (".914"), or a dash for None."""
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1) if value < 1 else "1.000"


def rows(evaluation: Evaluation) -> list[Cells]:
    """Returns the table by group and label; its heading is ``HEAD``."""
    named = [*evaluation.groups.items(), *evaluation.labels.items()]
    return [(name, *_cells(row)) for name, row in named]


def _cells(row: Row) -> Cells:
    exact, loose = row.exact, row.overlapping
    shares = (exact.precision, exact.recall, exact.f1, loose.precision, loose.recall, loose.f1)
    return (str(exact.right + exact.missing), str(exact.right + exact.spurious), *map(percent, shares))


def source_rows(evaluation: Evaluation) -> list[Cells]:
    """Returns the table by source; its heading is ``SOURCE_HEAD``."""
    return [
        (
            name,
            str(s.count),
            str(s.right),
            percent(_ratio(s.right, s.count)),
            str(s.alone),
            percent(_ratio(s.alone_right, s.alone)),
        )
        for name, s in evaluation.sources.items()
    ]


def tier_rows(evaluation: Evaluation) -> list[Cells]:
    """Returns the table by tier; its heading is ``TIER_HEAD``."""
    total = sum(t.count for t in evaluation.tiers.values())
    return [
        (
            name,
            f"{t.low:.2f} – {t.high:.2f}",
            str(t.count),
            percent(_ratio(t.count, total)),
            percent(_ratio(t.right, t.count)),
        )
        for name, t in evaluation.tiers.items()
    ]


def value_line(evaluation: Evaluation) -> str:
    """Returns the figures' values in one sentence."""
    v = evaluation.values
    return (
        f"Of {v.gold} figures with a value {v.found} were found exactly: {v.both} ({percent(_ratio(v.both, v.gold))} of all) with the "
        f"right value and unit, {v.value} with the right value, {v.unit} with the right unit, {v.modifier} with the right modifier."
    )


def error_rows(evaluation: Evaluation) -> list[Cells]:
    """(kind, how many) of each kind of error."""
    return [(kind, str(count)) for kind, count in evaluation.errors.items()]


def page(evaluation: Evaluation, title: str) -> str:
    """Returns the whole report as HTML; every word of the articles in it is escaped."""
    counts = f"{evaluation.documents} articles, {evaluation.words:,} words"
    return "\n".join(
        [
            f"<!doctype html><html lang=en><meta charset=utf-8>{POLICY}<title>{escape(title)}</title><style>{_STYLE}</style>",
            f"<h1>{escape(title)}</h1><p>{counts}. {escape(value_line(evaluation))}</p>",
            _figure(_by_label(evaluation), "F1 by label", "F1 by label, exact (pale: overlapping)"),
            *(_reliability(name, bands) for name, bands in evaluation.reliability.items()),
            "<h2>By label</h2>" + _table(HEAD, rows(evaluation)),
            "<h2>By tier</h2>" + _table(TIER_HEAD, tier_rows(evaluation)),
            "<h2>By source</h2>" + _table(SOURCE_HEAD, source_rows(evaluation)),
            "<h2>Errors</h2>" + _table(("kind", "count"), error_rows(evaluation)),
            *_links(evaluation),
            *(_examples(kind, evaluation.examples) for kind in evaluation.errors),
            "</html>",
        ]
    )


def _links(evaluation: Evaluation) -> Iterable[str]:
    if evaluation.links is not None:
        yield f"<h2>Links</h2><p>{escape(link_line(evaluation.links))}</p>"
        yield _table(LINK_HEAD, link_rows(evaluation.links))


def _table(head: Cells, body: Iterable[Cells]) -> str:
    heading = "".join(f"<th>{escape(cell)}" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in line) for line in body)
    return f"<table><tr>{heading}{lines}</table>"


def _examples(kind: str, examples: Sequence[Example]) -> str:
    mine = [e for e in examples if e.kind == kind]
    if not mine:
        return ""
    lines = "".join(
        f"<tr><td>{escape(e.document)}<td>…{escape(e.before)}<mark>{escape(e.text)}</mark>{escape(e.after)}…"
        f"<td>{escape(e.gold or '–')}<td>{escape(e.suggested or '–')}<td>{escape(e.source)} {percent(e.score) if e.score is not None else ''}"
        for e in mine
    )
    head = "<tr><th>article<th>text<th>gold<th>suggested<th>source and score"
    return f"<h2>{escape(kind.capitalize())}</h2><table class=text>{head}{lines}</table>"


def _figure(chart: Chart, title: str, caption: str) -> str:
    return f"<figure>{inline_svg(chart, _LOOK, title)}<figcaption>{escape(caption)}</figcaption></figure>"


def _reliability(name: str, bands: Sequence[Band]) -> str:
    """Returns the reliability plot of scores; empty if nothing was suggested."""
    if (error := calibration_error(bands)) is None:
        return ""
    caption = (
        f"{name.capitalize()}: share right (up) against score (right); a disc is as large as it has suggestions, and on the line"
        f" scores are true. On average they are {percent(error)} off."
    )
    return _figure(_calibration(bands), f"Reliability of {name}: share right against score", caption)


def _by_label(evaluation: Evaluation) -> Bars:
    """F1 by label as bars, exact in front of overlapping."""
    lines = [
        Bar(
            name,
            row.exact.f1,
            percent(row.exact.f1),
            behind=row.overlapping.f1,
            tip=f"overlapping: {percent(row.overlapping.f1)}",
        )
        for name, row in evaluation.labels.items()
    ]
    return Bars(tuple(lines), ("label", "F1"), tuple((value, percent(value)) for value in _TENTHS))


def _calibration(bands: Sequence[Band]) -> Lines:
    """Returns share right against score, a disc for each band with the band's size as its area; the diagonal is ideal."""
    filled = [b for b in bands if b.count]
    most = max((b.count for b in filled), default=1)
    series = Series(
        "found",
        tuple((b.mean, b.right / b.count) for b in filled),
        weights=tuple(b.count / most for b in filled),
        tips=tuple(f"{b.low:.1f}–{b.high:.1f}: {b.right} of {b.count} right" for b in filled),
    )
    true = Series("as scored", ((0.0, 0.0), (1.0, 1.0)), dotted=True)
    return Lines((series, true), tuple((value, f"{value:g}") for value in _TENTHS), ("score", "share right"), high=1.0)


def _ratio(part: int, total: int) -> float | None:
    return part / total if total else None
