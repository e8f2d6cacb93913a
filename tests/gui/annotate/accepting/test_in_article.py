"""Accepting groups by one key: to the end of the sentence or line, and what is like the current suggestion."""

import pytest

from rareannot.core.document import Document
from rareannot.store import Project
from tests.gui.annotate.desk import Annotator, proposed

TEXT = "Oslo and Bergen sold 3 tons to Oslo. Then Oslo bought 5 tons from Bergen, said Mara. It was Friday."
WAITS = (("Oslo", "GPE", 0.9), ("Bergen", "GPE", 0.9), ("3 tons", "QUANTITY", 0.9), ("5 tons", "QUANTITY", 0.9), ("Mara", "PERSON", 0.9), ("Friday", "DATE", 0.2))  # fmt: skip
AGAIN = [TEXT.index("Oslo", 5), TEXT.index("Oslo", 40)]


@pytest.fixture
def worker(annotator: Annotator) -> Annotator:
    """Somebody at the first of six suggestions in three sentences; Oslo is suggested three times."""
    from dataclasses import replace

    def put(project: Project) -> int:
        row = project.add_documents([Document(TEXT, "three")])[0][0]
        made = proposed(TEXT, WAITS)
        made += [replace(made[0], start=start, end=start + 4, source="other 2") for start in AGAIN]
        project.suggestions.put([(row, made)], "test 1")
        return row

    annotator.opens(annotator.project_thread.now(put))
    return annotator


def words(worker: Annotator) -> list[str]:
    return [quote for quote, _ in worker.spans()]


def test_one_key_accepts_to_the_end_of_the_sentence_and_goes_on(worker: Annotator) -> None:
    worker.presses("Y")
    assert words(worker) == ["Oslo", "Bergen", "3 tons", "Oslo"]
    assert worker.current() == "Oslo"
    assert worker.said == ["4 suggestions accepted."]
    worker.page.article_commands.undo()
    assert words(worker) == []


def test_after_a_corrected_span_one_key_accepts_the_rest_of_its_sentence(worker: Annotator) -> None:
    worker.presses(".", "Y")
    assert words(worker) == ["Oslo and", "Bergen", "3 tons", "Oslo"]
    assert worker.current() == "Oslo"
    assert worker.said == ["3 suggestions accepted."]


def test_after_the_last_suggestion_of_a_sentence_it_accepts_nothing_of_the_next(worker: Annotator) -> None:
    worker.presses("Space", "Space", "Space", "Space", "[", "Y")
    assert words(worker) == ["Oslo", "Bergen", "3 tons", "Oslo"]
    assert worker.said == ["There is no suggestion between here and the end of the sentence; Tab goes to the next one."]


@pytest.mark.parametrize("key", ["Y", "Shift+Space", "Shift+A"])
def test_a_low_suggestion_is_accepted_by_them_while_it_is_shown(worker: Annotator, key: str) -> None:
    worker.presses("Ctrl+Shift+A")
    assert "Friday" not in words(worker)
    worker.presses("H")
    worker.goes_to("Friday")
    worker.presses(key)
    assert "Friday" in words(worker)


def test_in_a_text_without_sentences_it_goes_to_the_end_of_the_line(annotator: Annotator) -> None:
    annotator.page.resize(700, 800)
    annotator.waits()
    end = annotator.view.text_layout.sentence_end(0)
    line = annotator.view.text_layout.lines.at(0)
    assert end == line.full_end
    annotator.presses("Y")
    assert all(span.start < end for span in annotator.annotation.spans.values())


@pytest.mark.parametrize(
    ("key", "accepted"),
    [
        ("Shift+Space", ["Oslo", "Oslo", "Oslo"]),
        ("Shift+A", ["Oslo", "Bergen", "Oslo", "Oslo"]),
        ("Shift+T", ["Oslo", "Bergen", "3 tons", "5 tons", "Mara"]),
    ],
)
def test_what_is_alike_is_accepted_at_once_and_taken_back_at_once(
    worker: Annotator, key: str, accepted: list[str]
) -> None:
    worker.presses(key)
    assert words(worker) == accepted
    worker.page.article_commands.undo()
    assert words(worker) == []


def test_without_an_undecided_suggestion_it_says_so(worker: Annotator) -> None:
    worker.session.walk.go("")
    for key in ("Shift+Space", "Shift+A", "Shift+T"):
        worker.presses(key)
    assert words(worker) == []
    assert set(worker.said) == {"Go to an undecided suggestion first; then you can accept all that are like it."}


def test_with_no_span_current_the_key_of_a_sentence_names_the_one_that_goes_to_the_next(worker: Annotator) -> None:
    worker.session.walk.go("")
    worker.presses("Y")
    assert (words(worker), worker.said) == ([], ["Go to a suggestion first: Tab goes to the next one."])


@pytest.mark.parametrize("key", ["Y", "Shift+Space", "Shift+A", "Shift+T", "Space"])
def test_with_everything_decided_it_says_which_key_goes_on(worker: Annotator, key: str) -> None:
    worker.session.accept_where("accept all on screen", lambda _suggestion: True)
    before = words(worker)
    worker.presses("[", key)
    assert words(worker) == before
    assert worker.said == [
        "There is nothing left to decide here. Enter looks for missed spans, then sets the article done."
    ]
    worker.session.set_status("done")
    worker.presses(key)
    assert worker.said[-1] == "This article is done; Enter goes to the next one."


@pytest.mark.parametrize("action", ["accept_on_screen", "accept_sentence", "accept_string"])
def test_what_was_selected_is_left_before_many_are_accepted(worker: Annotator, action: str) -> None:
    worker.selects("Friday")
    worker.session.walk.go(worker.id_of("Oslo"))
    worker.page.do(action)
    worker.waits()
    assert words(worker)
    assert worker.selected() == ""
