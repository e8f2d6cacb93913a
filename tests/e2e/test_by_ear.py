"""The window as it is heard over the accessibility bus, by a listener such as a screen reader: ``python -m tests.ear``."""

import re

import pytest

from tests.ear.launch import Heard, heard, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"nothing can be heard here without {missing()}")


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    return heard("article", tmp_path_factory.mktemp("article"))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    return heard("parts", tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    return heard("pages", tmp_path_factory.mktemp("pages"))


def after(found: Heard, key: str) -> list[list[str]]:
    """What was heard each time a key was pressed."""
    return [lines for what, lines in found.log if what == key]


def test_an_article_that_opens_says_its_title_and_what_waits_and_the_first_span(article: Heard) -> None:
    said = article.said()[0]
    assert "44 words" in said
    assert "9 undecided. ORG: kilundu minerals, undecided, span 1 of 9" in said


def test_each_key_says_what_it_did_and_where_one_is_now(article: Heard) -> None:
    assert after(article, "X") == [
        ["says: rejected. QUANTITY: about 20 000 tons, ≈ 20\u202f000 t, undecided, span 2 of 9"]
    ]
    assert after(article, "Ctrl+Z")[0] == ["says: undone. ORG: kilundu minerals, undecided, span 1 of 9"]
    assert after(article, "G")[0] == ["says: labelled GPE. GPE: japan, undecided, span 4 of 9"]
    assert ["says: accepted. All is decided; Enter looks for missed ones"] in after(article, "Space")


def test_the_sweep_says_the_words_and_the_keys_and_the_keys_once(article: Heard) -> None:
    assert after(article, "Return")[0] == [
        "says: “120” may be missed. 2 left. a label's key: label the words. Space: nothing here. Esc: stop looking. Enter: nothing in the rest, done"
    ]
    assert after(article, "4") == [["says: labelled CARDINAL. “oslo” may be missed. 1 left"]]


def test_done_is_said_and_which_article_comes_next(article: Heard) -> None:
    done, *others = after(article, "Return")[1]
    assert done.startswith("says: Article done")
    assert any("kilundu minerals opened a second mine" in opened for opened in others)


def test_the_value_is_a_field_with_a_name(article: Heard) -> None:
    assert after(article, "E")[0][0].startswith("focus: Type the value as a phrase, text")


def test_no_step_is_silent_and_nothing_is_said_twice(article: Heard) -> None:
    silent = [what for what, lines in article.log if not lines and what != "Ctrl+Down"]
    assert silent == []
    for what, lines in article.log:
        sentences = [one for line in lines for one in line.split(": ", 1)[1].split(". ")]
        assert len(sentences) == len(set(sentences)), what


def test_the_find_field_announces_itself_and_says_what_its_keys_do(parts: Heard) -> None:
    assert after(parts, "/") == [["focus: Find in the article, text"]]
    assert (
        "says: a label's key: label the words. Enter: next place. Shift+F3: previous place. Esc: close find"
        in (after(parts, "Return")[0])
    )


def test_the_palette_says_its_hits_and_its_list_is_in_the_tree(parts: Heard) -> None:
    hit = "Flag for a second look, Annotate, Ctrl+Shift+F"
    assert after(parts, "types flag")[0][-1] == f"says: 5 found. {hit}"
    assert after(parts, "Down") == [["says: Next note or flag, Go › Notes and flags, F7"]]
    listed = parts.facts["palette in the tree"]
    assert (listed[:2], len(listed)) == ([hit, "Next note or flag, Go › Notes and flags, F7"], 5)
    assert after(parts, "Ctrl+K")[0][0] == "focus: Article, label or command, text"


def test_a_refusal_is_said(parts: Heard) -> None:
    assert after(parts, "Ctrl+Shift+Z") == [["says: There is nothing to redo."]]


def test_the_cursor_says_which_span_its_words_are_part_of(parts: Heard) -> None:
    assert after(parts, "Right")[-1] == ["selected: kilundu", "says: in ORG, undecided"]


def test_a_panel_says_that_it_opens_and_closes(parts: Heard) -> None:
    assert after(parts, "F1") == [["says: Guidelines"]]
    assert ["says: Guidelines closed"] in after(parts, "Escape")


def test_no_description_holds_mark_up(parts: Heard) -> None:
    assert parts.facts["marked-up descriptions"] == []
    assert parts.facts["descriptions"] > 20


def test_tables_do_not_say_that_nothing_is_selected(pages: Heard) -> None:
    lines = [line for _, found in pages.log for line in found]
    assert any("Readings, table" in line for line in lines)
    assert [line for line in lines if "not selected" in line] == []


def test_the_charts_give_dates(pages: Heard) -> None:
    progress = next(line for _, found in pages.log for line in found if line.startswith("focus: Progress"))
    assert re.search(r"done: \d+ \w{3} 0; \d+ \w{3} 1", progress), progress


def test_spans_are_attributes_of_the_text(parts: Heard) -> None:
    (name, start, end), (between, *_) = parts.facts["undecided"]
    assert (name["family-name"], name["underline"]) == ('"ORG\\, undecided"', "single")
    assert end - start == len("kilundu minerals")
    assert "underline" not in between
    assert "undecided" not in between["family-name"]
