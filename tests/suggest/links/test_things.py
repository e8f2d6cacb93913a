"""The common noun that a figure measures is proposed where it stands in general news, and no other word."""

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.suggest.figures import find_figures
from rareannot.suggest.links.partners import partners
from tests.rows import each_row

LABELS = builtin_label_set()
OF = next(one for one in LABELS.links if one.name == "of")


def things(text: str) -> list[str]:
    """The words that are proposed for each figure of a text ("-": none), where nothing but the figures is marked."""
    found = [s for s in find_figures(text, False) if s.label != "DATE"]
    spans = {
        str(n): Span(s.start, s.end, s.label, s.figure) for n, s in enumerate(sorted(found, key=lambda s: s.start))
    }
    annotation = Annotation(Document(text), LABELS, decided=spans)
    first = (partners(annotation, i, OF)[:1] for i in spans)
    return [text[p[0].new.start : p[0].new.end] if p and p[0].new else "-" for p in first]


@each_row(
    ("text", "named"),
    [
        ("The bank made a profit of $261.9m last year.", ["profit"]),
        ("Revenues increased 11% to $3.1bn.", ["Revenues", "Revenues"]),
        ("The price of crude rose by $1.13 to $65.52.", ["price", "price"]),
        ("It cut its export quota by 30 percent.", ["export quota"]),
        ("Shares rose 3.5 percent in Oslo.", ["Shares"]),
        ("The plant will create 500 new jobs.", ["jobs"]),
        ("They spent 80% of all oil revenues abroad.", ["oil revenues"]),
        ("There was a 9 percent increase in heating costs.", ["heating costs"]),
        ("He wrote six operas and 12 songs.", ["operas", "songs"]),
        ("output was 400 barrels a day while sales fell 12 percent", ["output", "sales"]),
        ("The refinery costs $8 billion.", ["-"]),  # a verb
        ("He paid $500 to the driver.", ["-"]),
        ("More than half of them left.", ["-"]),
        ("Profit was good. They want $300.", ["-"]),  # another sentence
    ],
)
def test_the_noun_beside_a_figure_is_proposed(text: str, named: list[str]) -> None:
    assert things(text) == named


def test_a_material_that_is_likely_goes_before_a_noun() -> None:
    text = "Exports of lithium rose 5 percent."
    spans = {"m": Span(11, 18, "MATERIAL"), "f": Span(24, 33, "PERCENT")}
    (first, *_) = partners(Annotation(Document(text), LABELS, decided=spans), "f", OF)
    assert (first.id, first.new) == ("m", None)


def test_words_that_are_a_thing_already_are_linked_to_again() -> None:
    text = "Revenues increased 11% to $3.1bn."
    spans = {"t": Span(0, 8, "THING"), "f": Span(26, 32, "MONEY")}
    (first, *_) = partners(Annotation(Document(text), LABELS, decided=spans), "f", OF)
    assert (first.id, first.new) == ("t", None)


def test_only_a_link_to_things_proposes_them() -> None:
    text = "The bank made a profit of $261.9m."
    spans = {"f": Span(26, 33, "MONEY")}
    by = next(one for one in LABELS.links if one.name == "by")
    assert partners(Annotation(Document(text), LABELS, decided=spans), "f", by) == []
