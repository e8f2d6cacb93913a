"""The same string elsewhere: when it is offered, what taking and leaving do, and what takes the offer back."""

from rareannot.core.document import Document
from rareannot.core.text.same_string import Range
from rareannot.gui.annotate.same_string import SHOWN_WORDS, SameStringOffers
from tests.gui.annotate.desk import ANOTHER, TEXT, Annotator, at


def offers_of(annotator: Annotator) -> SameStringOffers:
    return annotator.page.prompts.offers


def framed(annotator: Annotator) -> list[Range]:
    """What is framed with dashes in the article."""
    return list(annotator.view.marks.shown().offers)


def test_the_same_words_elsewhere_are_framed(annotator: Annotator) -> None:
    made = annotator.session.make(*at("lithium"), "MATERIAL")
    assert offers_of(annotator).offer(made)
    assert framed(annotator) == offers_of(annotator).ranges == [at("lithium", nth=1)]
    assert offers_of(annotator).words() == "lithium"


def test_a_suggestion_that_waits_is_like_nothing(annotator: Annotator) -> None:
    assert not offers_of(annotator).offer(annotator.id_of("kilundu"))
    assert framed(annotator) == []


def test_a_passage_is_like_nothing(annotator: Annotator) -> None:
    made = annotator.session.make(*at("lithium"), "BOILERPLATE")
    assert not offers_of(annotator).offer(made)


def test_words_that_stand_once_are_like_nothing(annotator: Annotator) -> None:
    made = annotator.session.make(*at("korea"), "GPE")
    assert not offers_of(annotator).offer(made)


def test_what_was_said_to_be_nothing_is_not_offered(annotator: Annotator) -> None:
    there = {at("lithium", nth=1)}
    made = annotator.session.make(*at("lithium"), "MATERIAL")
    offers = SameStringOffers(annotator.session, annotator.view, lambda: there)
    assert not offers.offer(made)
    there.clear()
    assert offers.offer(made)


def test_taking_them_marks_all_as_one_action(annotator: Annotator) -> None:
    offers_of(annotator).offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert offers_of(annotator).take()
    assert annotator.on_disk() == [("lithium", "MATERIAL")] * 2
    annotator.session.undo()
    assert annotator.on_disk() == [("lithium", "MATERIAL")]


def test_an_offer_is_over_once_it_is_taken(annotator: Annotator) -> None:
    offers_of(annotator).offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    offers_of(annotator).take()
    assert framed(annotator) == []
    assert not offers_of(annotator).take()


def test_leaving_takes_the_frames_away_once(annotator: Annotator) -> None:
    offers_of(annotator).offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert offers_of(annotator).leave()
    assert framed(annotator) == []
    assert not offers_of(annotator).leave()


def test_each_change_of_the_offer_is_told(annotator: Annotator) -> None:
    told: list[int] = []
    made = annotator.session.make(*at("lithium"), "MATERIAL")
    offers_of(annotator).changed.connect(lambda: told.append(len(offers_of(annotator).ranges)))
    offers_of(annotator).offer(made)
    offers_of(annotator).leave()
    offers_of(annotator).leave()
    assert told == [1, 0]


def test_another_article_takes_the_offer_back(annotator: Annotator) -> None:
    offers_of(annotator).offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    annotator.opens(2)
    assert annotator.annotation.document.text == ANOTHER
    assert (offers_of(annotator).ranges, framed(annotator)) == ([], [])


def test_another_decision_takes_the_offer_back(annotator: Annotator) -> None:
    offers_of(annotator).offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    annotator.session.make(*at("korea"), "GPE")
    assert framed(annotator) == []


def test_many_words_are_shortened_for_the_line(annotator: Annotator) -> None:
    made = annotator.session.make(*at("kilundu sells 20 percent of the lithium to korea"), "ORG")
    offers_of(annotator).offer(made)
    words = offers_of(annotator).words()
    assert (len(words), words[-1]) == (SHOWN_WORDS, "…")
    assert TEXT[at("kilundu sells")[0] :].startswith(words[:-1])


def test_words_that_just_fit_are_whole(annotator: Annotator) -> None:
    quote = TEXT[at("sells")[0] : at("sells")[0] + SHOWN_WORDS]
    offers_of(annotator).offer(annotator.session.make(*at(quote), "ORG"))
    assert offers_of(annotator).words() == quote.strip()


def test_taking_them_says_how_many_were_marked_and_how_many_are_off_screen(annotator: Annotator) -> None:
    offers_of(annotator).offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    annotator.presses("S")
    assert (annotator.said, annotator.message()) == (["Marked 1 more “lithium”."], "Marked 1 more “lithium”.")


def test_what_is_off_screen_is_counted_before_and_after(annotator: Annotator) -> None:
    text = "lithium " + "word " * 3000 + "lithium and lithium"
    annotator.project_thread.now(lambda p: p.add_documents([Document(text, "long")]))
    annotator.opens(3)
    offers_of(annotator).offer(annotator.session.make(0, 7, "MATERIAL"))
    assert "(2 off screen)" in annotator.page.prompts._hints()[0][1]
    annotator.presses("S")
    assert annotator.said == ["Marked 2 more “lithium”, 2 of them off screen."]
