"""The mouse, told as targets and wishes."""

from rareannot.gui.annotate.article_view.caret import Words
from rareannot.gui.annotate.article_view.gestures import (
    Choose,
    Clear,
    Connect,
    Gestures,
    Preview,
    Resize,
    Select,
    Widen,
)
from rareannot.gui.annotate.article_view.hit import Target

TEXT = "sold 32 000 tons of ore"


def gestures() -> Gestures:
    return Gestures(Words(TEXT).snap)


def at(offset: int, marks: tuple[str, ...] = (), edge: str = "") -> Target:
    return Target(marks, edge, offset, offset)


def test_a_click_on_a_mark_chooses_it_and_again_the_one_around_it() -> None:
    g = gestures()
    assert g.press(at(6, ("in", "out")), None, None, False) == []
    assert g.release(at(6, ("in", "out")), None) == [Clear(), Choose("in")]
    g.press(at(6, ("in", "out")), None, None, False)
    assert g.release(at(6, ("in", "out")), "in") == [Clear(), Choose("out")]


def test_a_click_on_a_word_puts_the_cursor_there_and_beside_the_text_takes_it_away() -> None:
    g = gestures()
    g.press(at(13), None, None, False)
    assert g.release(at(13), None) == [Select(12, 16, 16)]
    g.press(Target(gap=23), None, (12, 16), False)
    assert g.release(Target(gap=23), None) == [Clear()]
    g.press(at(4), None, None, False)
    assert g.release(at(4), None) == [Clear()]


def test_a_drag_selects_whole_tokens_and_with_alt_characters() -> None:
    g = gestures()
    g.press(at(6), None, None, False)
    assert g.move(at(9), False) == [Select(5, 11, 11)]
    assert g.move(at(9), True) == [Select(6, 9, 9)]
    assert g.move(at(2), False) == [Select(0, 7, 0)]
    assert g.release(at(2), None) == []


def test_shift_extends_the_selection_from_its_far_end() -> None:
    g = gestures()
    assert g.press(at(13), None, (5, 7), True) == [Select(5, 16, 16)]
    assert g.release(at(13), None) == []
    assert g.press(at(1), None, (5, 7), True) == [Select(0, 7, 0)]


def test_a_dragged_edge_is_previewed_and_asked_for_once() -> None:
    g = gestures()
    g.press(at(7, ("m",), "end"), (5, 7), None, False)
    assert g.busy
    assert g.move(at(13), False) == [Preview((5, 16))]
    assert g.move(at(13), True) == [Preview((5, 13))]
    assert g.move(at(2), False) == [Preview((5, 7))]  # never past its other end
    assert g.move(at(9), False) == [Preview((5, 11))]
    assert g.release(at(9), "m") == [Preview(None), Resize(5, 11)]


def test_an_edge_put_back_asks_for_nothing() -> None:
    g = gestures()
    g.press(at(5, ("m",), "start"), (5, 16), None, False)
    assert g.move(at(1), False) == [Preview((0, 16))]
    g.move(at(6), False)
    assert g.release(at(6), "m") == [Preview(None)]


def test_a_double_click_asks_to_widen_the_word_and_then_what_was_selected() -> None:
    g = gestures()
    g.press(at(9), None, None, False)
    g.release(at(9), None)
    assert g.double(at(9)) == [Widen(8, 11)]
    g.press(at(9), None, (5, 11), False)
    g.release(at(9), None)
    assert g.double(at(9)) == [Widen(5, 11)]
    assert g.double(Target(gap=23)) == []


def test_while_spans_are_linked_a_drag_from_one_mark_to_another_connects_them() -> None:
    g = gestures()
    g.linking = True
    g.press(at(6, ("tons",)), None, None, False)
    assert g.move(at(9, ("tons",)), False) == [Select(5, 11, 11)]
    assert g.move(at(21, ("ore",)), False) == [Clear(), Connect(("tons",), ("ore",))]
    assert g.move(at(18), False) == [Connect(), Select(5, 19, 19)]
    assert g.move(at(21, ("ore",)), False) == [Clear(), Connect(("tons",), ("ore",))]
    assert g.release(at(21, ("ore",)), None) == [Connect(("tons",), ("ore",), done=True)]
    g.press(at(1), None, None, False)  # it begins beside a mark: words are selected
    assert g.move(at(21, ("ore",)), False) == [Select(0, 23, 23)]


def test_shift_at_either_end_of_the_selection_keeps_it_and_takes_hold_there() -> None:
    for offset, head in ((5, 5), (7, 7)):
        assert gestures().press(at(offset), None, (5, 7), True) == [Select(5, 7, head)]


def test_without_shift_or_a_selection_nothing_is_extended() -> None:
    assert gestures().press(at(13), None, (5, 7), False) == []
    assert gestures().press(at(13), None, None, True) == []
    assert not gestures().busy


def test_an_edge_is_only_taken_hold_of_where_there_is_a_current_mark() -> None:
    g = gestures()
    g.press(at(7, ("m",), "end"), None, None, False)
    assert not g.busy
    assert g.move(at(13), False) == [Select(8, 16, 16)]
    assert g.busy


def test_a_drag_by_characters_that_comes_back_selects_nothing() -> None:
    g = gestures()
    g.press(at(6), None, None, False)
    assert g.move(at(6), True) == [Clear()]
    assert g.move(at(7), True) == [Select(6, 7, 7)]
    assert g.move(at(5), True) == [Select(5, 6, 5)]


def test_without_a_press_nothing_happens() -> None:
    g = gestures()
    assert (g.move(at(6), False), g.release(at(6), None), g.busy) == ([], [], False)
    assert g.double(Target()) == []


def test_after_a_double_click_letting_go_changes_nothing() -> None:
    g = gestures()
    g.press(at(9), None, None, False)
    assert g.double(at(9)) == [Widen(8, 11)]
    assert g.release(at(9), None) == []


def test_a_double_click_widens_what_was_selected_where_it_is_in_it() -> None:
    for offset, wanted in ((4, []), (5, [Widen(5, 11)]), (10, [Widen(5, 11)]), (12, [Widen(12, 16)])):
        g = gestures()
        g.press(at(offset), None, (5, 11), False)
        assert g.double(at(offset)) == wanted
    g = gestures()
    g.press(at(7), None, (5, 7), False)
    assert g.double(at(7)) == [], "right behind what was selected there is a blank"


def test_an_edge_goes_by_characters_where_there_are_no_words() -> None:
    g = Gestures(Words("a      b").snap)
    for edge, to, range_ in (("end", 4, (2, 4)), ("start", 1, (1, 3))):
        g.press(Target(edge=edge), (2, 3), None, False)
        assert g.move(Target(gap=to), False) == [Preview(range_)]
        g.release(Target(gap=to), "m")


def test_an_edge_is_never_dragged_past_the_other() -> None:
    g = gestures()
    g.press(at(5, ("m",), "start"), (5, 16), None, False)
    assert g.move(at(20), True) == [Preview((15, 16))]
    assert g.move(at(16), False) == [Preview((12, 16))]
    assert g.release(at(16), "m") == [Preview(None), Resize(12, 16)]


def test_marks_are_connected_only_while_spans_are_linked() -> None:
    g = gestures()
    g.press(at(6, ("tons",)), None, None, False)
    assert g.move(at(21, ("ore",)), False) == [Select(5, 23, 23)]
    assert g.release(at(21, ("ore",)), None) == []
