"""The links of a span in words, read from either end, and a question with the keys that answer it."""

from rareannot.core.linking import linked
from rareannot.core.links import Partner
from rareannot.gui.annotate.links.candidates import Candidates
from rareannot.gui.annotate.links.wording import QUOTE, end_hints, link_rows, question_hints, question_words, quoted
from tests.core.test_linking import BARE, WHOLE, at


def test_a_link_is_read_from_either_end() -> None:
    assert link_rows(WHOLE, "tons") == [("of", "rare earths"), ("by", "china")]
    assert link_rows(WHOLE, "earths") == [("figures", "24 280 tons")]
    assert link_rows(linked(BARE, "when", "tons"), "tons") == [("when", "none")]
    assert link_rows(BARE, "tons") == []


def test_a_span_is_quoted_short_enough_for_a_line_and_one_that_is_gone_is_nothing() -> None:
    assert quoted(WHOLE, "gone") == ""
    assert quoted(WHOLE, "earths") == "rare earths"
    long = BARE.add(at("its quota to 24 280 tons of rare earths and", "ORG"), "long")
    assert len(quoted(long, "long")) == QUOTE


def test_a_question_says_what_is_chosen_and_which_keys_answer_it() -> None:
    candidates = Candidates()
    candidates.ask([Partner("china", 0.9, "beside it")], None)
    asked = question_words(WHOLE, ("tons", "by"), candidates, answered=False)
    assert asked == "24 280 tons – by: china"
    keys = question_hints(WHOLE, ("tons", "by"), candidates, answered=False)
    assert keys[:2] == [("", asked), ("", "(beside it)")]
    assert {"accept": "link", "reject": "there is none"}.items() <= dict(keys).items()
    candidates.ask((), None)
    assert question_words(WHOLE, ("tons", "by"), candidates, answered=False).endswith("nothing likely")
    assert question_words(WHOLE, ("tons", "by"), candidates, answered=True).endswith("none")
    assert "accept" not in dict(question_hints(WHOLE, ("tons", "by"), candidates, answered=True))


def test_the_labels_are_offered_that_the_link_may_lead_to() -> None:
    assert end_hints(WHOLE, ("tons", "of")) == [("=T", "mark as THING and link"), ("=M", "mark as MATERIAL and link")]
    assert end_hints(WHOLE, ("tons", "when")) == [("=5", "mark as DATE and link")]
    assert end_hints(WHOLE, ("tons", "by")) == [("=P =O =G =F =N", "mark and link")]
