"""The page around the agreement report: one self-contained HTML file that loads nothing from the network."""

from collections.abc import Iterable, Sequence
from html import escape

from rareannot.core.charts.svg import POLICY, inline_svg, page_look
from rareannot.core.charts.values import Chart, Heat

_STYLE = """
:root { color-scheme: light dark; --paper: #fcfcfa; --ink: #1d2429; --soft: #5d676e; --rule: #d9dcd8;
  --hue: #1f6f8b; --pale: #a9cbd6; --card: #f2f3ef; --warn: #8a4b00; --warnpaper: #fff3dd; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #16191c; --ink: #e8e9e5; --soft: #a3abb0; --rule: #353b40;
  --hue: #4fa9c6; --pale: #2d5260; --card: #1f2428; --warn: #ffc978; --warnpaper: #33270f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .25rem; }
p { margin: .25rem 0 .75rem; max-width: 46rem; }
.soft, figcaption { color: var(--soft); }
.small { font-size: .8125rem; }
.lead { font-size: 1.15rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.75rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
.tile { background: var(--card); border-radius: 6px; padding: .75rem 1rem; }
.tile b { display: block; font-size: 1.8rem; font-variant-numeric: tabular-nums; line-height: 1.25; }
.tile span { color: var(--soft); font-size: .875rem; display: block; }
.warning { background: var(--warnpaper); color: var(--warn); border-radius: 6px; padding: .6rem 1rem; max-width: none; }
.plot { overflow-x: auto; }
svg { display: block; } svg text { pointer-events: none; }
.narrow { display: none; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem; }
th, td { text-align: right; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--rule); }
th { color: var(--soft); font-weight: 500; } th:first-child, td:first-child { text-align: left; }
th { white-space: normal; overflow-wrap: normal; vertical-align: bottom; } td { white-space: nowrap; overflow-wrap: normal; } th:first-child, td:first-child { white-space: normal; }
.example { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--rule); }
.example mark { background: var(--pale); color: inherit; border-radius: 3px; padding: 0 .15em; }
.example ul { margin: .2rem 0; padding-left: 1.2rem; color: var(--soft); }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; max-width: 46rem; }
@media screen and (max-width: 48rem) {
  body { padding: 1.25rem .75rem 3rem; } h1 { font-size: 1.4rem; } .lead { font-size: 1.05rem; }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .5rem; } .tile { padding: .5rem .75rem; }
  .tile b { font-size: 1.4rem; } th, td { padding-right: .5rem; }
  .wide { display: none; } .narrow { display: block; }
}
@page { margin: 15mm; }
@media print {
  :root { --paper: #fff; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } p, dd { max-width: none; } h2 { margin-top: 1.5rem; }
  h1, h2, summary, section > p { break-after: avoid; } .plot, .example, .tile, tr, dt, p { break-inside: avoid; }
  .plot { overflow: visible; } svg { max-width: 100%; height: auto; } table { max-width: 100%; }
  .lead { font-size: 11.5pt; } .tile { padding: .4rem .6rem; } .tile b { font-size: 14pt; } .tile span { font-size: 8.5pt; }
  .small { font-size: 8pt; } .low svg { max-height: 42mm; width: auto; } h1 { font-size: 16pt; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
"""


def page(title: str, body: Iterable[str], language: str = "en") -> str:
    """Returns a whole HTML document; the security policy forbids it to load or run anything."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"{POLICY}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def section(title: str, explanation: str, *parts: str) -> str:
    """Returns a heading, a sentence of explanation, and the parts of the section; "" if all are empty."""
    filled = [part for part in parts if part]
    if not filled:
        return ""
    return f"<section>\n<h2>{escape(title)}</h2>\n<p>{escape(explanation)}</p>\n" + "\n".join(filled) + "\n</section>"


_LOOK = page_look(ground="paper", text="ink", muted="soft", line="rule", strong_line="soft", accent="hue")


_PHONE = 456
"""How wide a chart is drawn for a screen of 500 px."""


def plot(chart: Chart, title: str) -> str:
    """Returns a chart in the page's colours, drawn once more for a narrow screen; a matrix scrolls sideways there."""
    if isinstance(chart, Heat):
        return f'<div class="plot">{inline_svg(chart, _LOOK, title)}</div>'
    wide, narrow = inline_svg(chart, _LOOK, title), inline_svg(chart, _LOOK, title, _PHONE)
    return f'<div class="plot wide">{wide}</div><div class="plot narrow">{narrow}</div>'


def tile(name: str, value: str, note: str = "") -> str:
    """Returns a large figure with its name and a note."""
    below = f"<span>{escape(note)}</span>" if note else ""
    return f'<div class="tile"><span>{escape(name)}</span><b>{escape(value)}</b>{below}</div>'


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Returns a plain table; "" if it has no rows."""
    body = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines]
    if not body:
        return ""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return f'<div class="plot"><table><thead><tr>{top}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
