"""What the annotator's hands ask: the value of a stretch, and the next wider selection."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.bundled import bundled_text
from rareannot.suggest.figures import find_figures, read_figure, widen
from tests.rows import each_row
from tests.suggest.figures.reading import told

SENTENCE = "India sold about 42 000 tons for $1.5 million, up 12 percent."


def _read(text: str, part: str, label: str) -> str:
    start = text.index(part)
    return told(read_figure(text, start, start + len(part), label))


@each_row(
    ("part", "label", "value"),
    [
        ("42 000 tons", "QUANTITY", "42000 t"),
        ("about 42 000 tons", "QUANTITY", "42000 t about"),
        ("$1.5 million", "MONEY", "1500000 USD"),
        ("1.5 million", "MONEY", "1500000 USD"),
        ("12", "PERCENT", "12 percent"),
        ("12 percent", "PERCENT", "12 percent"),
        ("42 000", "CARDINAL", "42000 count"),
        ("India", "CARDINAL", ""),
        ("12", "DATE", ""),
    ],
)
def test_a_stretch_is_read_as_its_label(part: str, label: str, value: str) -> None:
    assert _read(SENTENCE, part, label) == value


def test_only_the_stretch_itself_is_read() -> None:
    assert _read("it sold 14 300 tonnes", "14", "CARDINAL") == "14 count"


@each_row("date", ["12 March 2024", "March 12", "Sept 21", "1990s", "five years", "last 12 months"])
def test_a_date_that_is_relabelled_gets_no_value(date: str) -> None:
    for label in ("PERCENT", "MONEY", "CARDINAL"):
        assert _read(f"It sold some {date}, it said.", date, label) == ""


def test_a_bare_year_may_be_a_number() -> None:
    assert _read("It sold 2024 tons.", "2024", "CARDINAL") == "2024 count"


def test_a_label_that_the_unit_does_not_fit_gets_its_usual_unit() -> None:
    assert _read("it sold 300 tonnes", "300 tonnes", "CARDINAL") == "300 count"


def test_a_price_that_lost_its_sign_is_read_per_unit() -> None:
    assert _read("it sold for 60 to 65 a kilogram", "60 to 65 a kilogram", "MONEY") == "60..65 USD/kg"
    assert _read("oxide was 52 75 kg on friday", "52 75 kg", "MONEY") == "52.75 USD/kg"
    assert _read("oxide was 52 75 kg on friday", "52 75", "MONEY") == "52.75 USD"


def test_the_currency_of_a_bare_number_is_that_of_the_article() -> None:
    text = "The ASX firm paid A$5m, or US$3m, and 400 more."
    assert _read(text, "400", "MONEY") == "400 AUD"


def _widened(text: str, part: str) -> list[str]:
    start = text.index(part)
    at, steps = (start, start + len(part)), []
    while (wider := widen(text, *at)) != at:
        at = wider
        steps.append(text[slice(*at)])
    return steps


@each_row(
    ("text", "part", "steps"),
    [
        ("it needs about 32 000 tons of ore", "000", ["32 000", "32 000 tons", "about 32 000 tons"]),
        ("It paid some $1.5 million there.", "1.5", ["1.5 million", "$1.5 million", "some $1.5 million"]),
        ("It costs $21-24/kg here.", "24", ["21-24", "$21-24", "$21-24/kg"]),
        ("it fell twenty two percent", "two", ["twenty two", "twenty two percent"]),
        ("It fell.", "fell", []),
        ("about 32 000 tons", "000", ["32 000", "32 000 tons", "about 32 000 tons"]),
        ("$1.5 million there", "1.5", ["1.5 million", "$1.5 million"]),
        (f"{'so ' * 200}it needs about 32 000 tons", "000", ["32 000", "32 000 tons", "about 32 000 tons"]),
        (f"it needs about 32 000 tons{' so' * 200}", "000", ["32 000", "32 000 tons", "about 32 000 tons"]),
        ("It fell 21-24 percent", "24", ["21-24", "21-24 percent"]),
        ("It fell -24 percent", "24", ["-24", "-24 percent"]),
        ("It fell five percent, or 6 tonnes", "6", ["6 tonnes"]),
    ],
)
def test_a_selection_widens_from_number_to_unit_to_approximator(text: str, part: str, steps: list[str]) -> None:
    assert _widened(text, part) == steps


@given(st.text(st.sampled_from("0123456789 .,-$%atonkgmillp\n½"), max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_widening_never_shrinks_nor_leaves_the_text(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    left, right = widen(text, start, end)
    assert 0 <= left <= start <= end <= right <= len(text)


_PIECES = (
    "24 280|2.5|1,060|½|$|%|-|to|of|a|half|million|tonnes|kg|per|may|12|2010|last|year|from|between|and|\n|covid|no|(|)"
)


@given(st.lists(st.sampled_from(_PIECES.split("|")), max_size=14), st.sampled_from([" ", ""]))
def test_suggestions_are_in_order_and_apart(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    end = 0
    for one in find_figures(text):
        assert end <= one.start < one.end <= len(text)
        assert 0 < one.score < 1
        assert one.reason
        end = one.end


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_read(text: str) -> None:
    for one in find_figures(text):
        assert read_figure(text, one.start, one.end, one.label) is not None or one.label == "DATE"


def test_a_sum_that_lost_its_sign_is_read_in_the_currency_in_which_it_is_suggested() -> None:
    text = "the european commission said in brussels that europe gave 4 1 million to an eu plant and european firms 2 million"
    sums = [s for s in find_figures(text) if s.label == "MONEY"]
    assert [told(s.figure).split()[-1] for s in sums] == ["EUR", "EUR"]
    assert [read_figure(text, s.start, s.end, "MONEY") for s in sums] == [s.figure for s in sums]


def test_every_figure_of_the_samples_is_read_as_it_is_suggested() -> None:
    for line in bundled_text("samples/samples.jsonl").splitlines():
        text = json.loads(line)["text"]
        for one in find_figures(text):
            if one.label != "DATE":
                assert read_figure(text, one.start, one.end, one.label) == one.figure


@each_row(("before", "first"), [("up ", "12"), ("up 1", "12"), ("up 12", "12"), ("u", ""), ("", "")])
def test_an_empty_selection_stands_for_the_token_that_it_touches(before: str, first: str) -> None:
    text, at = "up 12 percent", len(before)
    assert text[slice(*widen(text, at, at))] == first
    assert widen("up  ", 3, 3) == (3, 3)


def test_between_two_tokens_that_touch_the_later_one_is_meant() -> None:
    assert widen("up 12kg", 5, 5) == (3, 7)
    assert widen("up 12kg", 4, 4) == (3, 5)
    assert widen("up 12kg", 3, 3) == (3, 5)


@pytest.mark.parametrize("label", ["DATE", "CARDINAL", "MONEY"])
def test_nothing_is_read_in_an_empty_stretch(label: str) -> None:
    assert read_figure("up 12 percent", 3, 3, label) is None


def test_a_date_has_no_value_in_either_language() -> None:
    assert read_figure("for 12 months", 4, 13, "DATE") is None
    assert read_figure("历时12个月", 2, 6, "DATE") is None
