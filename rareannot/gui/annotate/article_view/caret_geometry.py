"""Which place in the text a point of the article is, and how the token cursor goes from line to line."""

from collections.abc import Sequence

from rareannot.core.text.tokens import Token
from rareannot.gui.annotate.article_view.caret import Caret, Words, step_token
from rareannot.gui.annotate.article_view.gutter import bar_rect
from rareannot.gui.annotate.article_view.hit import Target, edge_at, marks_at
from rareannot.gui.annotate.article_view.layout import TextLine, TextLines
from rareannot.gui.annotate.article_view.scene import LineScene, Stage

_GUTTER_REACH = 5


def target_at(stage: Stage, lines: Sequence[TextLine], x: float, y: float) -> Target:
    """Returns what lies at a point, in document coordinates, given the ``lines`` on screen."""
    m = stage.metrics
    near = [line for line in lines if abs(line.baseline - y) <= 1.5 * m.line]
    if not near:
        return Target(gap=_beyond(lines, y))
    middle = (m.above - m.below) / 2
    line = min(near, key=lambda one: abs(one.baseline - middle - y))
    scenes = stage.scenes(near)
    boxes = [box for scene in scenes for box in scene.boxes]
    tags = [tag for scene in scenes for tag in scene.tags]
    found = marks_at(boxes, tags, x, y, m.tag) or _passages_at(stage, scenes, x, y)
    gap = stage.lines.edge_at(line, x)
    return Target(found, edge_at(boxes, x, y), gap, _char(stage, line, x, y))


def stepped(stage: Stage, words: Words, caret: Caret, step: int, extend: bool, unit: str) -> Caret:
    """``caret`` moved by ``step`` of ``unit``: token, line or sentence."""
    if unit == "token":
        if stage.lines.mixes_directions:
            return _step_on_screen(stage.lines, words, caret, step, extend)
        return step_token(words, caret, step, extend)
    head, way = caret.head, 1 if step > 0 else -1
    for _ in range(abs(step)):
        head = (_on_next_line(stage, words, head, way) if unit == "line" else words.sentence(head[0], way)) or head
    return caret.to(head, extend)


def token_beside(stage: Stage, words: Words, start: int, end: int, step: int) -> Token | None:
    """Returns the token after ``[start, end)`` (``step`` above 0) or before it; where directions mix, to its right or left."""
    lines, forward = stage.lines, step > 0
    if lines.mixes_directions:
        near = words.at(start if forward == lines.is_rtl(start) else end - 1)
        return _token_beside(lines, words, near, 1 if forward else -1) if near else None
    return words.after(end) if forward else words.before(start)


def _step_on_screen(lines: TextLines, words: Words, caret: Caret, step: int, extend: bool) -> Caret:
    """``caret`` moved to the right (``step`` above 0) or left on the screen, where directions of writing mix."""
    head = caret.head
    for _ in range(abs(step)):
        head = _token_beside(lines, words, head, 1 if step > 0 else -1) or head
    return caret.to(head, extend)


def _token_beside(lines: TextLines, words: Words, head: Token, way: int) -> Token | None:
    """Returns the token to the right or left of ``head``; at the end of its line the nearest one of the next, None at the last."""
    line = lines.at(head[0])
    shown = _from_left(lines, words, line)
    whole = words.at(head[0])  # a part of a word may be selected
    if whole not in shown:
        return words.after(head[1]) if way > 0 else words.before(head[0])
    place = shown.index(whole) + way
    if 0 <= place < len(shown):
        return shown[place]
    onward = -way if lines.begins_at_right(line) else way
    for other in lines.onward(line, onward):
        if found := _from_left(lines, words, other):
            return found[-1] if onward == (1 if lines.begins_at_right(other) else -1) else found[0]
    return None


def _from_left(lines: TextLines, words: Words, line: TextLine) -> list[Token]:
    """Returns the tokens that begin on ``line``, as they are now from left to right."""
    found: list[tuple[float, Token]] = []
    token = words.after(line.start)
    while token is not None and token[0] < line.end:
        if stretches := lines.stretches(line, *token):
            found.append((stretches[0][0], token))
        token = words.after(token[1])
    return [token for _, token in sorted(found)]


def _on_next_line(stage: Stage, words: Words, head: Token, way: int) -> Token | None:
    """Returns the token below or above the middle of ``head``."""
    lines = stage.lines
    line = lines.at(head[0])
    stretches = lines.stretches(line, *head)
    if not stretches:
        return None
    x = (stretches[0][0] + stretches[0][1]) / 2
    for other in lines.onward(line, way):
        if other.start < other.end:
            char = lines.char_at(other, x)
            return words.at(char) or words.before(char) or words.after(char)
    return None


def _char(stage: Stage, line: TextLine, x: float, y: float) -> int | None:
    m = stage.metrics
    if line.start >= line.end or not line.baseline - m.line < y < line.baseline + m.line:
        return None
    inside = stage.lines.stretches(line, line.start, line.end)
    if not any(left <= x <= right for left, right in inside):
        return None
    return stage.lines.char_at(line, x)


def _beyond(lines: Sequence[TextLine], y: float) -> int:
    """Returns the end of the text on screen that is nearer to ``y``."""
    if not lines:
        return 0
    return lines[0].start if y < lines[0].baseline else lines[-1].end


def _passages_at(stage: Stage, scenes: Sequence[LineScene], x: float, y: float) -> tuple[str, ...]:
    found = []
    for scene in scenes:
        for gutter in scene.gutter:
            reach = bar_rect(scene.line, gutter, stage.metrics).adjusted(-_GUTTER_REACH, 0, _GUTTER_REACH, 0)
            if reach.contains(x, y):
                found.append(gutter.mark.id)
    return tuple(dict.fromkeys(found))
