"""An ideal annotator: knows the gold, judges every suggestion and makes what was missed, with key events on the real window."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from rareannot.core.annotation import Annotation
from rareannot.core.document import is_normalised
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.core.spans import Span, overlap
from rareannot.core.text.tokens import tokenise
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.annotate.token_cursor import STRIDE

KEY, CHORD, CLICK, DRAG = 0.28, 0.56, 1.30, 2.40
"""Seconds of an operator in the keystroke-level model; a chord is a key with a modifier."""
LINE = 12
"""Words to go from which on the cursor goes by lines."""
SHIFTED = "<>"
"""Signs for which most keyboards need Shift."""
MOST_NUDGES = 3
"""Words by which an edge may be wrong before rejecting and marking anew is less work."""
MOST_KEYS = 4
"""Keys for each word of an article after which something is wrong."""
Range = tuple[int, int]
Gold = Mapping[Range, str]


class WentWrongError(AssertionError):
    """The window did not do what the annotator's key asked for."""


@dataclass
class Effort:
    """The motor operators spent."""

    keys: int = 0
    chords: int = 0
    clicks: int = 0
    drags: int = 0

    @property
    def seconds(self) -> float:
        """Motor time by the keystroke-level model."""
        return self.keys * KEY + self.chords * CHORD + self.clicks * CLICK + self.drags * DRAG


