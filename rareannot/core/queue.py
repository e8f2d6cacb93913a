"""Which articles the list shows, and in which order; a value that can be kept as text."""

import re
from ast import literal_eval
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from itertools import islice

ORDERS = ("given", "shortest", "uncertain", "random", "learn", "fact", "label")
"""As imported; fewest words; least sure suggestions; shuffled by a seed; what a pipeline would learn most from; by a fact or
label of articles; least sure suggestions of that label."""

NOT_SET = "–"
"""The ``fact_value`` of articles that have no value of a fact or label."""


@dataclass(frozen=True, slots=True)
class View:
    """Which articles are listed, and how. "" and None mean any.

    ``status`` is the annotator's own; ``links_open`` picks articles with
    questions about links that are not answered; ``label``, ``source`` and the scores ``[low, high)`` look for one suggestion
    (``label`` also for a span that stands) that fits all three; ``blind`` picks the articles that
    come without suggestions on purpose, or (False) the others; ``fact`` names one of the facts that articles came with (section,
    date …), or a label of articles, by which the order "fact" goes, and ``fact_value`` what it has to be, ``*`` for any signs; ``words`` are searched in title, name and text.
    """

    words: str = ""
    status: str = ""
    flagged: bool = False
    links_open: bool = False
    blind: bool | None = None
    label: str = ""
    source: str = ""
    low: float | None = None
    high: float | None = None
    order: str = "given"
    seed: int = 1
    archived: bool = False
    """List the articles that are put away, in place of the others."""
    fact: str = ""
    fact_value: str = ""

    @property
    def looks_inside(self) -> bool:
        """True if suggestions and spans must be read, article by article."""
        return bool(self.label or self.source or self.low is not None)

    @property
    def takes_time(self) -> bool:
        """True if the order is told only after all articles were looked at."""
        return self.order in ("learn", "label")

    @property
    def narrowed(self) -> bool:
        """True if more than words and status narrow the list."""
        chosen = (
            self.flagged
            or self.links_open
            or self.archived
            or self.blind is not None
            or bool(self.fact and self.fact_value)
        )
        return chosen or self.looks_inside

    @property
    def listed_less(self) -> bool:
        """True if the list may hold fewer articles than there are."""
        return self.narrowed or bool(self.words.strip() or self.status)

    def as_text(self) -> str:
        """Returns what is remembered between starts, as text: all but the words; ``from_text`` is its inverse."""
        view = replace(self, words="")
        return "\n".join(
            f"{f.name}={getattr(view, f.name)!r}" for f in fields(View) if getattr(view, f.name) != f.default
        )

    @staticmethod
    def from_text(text: str) -> "View":
        """Returns the view in a text that ``as_text`` gave; what is not understood in it is left out."""
        found: dict[str, object] = {}
        for line in text.splitlines():
            name, _, value = line.partition("=")
            read = _READ.get(name)
            if read is not None and (known := read(_unquoted(value))) is not None:
                found[name] = known
        return View(**found)  # type: ignore[arg-type]


def _unquoted(text: str) -> str:
    """Returns the text in quotation marks that ``repr`` wrote; anything else as it is."""
    try:
        value = literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    return value if isinstance(value, str) else text


def _number(text: str) -> float | None:
    try:
        score = float(text)
    except ValueError:
        return None
    return score if 0 <= score <= 2 else None


_READ: dict[str, Callable[[str], object]] = {
    "status": lambda t: t if t in ("new", "in progress", "done", "skipped") else None,
    "flagged": lambda t: True if t == "True" else None,
    "links_open": lambda t: True if t == "True" else None,
    "archived": lambda t: True if t == "True" else None,
    "blind": {"True": True, "False": False}.get,
    "label": lambda t: t or None,
    "source": lambda t: t or None,
    "low": _number,
    "high": _number,
    "fact": lambda t: t or None,
    "fact_value": lambda t: t or None,
    "order": lambda t: t if t in ORDERS else None,
    "seed": lambda t: int(t) if t.isdecimal() and len(t) < 10 else None,
}


def hits(text: str, words: Iterable[str], most: int = 2000) -> list[tuple[int, int]]:
    """Returns where any of ``words`` begins a word of ``text``, whatever the case; code points, half open, in order, ``most`` of them."""
    # the longest first, so that a word is not cut short by another that begins it
    wanted = sorted({w for w in words if w.strip()}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + ")", re.IGNORECASE)
    return [m.span() for m in islice(pattern.finditer(text), most)]
