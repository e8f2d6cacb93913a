"""A merge in words."""

import pytest

from rareannot.store.merge.merge_report import (
    AuthorShare,
    DocumentShare,
    HandedPack,
    MergeReport,
    Refused,
)


def articles(count: int) -> tuple[DocumentShare, ...]:
    return tuple(DocumentShare(n, f"article {n}", 1, ("Mira",)) for n in range(1, count + 1))


def test_a_file_that_brought_nothing_is_one_sentence() -> None:
    assert MergeReport("a.rareannot").sentences() == ["a.rareannot: 0 new events, 0 known."]
    nothing = MergeReport("a.rareannot")
    assert (nothing.new, nothing.known, nothing.documents_new, nothing.suggested) == (0, 0, 0, 0)
    assert nothing.as_json()["documents_new"] == 0


def test_what_matters_comes_first_and_questions_and_notices_last() -> None:
    report = MergeReport(
        "a\nb.rareannot",
        new=1234,
        known=5,
        documents_new=1,
        by_author=(AuthorShare("m", "Mira", 1200, True), AuthorShare("n", "Noor\u202e", 34, False)),
        refused=(Refused("lead\nheld", "its article is lost", 3),),
        changed=articles(1),
        resettled=articles(2),
        questions=("Are they one?",),
        notices=("It is older.",),
    )
    both = "settled here and in the file; the later decision stands, both are in its history."
    assert report.sentences() == [
        "a␊b.rareannot: 1,234 new events from Mira (1,200), Noor◁ (34), 5 known.",
        "1 new article came along.",
        "Changed since decided: “article 1”. The gold was not touched; look at it in the review.",
        f"The gold of “article 1”, “article 2” was {both}",
        "Left out: “lead␊held” with 3 events, since its article is lost.",
        "Are they one?",
        "It is older.",
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (5, "“article 1”, “article 2”, “article 3”, “article 4”, “article 5”."),
        (6, "“article 1”, “article 2”, “article 3”, “article 4”, “article 5” and 1 more."),
        (1005, "“article 1”, “article 2”, “article 3”, “article 4”, “article 5” and 1000 more."),
    ],
)
def test_five_articles_are_named_and_the_others_counted(count: int, said: str) -> None:
    assert f"Changed since decided: {said}" in MergeReport("a", changed=articles(count)).sentences()[1]


def test_new_articles_are_counted() -> None:
    assert MergeReport("a", documents_new=2000).sentences()[1] == "2,000 new articles came along."


def test_of_a_long_headline_sixty_characters_are_shown() -> None:
    (said,) = MergeReport("a", changed=(DocumentShare(1, "word " * 20, 1, ()),)).sentences()[1:]
    assert f"“{('word ' * 20)[:60]}”" in said


def test_a_pack_holds_still_what_was_not_taken_back() -> None:
    pack = HandedPack("1", "m", "Mira", "", ("a", "b"), ("c", "d"), frozenset("bd"))
    assert pack.documents == ("a", "c")
