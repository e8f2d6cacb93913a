"""The same string elsewhere: whole words that nobody has decided, marked as one edit."""

from dataclasses import replace

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.same_string import elsewhere, folded, mark_too, occurrences, other_spellings

TEXT = "oslo said the mark of oslo and oslob is a benchmark while oslo daily wrote on oslo"
OSLO = Span(0, 4, "GPE")


def annotation(*suggestions: Suggestion) -> Annotation:
    blank = Annotation(Document(TEXT), builtin_label_set(), {s.id: s for s in suggestions})
    return blank.add(OSLO)


def test_parts_of_words_do_not_count() -> None:
    assert list(occurrences(TEXT, "mark")) == [(14, 18)]
    assert list(occurrences("3.5 and 3 and 3,500", "3")) == [(8, 9)]


def test_case_counts_where_a_text_has_capitals() -> None:
    text = Document("The Mark fell. He left a mark; the Mark rose.")
    span = Span(4, 8, "MONEY")
    assert elsewhere(Annotation(text, builtin_label_set()), span) == [(35, 39)]


def test_every_other_undecided_place_is_offered() -> None:
    assert elsewhere(annotation(), OSLO) == [(22, 26), (58, 62), (78, 82)]


def test_what_is_part_of_a_longer_suggestion_or_decided_otherwise_is_left_out() -> None:
    daily, last = Suggestion(58, 68, "ORG", "t", 0.9), Suggestion(78, 82, "PERSON", "t", 0.9)
    assert elsewhere(annotation(daily, last).reject(last.id), OSLO) == [(22, 26)]


def test_inside_a_passage_nothing_is_offered() -> None:
    assert elsewhere(annotation().add(Span(54, 82, "BOILERPLATE")), OSLO) == [(22, 26)]


def test_a_suggestion_on_the_same_words_is_decided_and_keeps_its_source() -> None:
    other = Suggestion(22, 26, "PERSON", "t 1", 0.8)
    before = annotation(other)
    after = mark_too(before, OSLO, elsewhere(before, OSLO))
    assert after.decided[other.id] == Span(22, 26, "GPE", None, "propagated", "t 1", 0.8)
    assert sorted((s.start, s.origin) for s in after.spans.values()) == [
        (0, "manual"), (22, "propagated"), (58, "propagated"), (78, "propagated"),
    ]  # fmt: skip
    assert after.undecided() == []


def test_occurrences_lie_apart_and_may_overlap_what_is_only_part_of_a_word() -> None:
    assert list(occurrences("a b a b a", "a b a")) == [(0, 5)]
    assert list(occurrences("xab ab ab", "ab ab")) == [(4, 9)]
    assert list(occurrences("", "a")) == list(occurrences("a b", " ")) == list(occurrences("a b", "")) == []


def test_of_several_suggestions_on_the_same_words_the_one_with_the_label_is_decided_and_else_the_surest() -> None:
    right, wrong, surest = (
        Suggestion(22, 26, "GPE", "t 1", 0.5),
        Suggestion(22, 26, "ORG", "t 2", 0.6),
        Suggestion(22, 26, "PERSON", "t 3", 0.7),
    )
    assert mark_too(annotation(right, wrong, surest), OSLO, [(22, 26)]).decided[right.id].source == "t 1"
    assert mark_too(annotation(wrong, surest), OSLO, [(22, 26)]).decided[surest.id].source == "t 3"


def test_marking_nothing_changes_nothing() -> None:
    before = annotation()
    assert mark_too(before, OSLO, []) is before
    done = replace(before, status="done")
    assert mark_too(done, OSLO, [(22, 26)]).status == "in progress"


def test_a_suggestion_that_is_not_shown_lies_inside_or_only_touches_leaves_its_place_free() -> None:
    def free(start: int, end: int, score: float = 0.9) -> bool:
        return (22, 26) in elsewhere(annotation(Suggestion(start, end, "ORG", "t", score)), OSLO)

    assert [free(18, 26), free(22, 30), free(18, 26, 0.35), free(18, 26, 0.34)] == [False, False, False, True]
    assert [free(22, 25), free(22, 26), free(18, 22), free(26, 30)] == [True] * 4


def test_a_text_without_capitals_is_compared_in_lower_case_where_offsets_stay_right() -> None:
    plain = "the mine at oslo opened " * 20
    assert folded(f"{plain}Q") == f"{plain}q"
    assert folded(f"{plain}\u0130") == f"{plain}\u0130"
    assert folded("The Mine") == "The Mine"


def test_signs_end_a_token_and_one_that_repeats_is_found_each_time() -> None:
    assert list(occurrences("(oslo), oslo", "oslo")) == [(1, 5), (8, 12)]
    assert list(occurrences("3.5..", ".")) == [(3, 4), (4, 5)]


def test_what_was_moved_away_leaves_its_place_free() -> None:
    def free(start: int, end: int) -> bool:
        moved = annotation().add(Span(22, 26, "ORG"), "m").resize("m", start, end)
        return (22, 26) in elsewhere(moved, OSLO)

    assert [free(30, 34), free(26, 30), free(18, 22), free(18, 23), free(25, 30)] == [True, True, True, False, False]


def test_a_suggestion_of_another_range_is_not_decided_with_it() -> None:
    longer = Suggestion(22, 30, "GPE", "t 1", 0.2)
    marked = mark_too(annotation(longer), OSLO, [(22, 26)])
    assert longer.id not in marked.decided
    assert [s.source for s in marked.decided.values() if s.start == 22] == [""]


def test_other_capitals_are_other_spellings_and_offered_apart_from_the_same_one() -> None:
    text = Document("LITHIUM rose. Lithium fell, lithium stayed; \u0130lithium is none. LITHIUM again.")
    annotation, span = Annotation(text, builtin_label_set()), Span(0, 7, "MATERIAL")
    assert [text.text[a:b] for a, b in elsewhere(annotation, span)] == ["LITHIUM"]
    assert [text.text[a:b] for a, b in other_spellings(annotation, span)] == ["Lithium", "lithium"]
