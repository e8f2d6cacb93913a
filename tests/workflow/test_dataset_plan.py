"""What a dataset is to be made of: plans that name what there is, and what the filters leave of an article."""

from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import Entry
from rareannot.workflow.dataset_plan import CUT, KEEP, DatasetPlan, check_plan, day_of, filtered
from rareannot.workflow.export_selection import Choice
from tests.rows import each_row

LABELS = builtin_label_set()
TEXT = "Share this\nLynas digs in chile\nSubscribe now"


def entry(text: str = TEXT, *spans: Span, **meta: Any) -> Entry:
    return Entry(Document(text, "a", meta=meta), spans)


def passages() -> tuple[Span, Span]:
    return Span(0, 10, "BOILERPLATE"), Span(31, 44, "BOILERPLATE")


def kept(found: Entry | str) -> Entry:
    assert isinstance(found, Entry), found
    return found


@each_row(
    ("plan", "said"),
    [
        (DatasetPlan(form="papyrus"), "papyrus"),
        (DatasetPlan(choice=Choice("suggestions")), "nobody's decision"),
        (DatasetPlan(labels=("ORG", "SALARY")), "“SALARY” is not a label of this project; there are PERSON"),
        (DatasetPlan(since="19.10.2010"), "write it as 2010-10-19"),
        (DatasetPlan(until="2010-10-1"), "write it as 2010-10-19"),
        (DatasetPlan(passages="drop"), "“drop” is not a way to treat passages"),
    ],
)
def test_a_plan_that_names_what_is_not_there_is_a_sentence(plan: DatasetPlan, said: str) -> None:
    with pytest.raises(UserError, match=said):
        check_plan(plan, LABELS)


@pytest.mark.parametrize(
    "plan", [DatasetPlan(), DatasetPlan(labels=("ORG",), since="2010-10-19", until="2010-10-20", passages=CUT)]
)
def test_a_plan_that_names_what_there_is_passes(plan: DatasetPlan) -> None:
    check_plan(plan, LABELS)


@each_row(
    ("meta", "day"),
    [
        ({"date": "2010-10-19"}, "2010-10-19"),
        ({"date": "2010-10-19T08:00:00Z"}, "2010-10-19"),
        ({"crawled": "2012-01-01", "published": "2011-01-01"}, "2011-01-01"),
        ({"date": "yesterday", "crawled": "2012-01-01"}, "2012-01-01"),
        ({"date": 20101019}, ""),
        ({}, ""),
    ],
)
def test_the_day_of_an_article_is_the_first_fact_that_holds_one(meta: dict[str, Any], day: str) -> None:
    assert day_of(meta) == day


@each_row(
    ("since", "until", "left_out"),
    [
        ("2010-10-19", "", ""),
        ("2010-10-20", "", "of other dates"),
        ("", "2010-10-19", ""),
        ("", "2010-10-18", "of other dates"),
        ("2010-10-01", "2010-10-31", ""),
    ],
)
def test_both_ends_of_a_period_are_in_it(since: str, until: str, left_out: str) -> None:
    found = filtered(entry(date="2010-10-19"), DatasetPlan(since=since, until=until), LABELS)
    assert (found if isinstance(found, str) else "") == left_out


def test_an_article_without_a_date_is_in_no_period() -> None:
    assert filtered(entry(), DatasetPlan(since="2010-10-19"), LABELS) == "without a date"
    assert isinstance(filtered(entry(), DatasetPlan(), LABELS), Entry)


def test_only_spans_of_the_chosen_labels_stay_and_passages_do_anyway() -> None:
    whole = entry(TEXT, Span(11, 16, "ORG"), Span(25, 30, "GPE"), *passages())
    found = kept(filtered(whole, DatasetPlan(labels=("ORG",)), LABELS))
    assert [s.label for s in found.spans] == ["ORG", "BOILERPLATE", "BOILERPLATE"]


def test_passages_that_are_cut_out_take_their_text_along_and_the_rest_moves_up() -> None:
    whole = entry(TEXT, Span(11, 16, "ORG"), Span(25, 30, "GPE"), Span(0, 5, "ORG"), *passages())
    found = kept(filtered(whole, DatasetPlan(passages=CUT), LABELS))
    text = found.document.text
    assert text == "Lynas digs in chile"
    assert [(text[s.start : s.end], s.label) for s in found.spans] == [("Lynas", "ORG"), ("chile", "GPE")]
    assert found.document.sha256 == Document(text).sha256


def test_passages_that_are_kept_leave_the_article_as_it_is() -> None:
    whole = entry(TEXT, Span(11, 16, "ORG"), *passages())
    assert filtered(whole, DatasetPlan(passages=KEEP), LABELS) == whole


def test_an_article_of_nothing_but_passages_is_left_out_only_where_they_are_cut() -> None:
    whole = entry("Share this", Span(0, 10, "BOILERPLATE"))
    assert filtered(whole, DatasetPlan(passages=CUT), LABELS) == "nothing but passages"
    assert kept(filtered(whole, DatasetPlan(), LABELS)) == whole


def test_an_article_without_passages_is_not_touched_by_cutting() -> None:
    whole = entry(TEXT, Span(11, 16, "ORG"))
    assert filtered(whole, DatasetPlan(passages=CUT), LABELS) is whole
