"""Who a figure is probably linked to: the likeliest first, in both forms of text; what is unlikely is scored below what is drawn."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked, type_named
from rareannot.core.links import DRAWN, NONE, Link, LinkType
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.links.article import Article, article_of
from rareannot.suggest.links.features import text_features
from rareannot.suggest.links.partners import KeptAnswers, PartnerFinder, answers_of, partners
from rareannot.suggest.links.scorer import LinkScorer, question_of, said_rows
from tests.rows import each_row

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


@each_row(
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
    ],
)
def test_the_likeliest_partner_comes_first(text: str, figure: str, link: str, partner: str) -> None:
    assert likely(text, figure, link)[0] == partner


RESPECTIVELY = (
    "The ore holds [38 tons QUANTITY] and [11 tons QUANTITY] of [dysprosium MATERIAL] and [terbium MATERIAL], respectively.",
    "the ore holds [38 tons QUANTITY] and [11 tons QUANTITY] of [dysprosium MATERIAL] and [terbium MATERIAL] respectively",
    "[Dysprosium MATERIAL] and [terbium MATERIAL] rose to [38 tons QUANTITY] and [11 tons QUANTITY] respectively, from [7 tons QUANTITY] and [4 tons QUANTITY].",
)


@pytest.mark.parametrize("text", RESPECTIVELY)
def test_where_lists_go_respectively_each_figure_goes_to_its_own(text: str) -> None:
    for figure, own in {
        "38 tons": "dysprosium",
        "11 tons": "terbium",
        "7 tons": "dysprosium",
        "4 tons": "terbium",
    }.items():
        if figure in text:
            assert [one.casefold() for one in likely(text, figure, "of")[:1]] == [own]


@each_row(
    ("text", "figure", "link"),
    [(LOWER, "34 700 tons", "from"), (NEWS, "400,000 tons", "where"), (NEWS, "3.5 percent", "from"), (LOWER, "34 700 tons", "where")],
)  # fmt: skip
def test_nothing_is_likely_where_nothing_fits(text: str, figure: str, link: str) -> None:
    assert likely(text, figure, link) == []


def test_what_stands_behind_of_is_likelier_than_what_stands_elsewhere() -> None:
    scores = {p.id: p.score for p in partners(marked(NEWS), "1.2 million tons", LABELS.links[0])}
    assert scores["nickel ore"] > 0.7 > max(scores["bauxite"], scores["Lithium carbonate"])


def test_only_what_the_link_permits_and_what_stands_or_waits_is_a_partner() -> None:
    annotation = marked(LOWER).reject("rare earths")
    proposed = Suggestion(14, 20, "MATERIAL", "test 1", 0.9), Suggestion(6, 9, "MATERIAL", "test 1", 0.2)
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


def test_answers_to_other_questions_count() -> None:
    """The second of two figures that stand together goes where the first went."""
    annotation = marked(
        "[Lithos ORG] and [Baltrec ORG] mine [tin MATERIAL] in Peru. Output was [400 tons QUANTITY], and sales were [350 tons QUANTITY]."
    )
    before = {one.id: one.score for one in partners(annotation, "350 tons", type_named(annotation, "by"))}
    linked_ = linked(annotation, "by", "400 tons", "Lithos")
    after = {one.id: one.score for one in partners(linked_, "350 tons", type_named(annotation, "by"))}
    assert after["Lithos"] > before["Lithos"]
    assert after["Lithos"] > after["Baltrec"]


def test_scores_of_a_question_with_one_answer_and_of_none_add_up() -> None:
    annotation = marked(NEWS)
    choice = PartnerFinder().choice(annotation, "400,000 tons", type_named(annotation, "by"))
    assert sum(one.score for one in choice.partners) + choice.none == pytest.approx(1)


def test_every_open_question_of_an_article_gets_a_suggestion_or_none() -> None:
    annotation = linked(marked(NEWS), "by", "1.2 million tons", "Indonesia")
    found = list(PartnerFinder().links(annotation))
    figures_asked = {(one.start, one.name) for one in found}
    assert ("1.2 million tons", "of") in figures_asked
    assert ("1.2 million tons", "by") not in figures_asked
    assert any(one.end == NONE for one in found)
    for one in found:
        annotation = linked(annotation, one.name, one.start, one.end, "accepted", one.score)


def test_another_scorer_can_be_asked() -> None:
    annotation = marked(NEWS)
    far = LinkScorer({"sentence:0 c": -9.0, "any:": 0.0})
    of = type_named(annotation, "of")
    assert partners(annotation, "400,000 tons", of, far)[0].id == "Lithium carbonate"


def test_what_was_read_of_an_article_is_kept_while_its_spans_stand() -> None:
    finder, annotation = PartnerFinder(), marked(NEWS)
    of = type_named(annotation, "of")
    first = finder.choice(annotation, "400,000 tons", of)
    assert (
        finder.choice(linked(annotation, "by", "400,000 tons", "Indonesia"), "400,000 tons", of).partners[0].id
        == "bauxite"
    )
    assert finder.choice(annotation, "400,000 tons", of) == first
    gone = annotation.reject("bauxite")
    assert "bauxite" not in {one.id for one in finder.choice(gone, "400,000 tons", of).partners}


def test_the_answer_to_a_question_does_not_speak_for_itself() -> None:
    annotation, by = marked(NEWS), type_named(marked(NEWS), "by")
    answered = linked(annotation, "by", "400,000 tons", "China")
    assert partners(answered, "400,000 tons", by) == partners(annotation, "400,000 tons", by)


def test_a_suggestion_in_the_place_of_a_span_is_no_partner() -> None:
    """It would be taken in vain: what is marked already is relabelled, not marked twice."""
    annotation = marked(
        "[stocks at MATERIAL] LME rose [1.4 percent PERCENT] to [32 tons QUANTITY] while [orvane ORG] sold"
    )
    start = annotation.document.text.index("LME")
    other = Suggestion(start, start + 3, "GPE", "test 1", 0.9)
    waiting = replace(annotation, suggestions={other.id: other})
    by = type_named(waiting, "by")
    assert other.id in {one.id for one in partners(waiting, "32 tons", by)}
    taken = waiting.add(Span(start, start + 3, "ORG"))
    assert other.id not in taken.decided
    found = {one.id for one in partners(taken, "32 tons", by)}
    assert other.id not in found
    assert any(taken.decided[i].label == "ORG" and taken.decided[i].start == start for i in found)


@given(
    st.lists(
        st.dictionaries(
            st.tuples(st.sampled_from("ab"), st.sampled_from(["of", "by"]), st.sampled_from(["", "c", "d"])), st.none()
        ),
        max_size=6,
    )
)
def test_answers_that_are_kept_are_those_read_anew(steps: list[dict[tuple[str, str, str], None]]) -> None:
    kept = KeptAnswers()
    for step in steps:
        made = {one.id: one for one in (Link(name, start, end) for start, name, end in step)}
        for slot in (("a", "of"), ("b", "by")):
            rest = {i: one for i, one in made.items() if one.slot != slot}
            anew = answers_of(replace(marked("x"), links=rest))
            with kept.without(made, slot) as said:
                assert said.ids == anew.ids
                assert {k: v for k, v in said.by_link.items() if v} == anew.by_link
                assert +said.used == anew.used
                assert {i: {*slots} for i, slots in said.linked_from.items() if slots} == {
                    i: {*slots} for i, slots in anew.linked_from.items()
                }


def test_a_question_that_was_prepared_gets_the_same_answer_whatever_was_answered_since() -> None:
    """What the text says is worked out before; what is answered by then is heeded, and so is a span that came."""
    annotation, finder = marked(LOWER), PartnerFinder()
    by = type_named(annotation, "by")
    finder.prepare(annotation, "34 700 tons", by)
    answered = linked(annotation, "by", "24 280 tons", "china")
    now = finder.choice(answered, "34 700 tons", by)
    assert now == PartnerFinder().choice(answered, "34 700 tons", by)
    assert now != PartnerFinder().choice(annotation, "34 700 tons", by)
    start = annotation.document.text.index("export")
    more = answered.add(Span(start, start + 6, "ORG"))
    assert finder.choice(more, "34 700 tons", by) == PartnerFinder().choice(more, "34 700 tons", by)


@pytest.mark.parametrize(
    ("does", "again"),
    [
        (lambda a, taken, _: a.accept(taken), False),
        (lambda a, taken, _: linked(a.accept(taken), "by", "34 700 tons", taken), False),
        (lambda a, taken, _: a.reject(taken), True),
        (lambda a, taken, _: a.relabel(taken, "ORG"), True),
        (lambda a, _, inside: a.accept(inside), True),
    ],
)
def test_an_article_is_read_again_only_where_it_reads_another(
    monkeypatch: pytest.MonkeyPatch, does: Callable[[Annotation, str, str], Annotation], again: bool
) -> None:
    bare = marked(LOWER).reject("china")
    start = bare.document.text.index("export quota")
    taken = Suggestion(0, 5, "GPE", "test 1", 0.9)
    quota, inside = (Suggestion(start, start + n, "NORP", "test 1", 0.9) for n in (12, 6))
    before = Annotation(bare.document, LABELS, {s.id: s for s in (taken, quota, inside)}, bare.spans)
    finder, by = PartnerFinder(), type_named(before, "by")
    finder.choice(before, "34 700 tons", by)
    read = list[Annotation]()

    def reads(annotation: Annotation) -> Article:
        read.append(annotation)
        return article_of(annotation)

    monkeypatch.setattr("rareannot.suggest.links.partners.article_of", reads)
    now = does(before, taken.id, inside.id)
    found = finder.choice(now, "24 280 tons", by)
    assert bool(read) == again
    assert found == PartnerFinder().choice(now, "24 280 tons", by)


def test_what_is_prepared_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    annotation, finder = marked(NEWS), PartnerFinder()
    of = type_named(annotation, "of")
    finder.prepare(annotation, "1.2 million tons", of)
    expected = PartnerFinder().choice(annotation, "1.2 million tons", of)
    monkeypatch.setattr(LinkScorer, "text_odds", lambda *_: pytest.fail("worked out again"))
    assert finder.choice(annotation, "1.2 million tons", of) == expected


def test_features_of_the_text_and_of_answers_are_different_ones() -> None:
    """Their odds are added up, so that none may be counted twice."""
    annotation = linked(linked(marked(LOWER), "by", "24 280 tons", "china"), "of", "24 280 tons", "rare earths")
    article = article_of(annotation)
    question = question_of(article, article.by_id["34 700 tons"], type_named(annotation, "by"), answers_of(annotation))
    rows = said_rows(question)
    assert any(rows)
    assert all(not text_features(question, one) & said for one, said in zip(question.permitted, rows, strict=True))