class Ideal:
    """Somebody who never errs and never thinks, at the article that is open."""

    def __init__(self, place: AnnotatePage, gold: Gold) -> None:
        self.place, self.view, self.session, self.gold = place, place.view, place.session, gold
        self.effort, self.pressed = Effort(), list[str]()
        self.spent: dict[str, float] = {}
        """Motor seconds by what they were for."""
        self._doing = "walk"
        self.text = self._annotation().document.text
        self.tokens = tokenise(self.text)
        self.starts, self.ends = [a for a, _ in self.tokens], [b for _, b in self.tokens]
        self.leaps = is_normalised(self.text)
        self.label_key = _label_keys(place.label_set)

    def work(self) -> None:
        """Bring the article to the gold and set it done."""
        while self.session.walk.undecided():
            mark = self.session.walk.mark()
            if mark is None or mark.decided:
                self.press("Y" if mark is not None and self._right_to_the_end(mark) else "Tab")
                continue
            before = [g for g in self._unmade() if g[0] < mark.start and not self._is_swept(g)]
            for target in sorted(before, reverse=True):
                self._make(target)
            if not before:
                self._judge(mark)
        for target in self._unmade():
            if not self._is_swept(target):
                self._make(target)
        self._sweep()

    def press(self, *keys: str) -> None:
        """Press keys, and count them."""
        if len(self.pressed) > MOST_KEYS * len(self.tokens) + 100:
            raise WentWrongError(f"going round in circles: {' '.join(self.pressed[-24:])}")
        before = self.effort.seconds
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.view, combination.key(), combination.keyboardModifiers())
            if combination.keyboardModifiers() == Qt.KeyboardModifier.NoModifier and key not in SHIFTED:
                self.effort.keys += 1
            else:
                self.effort.chords += 1
            self.pressed.append(key)
        self.spent[self._doing] = self.spent.get(self._doing, 0.0) + self.effort.seconds - before

    # ---- suggestions ----

    def _judge(self, mark: Mark) -> None:
        """Accept, reject, relabel, or move the edges of the current suggestion."""
        here = (mark.start, mark.end)
        if here in self._open_gold():
            wanted = self.gold[here]
            right = "Y" if self._right_to_the_end(mark) else "Space"
            self._doing = "accept" if wanted == mark.label else "label"
            self.press(right if wanted == mark.label else self.label_key[wanted])
            self._take_offers()
        elif (target := self._nearly(mark)) is not None:
            self._doing = "edges"
            if not self._move_edges(mark, target):
                self.press("X")
            elif self.gold[target] != mark.label:
                self.press(self.label_key[self.gold[target]])
                self._take_offers()
        else:
            self._doing = "reject"
            self.press("X")

    def _right_to_the_end(self, mark: Mark) -> bool:
        """Whether several suggestions, or one after a decided span, stand from here to the end of the sentence, all right.

        Nothing may be missed among them.
        """
        end = self.view.text_layout.sentence_end(mark.start)
        run = [s for s in self._annotation().undecided() if mark.start <= s.start < end]
        open_gold = self._open_gold()
        right = all((s.start, s.end) in open_gold and self.gold[s.start, s.end] == s.label for s in run)
        last = max((s.start for s in run), default=0)
        return len(run) > (not mark.decided) and right and not any(mark.start <= g[0] < last for g in self._unmade())

    def _nearly(self, mark: Mark) -> Range | None:
        """The gold span that this suggestion becomes by moving its edges a little; none that another one proposes."""
        proposed = {(s.start, s.end) for s in self._annotation().undecided()}
        near = [g for g in self._unmade() if g not in proposed and overlap(*g, mark.start, mark.end)]
        near = [g for g in near if sum(map(abs, self._way((mark.start, mark.end), g))) <= MOST_NUDGES]
        free = [g for g in near if not self._in_the_way(g, mark.id)]
        return min(free, key=lambda g: sum(map(abs, self._way((mark.start, mark.end), g))), default=None)

    def _in_the_way(self, target: Range, mark_id: str) -> bool:
        """Whether a standing span cuts across ``target``; moving an edge there would be refused."""
        around = self._annotation().around(*target)
        spans = self._annotation().spans
        return any(
            i != mark_id and i in spans and overlap(s.start, s.end, *target) and (s.start, s.end) not in self.gold
            for i, s in around
        )

    def _way(self, old: Range, new: Range) -> tuple[int, int]:
        """How many words the start and the end have to move, to the right positive."""
        (first, last), (wanted_first, wanted_last) = self._words(old), self._words(new)
        return wanted_first - first, wanted_last - last

    def _words(self, part: Range) -> tuple[int, int]:
        """The numbers of the first and the last word that a range touches; of the next one, where it is a blank."""
        first = min(bisect_right(self.ends, part[0]), len(self.tokens) - 1)
        return first, max(first, bisect_left(self.starts, part[1]) - 1)

    def _move_edges(self, mark: Mark, new: Range) -> bool:
        """Move the edges of the current mark to a gold span, by words and then by characters; whether that went."""
        start, end = self._way((mark.start, mark.end), new)
        ends = ["." if end > 0 else ","] * abs(end)
        starts = [">" if start > 0 else "<"] * abs(start)
        self.press(*(ends + starts if end > 0 else starts + ends))  # never empty on the way

        def held() -> Range | None:
            now = self._annotation().mark(mark.id)
            return (now.start, now.end) if now else None

        return self._fit(new, held)

    def _fit(self, target: Range, held: Callable[[], Range | None]) -> bool:
        """Move the edges of what is held by characters until it is the target; whether it is."""
        while (now := held()) is not None and now != target:
            start, end = target[0] - now[0], target[1] - now[1]
            if end > 0 or (end and not start > 0):  # wider first, so that it is never empty
                self.press("Alt+Right" if end > 0 else "Alt+Left")
            else:
                self.press("Alt+Shift+Right" if start > 0 else "Alt+Shift+Left")
            if held() == now:  # another span is in the way
                return False
        return now == target

    def _take_offers(self) -> None:
        """Mark the same string elsewhere where that is right everywhere."""
        offers, mark = self.view.marks.shown().offers, self._last_decided()
        if offers and mark and all(self.gold.get(r) == mark for r in offers):
            self.press("S")

    def _last_decided(self) -> str:
        """The label that the offers would give."""
        offers = self.view.marks.shown().offers
        words = self.text[slice(*offers[0])] if offers else ""
        spans = self._annotation().spans.values()
        return next((s.label for s in spans if self.text[s.start : s.end] == words and self._is_gold(s)), "")

    def _is_gold(self, span: Span) -> bool:
        return self.gold.get((span.start, span.end)) == span.label

    # ---- what was missed ----

    def _open_gold(self) -> set[Range]:
        made = {(s.start, s.end) for s in self._annotation().spans.values() if self._is_gold(s)}
        return set(self.gold) - made

    def _unmade(self) -> list[Range]:
        """Gold that nothing proposes any more, in reading order."""
        annotation = self._annotation()
        proposed = {(s.start, s.end) for s in annotation.undecided()}
        return sorted(self._open_gold() - proposed)

    def _is_swept(self, target: Range) -> bool:
        """Whether the sweep is sure to ring it: a word that begins with a digit, or was named before, and no suggestion touches it."""
        start, end = target
        annotation = self._annotation()
        if start not in self.starts or any(overlap(s.start, s.end, *target) for _, s in annotation.around(*target)):
            return False
        named = {self.text[s.start : s.end] for s in annotation.spans.values() if self._is_gold(s)}
        return self.text[start].isdigit() or (end in self.ends and self.text[start:end] in named)

    def _make(self, target: Range) -> None:
        """Select the words from where the hands are, and label them."""
        first, last = self._words(target)
        self._doing = "approach"
        self._approach(first, last)
        self._doing = "extend"
        self._extend(first, last)
        self._doing = "label new"
        self._label(target)

    def _label(self, target: Range) -> None:
        if not self._fit(target, self.view.caret.selection):
            raise WentWrongError(f"selected {self.view.caret.selection()}, not {target}, after {self.pressed[-12:]}")
        self.press(self.label_key[self.gold[target]])
        self._take_offers()

    def _approach(self, first: int, last: int) -> None:
        """Bring the cursor to the first or the last word of the target, whichever is nearer."""
        if self.view.caret.selection() is None:
            mark = self.session.walk.mark()
            if mark is None:
                self.press("Right" if self.starts[last] >= (self.session.walk.offset() or 0) else "Left")
            else:
                self.press("Right" if self.starts[last] >= mark.end else "Left")
            if self.view.caret.selection() is None:
                self.press("Right")  # nothing is before the first word
        least, lines = len(self.tokens), True
        while (at := self._cursor()) not in (first, last):
            way = min((first - at, last - at), key=abs)
            lines, least = lines and abs(way) < least, abs(way)  # not past the last line
            if lines and abs(way) >= LINE:
                self.press("Down" if way > 0 else "Up")
            elif self.leaps and abs(way) > STRIDE - 2:
                self.press("Ctrl+Right" if way > 0 else "Ctrl+Left")
            else:
                self.press("Right" if way > 0 else "Left")

    def _extend(self, first: int, last: int) -> None:
        at = self._cursor()
        head = -1
        while at == first and last - self._head() >= LINE and self._head() > head:
            head = self._head()
            self.press("Shift+Down")
        rest = last - self._head() if at == first else first - at
        self.press(*["." if rest > 0 else ","] * abs(rest))

    def _cursor(self) -> int:
        """The number of the selection's first word."""
        selected = self.view.caret.selection()
        if selected is None:
            raise WentWrongError(f"no cursor after {self.pressed[-12:]}")
        return bisect_left(self.starts, selected[0])

    def _head(self) -> int:
        """The number of the selection's last word."""
        selected = self.view.caret.selection()
        assert selected
        return bisect_left(self.ends, selected[1])

    # ---- the sweep ----

    def _sweep(self) -> None:
        """Finish the article, and on the way answer the rings."""
        for _ in range(len(self.tokens)):
            if self.view.marks.shown().offers:
                self.press("Escape")
            self._doing = "done"
            self.press("Return")
            if self._annotation().status == "done":
                return
            while (ring := self.view.marks.shown().sweep) is not None:
                self._answer(ring)
            for target in self._unmade():
                self._make(target)
        raise WentWrongError(f"the article does not get done; {self.place.message.sentence}")

    def _answer(self, ring: Range) -> None:
        self._doing = "ring"
        target = next((g for g in self._unmade() if overlap(*g, *ring)), None)
        if target is None:
            self.press("Space")
            return
        start, end = self._way(ring, target)
        self.press(*["." if end > 0 else ","] * abs(end))
        self.press(*[">" if start > 0 else "<"] * abs(start))
        self._label(target)

    def _annotation(self) -> Annotation:
        if self.session.annotation is None:
            raise WentWrongError(f"no article is open; {self.place.message.sentence}")
        return self.session.annotation


def _label_keys(label_set: LabelSet) -> dict[str, str]:
    return {label.name: label.key for label in label_set.labels if label.key}


def wrong(annotation: Annotation, gold: Gold) -> Sequence[str]:
    """Where the annotation differs from the gold, in words; nothing where they are the same."""
    stored = {(s.start, s.end, s.label) for s in annotation.spans.values()}
    wanted = {(*r, label) for r, label in gold.items()}
    text = annotation.document.text
    said = [f"too much: {text[a:b]!r} {x}" for a, b, x in sorted(stored - wanted)]
    said += [f"missing: {text[a:b]!r} {x}" for a, b, x in sorted(wanted - stored)]
    return said + [f"not judged: {text[s.start : s.end]!r}" for s in annotation.undecided()]
