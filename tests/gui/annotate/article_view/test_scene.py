"""What one line shows, as values: which marks are drawn, what is framed, where the caret and the passages stand."""

import pytest

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.scene import LineScene, ViewState
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

TEXT = "alpha beta gamma delta"


@pytest.mark.parametrize(
    ("state", "score", "low", "rejected", "drawn"),
    [
        ("accepted", 0.1, False, False, True),
        ("undecided", 0.9, False, False, True),
        ("undecided", 0.35, False, False, True),
        ("undecided", 0.34, False, False, False),
        ("undecided", 0.34, True, False, True),
        ("undecided", None, False, False, True),
        ("rejected", 0.9, True, False, False),
        ("rejected", 0.1, False, True, True),
    ],
)
def test_what_is_drawn_goes_by_state_score_and_what_is_asked_for(
    state: str, score: float | None, low: bool, rejected: bool, drawn: bool
) -> None:
    mark = Mark("m", 0, 5, "ORG", state, score=score)
    assert ViewState(threshold=0.35, low=low, rejected=rejected).shows(mark) == drawn


@pytest.mark.parametrize("state", ["rejected", "undecided"])
def test_the_current_mark_is_always_drawn(state: str) -> None:
    assert ViewState(current="m").shows(Mark("m", 0, 5, "ORG", state, score=0.0))


def scenes(view: ArticleView) -> list[LineScene]:
    """The lines on screen with what they show."""
    return view.canvas.stage.scenes(view.text_layout.visible_lines())


def test_without_lines_there_are_no_scenes(show: Open) -> None:
    assert show(TEXT).canvas.stage.scenes([]) == []


def test_a_line_has_the_boxes_and_tags_of_its_marks(show: Open) -> None:
    (line,) = scenes(show(TEXT, on(TEXT, "alpha"), on(TEXT, "gamma", state="undecided", score=0.1)))
    assert [box.piece.mark.id for box in line.boxes] == ["alpha"]
    assert [tag.mark_id for tag in line.tags] == ["alpha"]


def test_a_mark_over_two_lines_is_open_where_it_goes_on(show: Open) -> None:
    text = "word " * 60
    first, second, *_ = scenes(show(text, Mark("m", 0, 200, "ORG", "accepted")))
    assert (first.boxes[0].opens, first.boxes[0].closes) == (True, False)
    assert second.boxes[0].opens is False


def test_offers_and_the_sweep_are_framed_where_they_stand(show: Open) -> None:
    view = show(TEXT)
    view.marks.set_offers([(0, 5), (11, 16)])
    view.marks.set_sweep((6, 10))
    (line,) = scenes(view)
    assert [(opens, closes) for _, opens, closes in line.offers] == [(True, True)] * 2
    assert len(line.sweep) == 1
    (left, right), *_ = line.sweep[0]
    assert line.offers[0][0][1] <= left < right <= line.offers[1][0][0]


def test_hits_stand_on_the_lines_that_have_them(show: Open) -> None:
    text = "word " * 60
    view = show(text)
    lines = view.text_layout.visible_lines()
    second = lines[1].start
    view.marks.set_hits([(0, 4), (second, second + 4)])
    assert [len(scene.hits) for scene in scenes(view)][:3] == [1, 1, 0]


def test_a_hit_that_began_on_the_line_before_goes_on(show: Open) -> None:
    view = show("word " * 60)
    second = view.text_layout.visible_lines()[1].start
    view.marks.set_hits([(second - 3, second + 4)])
    assert [len(scene.hits) for scene in scenes(view)][:3] == [1, 1, 0]


def test_the_caret_stands_at_the_moving_end_of_the_selection(show: Open) -> None:
    view = show(TEXT)
    view.caret.select(6, 16)
    (line,) = scenes(view)
    assert line.caret == line.selected[0][1]
    view.caret.select(6, 16, 6)
    (line,) = scenes(view)
    assert line.caret == line.selected[0][0]


