"""Agreement in words: causes, shares and coefficients as readers see them, and sites as examples."""

from collections.abc import Sequence
from dataclasses import dataclass

from rareannot.core.review.sites import Reading, Site
from rareannot.team.bootstrap import FEW
from rareannot.team.result import AgreementResult, Interval, LinkAgreement

UNDEFINED = "–"
CAUSE_WORDS = {
    "label": "the same words, but another label",
    "boundary": "the same thing, but other words belong to it",
    "boundary+label": "other words and another label",
    "boundary+value": "other words, and so another value",
    "value": "the same figure, but another value",
    "unit": "the same figure, but another unit",
    "scale": "the same digits, but thousands, millions or a decimal point apart",
    "modifier": "“about”, “up to”, “more than”: read differently",
    "attribute": "the same words and value, but another attribute",
    "article label": "another label of the whole article",
    "found by some": "some marked it, others did not",
    "split/join": "one span for some, several for others",
}
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Example:
    """A disagreement to show: its words, those around them, and each reading in words."""

    cause: str
    before: str
    words: str
    after: str
    readings: tuple[str, ...]


def example(site: Site, text: str) -> Example:
    """Returns a site of a document as an example for the report, with how many annotators chose each reading, but not who."""
    readings = tuple(f"{len(r.annotators)} × {_said(r, text)}" for r in site.readings)
    left, right = text[max(0, site.start - _AROUND) : site.start], text[site.end : site.end + _AROUND]
    return Example(site.cause, left, text[site.start : site.end], right, readings)


def summary(result: AgreementResult) -> str:
    """Returns the result in two plain sentences."""
    if (pooled := headline_share(result)) is None:
        return "There is nothing to compare yet."
    share = f"Of 100 spans that one annotator marks, another marks {pooled * 100:.0f} exactly the same way{_within(result)}."
    if result.u_alpha is None:
        return share
    verdict = next(words for least, words in _VERDICTS if result.u_alpha >= least)
    return f"{share} Corrected for chance, that is {verdict} (α = {decimal(result.u_alpha)})."


def figures_first(result: AgreementResult) -> list[str]:
    """Returns the three numbers to read first, as the manual calls them, with their intervals."""
    named = (
        ("pooled F1", percent(headline_share(result)), between(result.ci95.get("f1_pooled"))),
        ("uα", decimal(result.u_alpha), _decimals(result.ci95.get("u_alpha"))),
        ("equal values of figures", percent(result.value_agreement), ""),
    )
    return [f"{value:>6}  {name}{f' ({within})' if within else ''}" for name, value, within in named]


def link_lines(result: AgreementResult) -> list[str]:
    """F1 on links and the questions that are left, where anybody linked anything."""
    if (links := result.links) is None:
        return []
    interval = between(links.ci95)
    line = f"{percent(links.f1):>6}  F1 of links{f' ({interval})' if interval else ''}"
    return [line, *link_questions(links)]


def attribute_lines(result: AgreementResult) -> list[str]:
    """Returns the agreement on each attribute, with its alpha and how many spans it is measured on."""
    return [
        f"{percent(one.share):>6}  equal values of {name} (α {decimal(one.alpha)}, {count(one.spans, 'span')})"
        for name, one in result.attributes.items()
    ]


def link_questions(links: LinkAgreement) -> list[str]:
    """Returns sentences on how many questions about links are open."""
    parts = (
        (links.open_questions, "about links on which annotators differ can be settled in the review."),
        (links.waiting_questions, "about links on which annotators differ can be asked once the spans are settled."),
    )
    return [f"{count(n, 'question')} {state}" for n, state in parts if n]


def _decimals(interval: Interval) -> str:
    return f"{decimal(interval[0])} to {decimal(interval[1])}" if interval else ""


def headline_share(result: AgreementResult) -> float | None:
    """Exact F1 with all pairs pooled; the mean over pairs in figures that an earlier version kept."""
    return result.f1_exact if result.f1_pooled is None else result.f1_pooled


def _within(result: AgreementResult) -> str:
    interval = result.ci95.get("f1_pooled")
    return f" (95 % interval {interval[0] * 100:.0f} to {interval[1] * 100:.0f})" if interval else ""


_VERDICTS = (
    (0.8, "reliable by the usual standard"),
    (0.667, "enough for tentative conclusions only"),
    (float("-inf"), "too little to rely on"),
)
"""Krippendorff, Content Analysis (2004), chapter 11: rely on .800 and more, be tentative down to .667."""


def decimal(value: float | None) -> str:
    """Returns a coefficient with two decimals; a dash where undefined."""
    return UNDEFINED if value is None else f"{value:.2f}"


def percent(value: float | None) -> str:
    """Returns a share in percent; a dash where undefined, and 100 only if nothing differs."""
    if value is None:
        return UNDEFINED
    rounded = f"{value * 100:.0f}"
    return f"{value * 100:.1f} %" if rounded == "100" and value < 1 else f"{rounded} %"


def between(interval: Interval) -> str:
    """Returns an interval of shares in words; "" if undefined."""
    return f"{percent(interval[0])} to {percent(interval[1])}" if interval else ""


def count(number: int, noun: str) -> str:
    """Returns a number with its noun in singular or plural."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}".replace(",", "\u202f")


def counted_on(documents: int, noun: str = "") -> str:
    """Returns on how many documents something was measured, with a warning if they are few: ``12 (few)``."""
    return (count(documents, noun) if noun else str(documents)) + (" (few)" if 0 < documents < FEW else "")


def guidelines_since(periods: Sequence[str]) -> list[str]:
    """Returns, for each period of a trend, the version of the guidelines that begins with it; "" if it has not changed."""
    versions = [period.partition(", guidelines ")[2] for period in periods]
    return [
        version if earlier and version != earlier else ""
        for earlier, version in zip(["", *versions], versions, strict=False)
    ]


def _said(reading: Reading, text: str) -> str:
    if not reading.spans:
        return "nothing"
    phrases = (f"“{text[s.start : s.end]}” {s.label}{f': {s.figure}' if s.figure else ''}" for s in reading.spans)
    return ", ".join(phrases)
