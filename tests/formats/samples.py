"""Entries that every form is tried with, and strategies for more."""

import os
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.spans import Span, crosses, reading_order
from rareannot.formats import Entry, Item, Notice, Refusal, read

LABELS: LabelSet = builtin_label_set()
MANY = int(os.environ.get("RAREANNOT_MANY", "300"))
"""How many articles are many; ``make tools`` takes ten thousand."""


def span(text: str, quote: str, label: str, figure: Figure | None = None, nth: int = 0) -> Span:
    """An imported span on the ``nth`` occurrence of ``quote``."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote), label, figure, "imported")


TONS = Figure(Decimal(32000), unit="t", modifier="about")
SHARE = Figure(Decimal("7.25"), unit="percent")
NEWS = "Lynas 🏭 sold about 32,000 tons.\nZoë of Nový Čas said 7.25% more; see naïve café 😀END."

HARD = Entry(
    Document(NEWS, "hard-1"),
    (
        span(NEWS, "Lynas", "ORG"),
        span(NEWS, "about 32,000 tons", "QUANTITY", TONS),
        span(NEWS, "Zoë", "PERSON"),
        span(NEWS, "Nový Čas", "ORG"),
        span(NEWS, "Nový", "GPE"),  # nested
        span(NEWS, "7.25%", "PERCENT", SHARE),
        span(NEWS, "%", "MATERIAL"),  # nested, touches the end
        span(NEWS, "café", "FAC"),
        span(NEWS, "😀", "LOC"),  # astral, touches the next
        span(NEWS, "END", "NORP"),  # inside what any splitter takes for a word
    ),
)
"""Nested, touching, astral and combining characters, and a span that ends inside a word."""

PLAIN_TEXT = "Iluka opens a plant in Perth. Prices rose 5 percent in May, Iluka said."
PLAIN = Entry(
    Document(PLAIN_TEXT, "plain-1"),
    (
        span(PLAIN_TEXT, "Iluka", "ORG"),
        span(PLAIN_TEXT, "Perth", "GPE"),
        span(PLAIN_TEXT, "5 percent", "PERCENT"),
        span(PLAIN_TEXT, "May", "DATE"),
        span(PLAIN_TEXT, "Iluka", "ORG", nth=1),
    ),
)
EMPTY = Entry(Document("Nothing to see here.", "empty-1"))


def entries(path: Path, form: str | None = None) -> list[Entry]:
    """The entries of a file that must hold nothing refused."""
    items = list(read(path, form))
    assert [i for i in items if isinstance(i, Refusal)] == []
    return [i for i in items if isinstance(i, Entry)]


def refusals(path: Path, form: str | None = None) -> list[Refusal]:
    """What was refused in a file."""
    return [i for i in read(path, form) if isinstance(i, Refusal)]


def notices(items: list[Item]) -> list[str]:
    """The texts of the notices."""
    return [i.text for i in items if isinstance(i, Notice)]


def marked(entry: Entry) -> set[tuple[int, int, str]]:
    """Offsets and labels."""
    return {(s.start, s.end, s.label) for s in entry.spans}


_CHARACTERS = st.sampled_from("ab Z9,.-_'é\u0301\u00a0\n\t😀👩🏽\u200d中\u2028\"\\#=;|\u202e")
TEXTS = st.text(_CHARACTERS, min_size=1, max_size=60).filter(lambda t: bool(t.strip()))
_NAMES = [label.name for label in LABELS.labels if label.kind != "passage"]


def _without_crossings(spans: list[Span]) -> list[Span]:
    """Leaves out spans that cross an earlier one or have its range."""
    chosen: list[Span] = []
    for span in spans:
        edges = (span.start, span.end)
        if not any(crosses(*edges, other.start, other.end) or edges == (other.start, other.end) for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=reading_order)


@st.composite
def entries_strategy(draw: st.DrawFn, crossing: bool = False) -> Entry:
    """An entry with spans that may nest and touch, never twice on one range."""
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges).filter(lambda p: p[0] < p[1]), max_size=8, unique=True))
    spans = [Span(a, b, draw(st.sampled_from(_NAMES)), origin="imported") for a, b in pairs]
    kept = sorted(spans, key=lambda s: (s.start, -s.end)) if crossing else _without_crossings(spans)
    return Entry(Document(text, "doc-1"), tuple(kept))


def small_ones(count: int) -> list[Entry]:
    """So many short articles, each with a name that stands somewhere else than in the one before."""
    made = []
    for n in range(count):
        before = f"{n} {'mines ' * (n % 3)}"
        made.append(Entry(Document(f"{before}Lynas in Perth", f"d{n}"), (Span(len(before), len(before) + 5, "ORG"),)))
    return made