def test_at_the_end_of_the_line_the_caret_stands_behind_the_last_letter(show: Open) -> None:
    view = show(TEXT)
    view.caret.select(17, len(TEXT))
    (line,) = scenes(view)
    assert line.caret == line.selected[0][1]


def test_without_a_selection_there_is_no_caret(show: Open) -> None:
    (line,) = scenes(show(TEXT))
    assert (line.caret, line.selected) == (None, ())


def test_a_passage_has_its_bar_on_each_of_its_lines(show: Open) -> None:
    text = "word " * 60
    view = show(text, Mark("p", 0, 200, "BOILERPLATE", "accepted"))
    bars = [gutter for scene in scenes(view) for gutter in scene.gutter]
    assert [bar.opens for bar in bars] == [True] + [False] * (len(bars) - 1)
    assert [bar.closes for bar in bars] == [False] * (len(bars) - 1) + [True]
    assert {bar.word for bar in bars} == {"BOILERPLATE"}


def test_a_rejected_passage_has_no_bar(show: Open) -> None:
    view = show(TEXT, Mark("p", 0, 10, "BOILERPLATE", "rejected"))
    view.marks.set_show_rejected(True)
    assert scenes(view)[0].gutter == ()


def test_the_text_of_a_passage_is_greyed(show: Open) -> None:
    accepted = scenes(show(TEXT, Mark("p", 0, 10, "BOILERPLATE", "accepted")))[0]
    assert accepted.greyed
    assert scenes(show(TEXT, on(TEXT, "alpha")))[0].greyed == ()


def test_moved_edges_are_shown_before_they_are_saved(show: Open) -> None:
    view = show(TEXT, on(TEXT, "alpha"))
    view.marks.set_current("alpha")
    (before,) = scenes(view)[0].boxes
    view.canvas.show(preview=(0, 10))
    (after,) = scenes(view)[0].boxes
    assert after.right > before.right


def test_a_label_that_the_set_does_not_know_has_a_tag_of_its_own(show: Open) -> None:
    stage = show(TEXT).canvas.stage
    assert stage.short_name("unheard-of") == "UNHE"
    assert stage.short_name("ORG") == stage.label_set["ORG"].tag


@pytest.fixture
def lines(show: Open) -> ArticleView:
    """An article of several lines without marks."""
    return show("word " * 60)


def bounds(view: ArticleView, number: int) -> tuple[int, int, int]:
    """Where a line begins, where its words end, and where the next one begins."""
    line = view.text_layout.visible_lines()[number]
    return line.start, line.end, line.full_end


def test_a_mark_that_fills_a_line_begins_and_ends_there_and_is_on_no_other(lines: ArticleView) -> None:
    start, end, _ = bounds(lines, 1)
    lines.marks.show([Mark("m", start, end, "ORG", "accepted")])
    found = [[(box.opens, box.closes) for box in scene.boxes] for scene in scenes(lines)[:3]]
    assert found == [[], [(True, True)], []]


def test_a_mark_that_ends_with_a_line_or_begins_with_the_next_is_open_at_neither(lines: ArticleView) -> None:
    _, end, after = bounds(lines, 0)
    lines.marks.show([Mark("a", 5, end, "ORG", "accepted"), Mark("b", after, after + 4, "GPE", "accepted")])
    first, second, *_ = scenes(lines)
    assert [box.piece.mark.id for box in first.boxes] == ["a"]
    assert [box.piece.mark.id for box in second.boxes] == ["b"]


def test_frames_are_open_where_they_go_on_and_only_where_they_are(lines: ArticleView) -> None:
    start, end, after = bounds(lines, 1)
    lines.marks.set_offers([(start, end)])
    assert [[sides for _, *sides in scene.offers] for scene in scenes(lines)[:3]] == [[], [[True, True]], []]
    lines.marks.set_offers([(start - 3, after + 4)])
    assert [[sides for _, *sides in scene.offers] for scene in scenes(lines)[:3]] == [
        [[True, False]], [[False, False]], [[False, True]],
    ]  # fmt: skip


