"""Who a figure is probably linked to: the likeliest first, in both forms of text; what is unlikely is scored below what is drawn."""

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import type_named
from rareannot.core.links import DRAWN, LinkType
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.link_partners import partners

LABELS = builtin_label_set()


def marked(text: str) -> Annotation:
    """The text with each "[words LABEL]" a span, whose id is its words."""
    plain, spans = "", {}
    for part in text.split("["):
        words, bracket, rest = part.partition("]")
        if bracket:
            quote, _, label = words.rpartition(" ")
            spans[quote] = Span(len(plain), len(plain) + len(quote), label)
            plain, words = plain + quote, rest
        plain += words
    return Annotation(Document(plain), LABELS, {}, spans)


def likely(text: str, figure: str, link: str) -> list[str]:
    annotation = marked(text)
    found = partners(annotation, figure, type_named(annotation, link))
    return [one.id for one in found if one.score >= DRAWN]


LOWER = (
    "[china GPE] cut its export quota for [rare earths MATERIAL] by [30 percent PERCENT] to [24 280 tons QUANTITY] "
    "[this year DATE] down from [34 700 tons QUANTITY] in [2009 DATE]"
)
NEWS = (
    "[Lithium carbonate MATERIAL] fell [3.5 percent PERCENT] to [$14,200 MONEY] in [China GPE] on [Tuesday DATE]. "
    "[Indonesia GPE] exported [1.2 million tons QUANTITY] of [nickel ore MATERIAL] and [400,000 tons QUANTITY] of [bauxite MATERIAL] "
    "[last year DATE]."
)


@pytest.mark.parametrize(
    ("text", "figure", "link", "partner"),
    [
        (LOWER, "24 280 tons", "of", "rare earths"),
        (LOWER, "24 280 tons", "by", "china"),
        (LOWER, "24 280 tons", "when", "this year"),
        (LOWER, "24 280 tons", "from", "34 700 tons"),
        (LOWER, "34 700 tons", "when", "2009"),
        (NEWS, "1.2 million tons", "of", "nickel ore"),
        (NEWS, "400,000 tons", "of", "bauxite"),
        (NEWS, "1.2 million tons", "by", "Indonesia"),
        (NEWS, "3.5 percent", "of", "Lithium carbonate"),
        (NEWS, "3.5 percent", "where", "China"),
    ],
)
def test_the_likeliest_partner_comes_first(text: str, figure: str, link: str, partner: str) -> None:
    assert likely(text, figure, link)[0] == partner


@pytest.mark.parametrize(
    ("text", "figure", "link"),
    [(LOWER, "34 700 tons", "from"), (NEWS, "400,000 tons", "where"), (NEWS, "3.5 percent", "from"), (LOWER, "34 700 tons", "where")],
)  # fmt: skip
def test_nothing_is_likely_where_nothing_fits(text: str, figure: str, link: str) -> None:
    assert likely(text, figure, link) == []


def test_another_sentence_is_less_likely_than_the_same() -> None:
    scores = {p.id: p.score for p in partners(marked(NEWS), "1.2 million tons", LABELS.links[0])}
    assert scores["nickel ore"] > scores["bauxite"] > scores["Lithium carbonate"]
    assert scores["Lithium carbonate"] < DRAWN


def test_only_what_the_link_permits_and_what_stands_or_waits_is_a_partner() -> None:
    annotation = marked(LOWER).reject("rare earths")
    proposed = Suggestion(0, 5, "MATERIAL", "test 1", 0.9), Suggestion(6, 9, "MATERIAL", "test 1", 0.2)
    waiting = Annotation(annotation.document, LABELS, {s.id: s for s in proposed}, annotation.decided)
    found = partners(waiting, "24 280 tons", LABELS.links[0])
    assert [one.id for one in found] == [proposed[0].id]
    assert partners(waiting, "nothing", LABELS.links[0]) == []


def test_what_stands_inside_the_figure_or_far_away_is_none() -> None:
    far = marked("[5 tons QUANTITY] of " + "ore " * 500 + "[tin MATERIAL]")
    assert partners(far, "5 tons", LABELS.links[0]) == []
    inside = far.add(Span(2, 6, "MATERIAL"))
    assert partners(inside, "5 tons", LABELS.links[0]) == []


def test_a_link_of_ones_own_takes_the_nearest_of_its_sentence() -> None:
    own = LinkType("for", ("QUANTITY",), ("MATERIAL",))
    assert partners(marked(NEWS), "1.2 million tons", own)[0].id == "nickel ore"
    assert partners(marked(LOWER), "34 700 tons", own)[0].id == "rare earths"


def test_scores_are_shares_and_reasons_are_said() -> None:
    annotation = marked(NEWS)
    for link in LABELS.links:
        for one in partners(annotation, "1.2 million tons", link):
            assert 0 < one.score < 1
            assert one.reason