def test_a_passage_of_one_line_has_its_bar_there_alone(lines: ArticleView) -> None:
    start, _, after = bounds(lines, 1)
    lines.marks.show([Mark("p", start, after, "BOILERPLATE", "accepted")])
    found = [[(bar.opens, bar.closes, bar.current) for bar in scene.gutter] for scene in scenes(lines)[:3]]
    assert found == [[], [(True, True, False)], []]
    lines.marks.set_current("p")
    assert scenes(lines)[1].gutter[0].current


def test_a_passage_that_is_hidden_has_no_bar(show: Open) -> None:
    view = show(TEXT, Mark("p", 0, 10, "BOILERPLATE", "undecided", score=0.1))
    assert scenes(view)[0].gutter == ()
    view.marks.set_show_low(True)
    assert len(scenes(view)[0].gutter) == 1


def test_a_note_has_its_sign_on_the_line_where_its_mark_begins(lines: ArticleView) -> None:
    start, _, _ = bounds(lines, 1)
    marks = [
        Mark("n", start, start + 200, "ORG", "accepted", note="odd"),
        Mark("f", 0, 4, "GPE", "rejected", flag=True),
    ]
    lines.marks.show([*marks, Mark("plain", 10, 14, "ORG", "accepted")])
    first, second, third, *_ = scenes(lines)
    assert [(one.flag, one.x) for one in first.noted] == [(True, None)]
    assert [(one.flag, one.x) for one in second.noted] == [(False, second.boxes[0].left)]
    assert third.noted == ()


def test_in_text_from_right_to_left_a_note_stands_at_the_right_and_the_caret_runs_to_the_left(show: Open) -> None:
    text = "המפעל מייצר מתכות"
    view = show(text, Mark("n", 6, 11, "ORG", "accepted", note="odd"))
    (line,) = scenes(view)
    assert line.noted[0].x == line.boxes[0].right
    view.caret.select(6, 11)
    (line,) = scenes(view)
    assert line.caret == pytest.approx(line.selected[0][0], abs=8)
    view.caret.select(0, 11, 0)
    (line,) = scenes(view)
    assert line.caret == line.selected[-1][1]
    view.caret.select(12, len(text))
    (line,) = scenes(view)
    assert line.caret == line.selected[0][0]


def test_the_caret_between_two_lines_stands_where_it_goes_on(lines: ArticleView) -> None:
    start, end, after = bounds(lines, 0)
    lines.caret.select(start, end)
    assert [scene.caret is not None for scene in scenes(lines)[:2]] == [True, False]
    lines.caret.select(after, after + 9, after)
    assert [scene.caret is not None for scene in scenes(lines)[:2]] == [False, True]
    assert scenes(lines)[1].caret == scenes(lines)[1].selected[0][0]


def test_only_the_current_mark_is_shown_with_moved_edges(show: Open) -> None:
    view = show(TEXT, on(TEXT, "alpha"), on(TEXT, "gamma"))
    view.marks.set_current("alpha")
    before = [box.right for box in scenes(view)[0].boxes]
    view.canvas.show(preview=(0, 10))
    after = [box.right for box in scenes(view)[0].boxes]
    assert (after[0] > before[0], after[1]) == (True, before[1])


def test_only_the_current_mark_minds_the_letters_beside_it(show: Open) -> None:
    view = show(TEXT, Mark("m", 1, 4, "ORG", "accepted"), Mark("n", 7, 9, "ORG", "accepted"))
    view.marks.set_current("m")
    assert [(box.piece.current, box.piece.tight) for box in scenes(view)[0].boxes] == [
        (True, (True, True)), (False, (False, False)),
    ]  # fmt: skip
