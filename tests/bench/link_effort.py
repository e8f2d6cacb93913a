"""What linking costs the hands: an ideal annotator links the figures of an article by keys; beside it, arcs drawn in other tools.

``python -m tests.bench.link_effort [LINKED.jsonl] [--json]``; native JSONL with spans and links, else a made-up article.
Fails if the links that the project then holds are not exactly the wanted ones. Thinking is left out everywhere, and all
spans are there before: only the hands of who knows the answers are counted, by the operators of ``tests.bench.ideal``.

The other tools were not run. What is counted for them is the quickest gesture that we know of:

- **brat** (its client's annotator_ui.js follows a drag from an arc's origin): the mouse is dragged from one span to the
  other, which opens a dialog; its type is chosen by a click where the labels permit more than one, and Enter confirms.
- **Label Studio** (its hotkey "region:relation" is Alt+R and begins a relation from the selected region): a click on the
  first region, Alt+R, a click on the other. Then the relation's label, which is assumed to take a click on the button
  beside it in the list of relations, one on the box of labels and one on the label; "unlabelled" leaves these three out.

Neither can say that there is no link, and neither asks; so both are given the links alone, for which they are quicker.
The link is the unit in which all are said; here the answers "none" are part of its cost, and once without them.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import LabelSet
from rareannot.core.linking import type_named
from rareannot.core.spans import Span
from rareannot.gui.annotate.links.candidates import Candidates
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.app import make_window
from rareannot.gui.base.suggest_functions import link_partners
from rareannot.gui.demo import wait
from tests.bench.ideal import CHORD, CLICK, KEY, Effort, WentWrongError

TARGET_S = 0.9
"""Motor seconds for each link."""
Wanted = frozenset[tuple[str, str, str]]
"""Links by name and the ids of both spans."""

TEXT = (
    "china s commerce ministry said on tuesday that exports of rare earths fell 12 percent to 24 280 tons last year "
    "while lynas sold 9 500 tons of neodymium to japan and plans 11 000 tons next year "
    "prices of dysprosium rose 30 percent from 240 dollars a kilo at the bayan obo mine"
)
SPANS = (
    ("china", "GPE"), ("commerce ministry", "ORG"), ("tuesday", "DATE"), ("rare earths", "MATERIAL"), ("12 percent", "PERCENT"),
    ("24 280 tons", "QUANTITY"), ("last year", "DATE"), ("lynas", "ORG"), ("9 500 tons", "QUANTITY"), ("neodymium", "MATERIAL"),
    ("japan", "GPE"), ("11 000 tons", "QUANTITY"), ("next year", "DATE"), ("dysprosium", "MATERIAL"), ("30 percent", "PERCENT"),
    ("240 dollars a kilo", "MONEY"), ("bayan obo mine", "FAC"),
)  # fmt: skip
LINKS = (
    ("of", "12 percent", "rare earths"), ("by", "12 percent", "china"), ("when", "12 percent", "last year"),
    ("of", "24 280 tons", "rare earths"), ("by", "24 280 tons", "china"), ("when", "24 280 tons", "last year"),
    ("of", "9 500 tons", "neodymium"), ("by", "9 500 tons", "lynas"), ("where", "9 500 tons", "japan"),
    ("of", "11 000 tons", "neodymium"), ("by", "11 000 tons", "lynas"), ("when", "11 000 tons", "next year"),
    ("of", "30 percent", "dysprosium"), ("from", "30 percent", "240 dollars a kilo"), ("where", "30 percent", "bayan obo mine"),
    ("of", "240 dollars a kilo", "dysprosium"), ("where", "240 dollars a kilo", "bayan obo mine"),
)  # fmt: skip


@dataclass(frozen=True)
class Linked:
    """An article with its spans by id, and the links that are wanted."""

    text: str
    spans: Mapping[str, Span]
    links: Wanted


def scenario() -> Linked:
    """The made-up article."""
    spans = {words: Span(TEXT.index(words), TEXT.index(words) + len(words), label) for words, label in SPANS}
    return Linked(TEXT, spans, frozenset(LINKS))


def read(path: Path) -> Iterable[Linked]:
    """The articles of native JSONL."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        spans = {str(s.get("id", n)): Span.from_json(s) for n, s in enumerate(entry.get("spans", ()))}
        links = entry.get("links", ())
        said = {(str(x["label"]), str(x["from"]), str(x["to"])) for x in links if x.get("to") is not None}
        yield Linked(entry["text"], spans, frozenset(said))


@dataclass(frozen=True)
class Answers:
    """What was spent on links, and on answers that there is none."""

    links: Effort
    none: Effort


class IdealLinker:
    """Somebody who knows the links, at the walk through the questions: each answered in the quickest way."""

    def __init__(self, place: AnnotatePage, wanted: Wanted) -> None:
        self.place, self.wanted = place, wanted
        self.effort = {"links": Effort(), "none": Effort()}
        self._doing = "links"

    def work(self) -> None:
        """Answer every question about a figure."""
        walk = self.place.links
        self.press("K")
        answered = Counter[tuple[str, str]]()
        while walk.on:
            question = walk._question
            assert question is not None
            ends = sorted(end for name, start, end in self.wanted if (start, name) == question)
            if answered[question] > len(ends) + 1:
                raise WentWrongError(f"going round at {question}")
            answered[question] += 1
            self._doing = "links" if ends else "none"
            if not ends:
                self.press("X")
                continue
            for number, end in enumerate(ends):
                if number:  # the walk has gone on: back to the question for one more answer
                    self.press("Shift+Tab")
                self._answer(*question, end)

    def _answer(self, span_id: str, name: str, end: str) -> None:
        """Take the partner: as it is chosen, by its digit, by letters, by arrows, or by a click, whichever is quickest."""
        chosen = self.place.links.candidates.chosen
        if chosen == end:
            self.press("Space")
            return
        ways = [way for way in (self._digit(end), self._letters(span_id, name, end), self._arrows(end)) if way]
        best = min(ways, key=lambda way: sum(map(_cost, way)), default=None)
        if best is not None and sum(map(_cost, best)) + KEY <= CLICK:
            self.press(*best, "Space")
        else:
            self._click(end)

    def _digit(self, end: str) -> list[str]:
        ids = self.place.links.candidates.ids[:9]
        return [str(ids.index(end) + 1)] if end in ids else []

    def _arrows(self, end: str) -> list[str]:
        ids, chosen = self.place.links.candidates.ids, self.place.links.candidates.chosen
        if end not in ids:
            return []
        steps = ids.index(end) + 1 if chosen not in ids else (ids.index(end) - ids.index(chosen)) % len(ids)
        back = len(ids) - ids.index(end) if chosen not in ids else (ids.index(chosen) - ids.index(end)) % len(ids)
        return ["Right"] * steps if steps <= back else ["Left"] * back

    def _letters(self, span_id: str, name: str, end: str) -> list[str]:
        """The fewest letters of its first word after which it is chosen."""
        annotation = self.place.session.annotation
        assert annotation is not None
        kind, mark = type_named(annotation, name), annotation.mark(end)
        assert mark is not None
        words = "".join(annotation.document.text[mark.start : mark.end].split())
        tried, keys = Candidates(), list[str]()
        tried.ask(link_partners(annotation, span_id, kind), None)
        taken = {"X", "U", *(one.key for one in annotation.label_set.links)}
        for letter in words[:3]:
            if not letter.isalpha():
                return []
            tried.type(letter, annotation, span_id, kind)
            keys.append(letter.upper() if keys or letter.upper() not in taken else f"Shift+{letter.upper()}")
            if tried.chosen == end:
                return keys
        return []

    def press(self, *keys: str) -> None:
        """Press keys, and count them."""
        effort = self.effort[self._doing]
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.place.view, combination.key(), combination.keyboardModifiers())
            if combination.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
                effort.keys += 1
            else:
                effort.chords += 1

    def _click(self, end: str) -> None:
        mark, view = self.place.view.marks.index[end], self.place.view
        view.text_layout.reveal(mark.start, mark.end, at_once=True)
        box = view.text_layout.box_of(mark.start, mark.end)
        assert box is not None
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        self.effort[self._doing].clicks += 1


def _cost(key: str) -> float:
    return CHORD if "+" in key else KEY


def play(article: Linked) -> Answers:
    """Link one article in a project of its own. Raises WentWrongError where it does not hold the wanted links then."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "links.rareannot"
        with workflow.new_project(path) as project:
            project.add_documents([Document(article.text, "article")])
            project.work_as("ideal", "ideal")
            bare = project.annotation(1)
            whole = replace(bare.with_decided(article.spans, article.spans), status="in progress")
            project.save(1, Action("make", diff(bare, whole)))
        window = make_window()
        window.resize(1440, 900)
        window.show()
        if not window.open_path(path, "ideal") or window.annotate_page is None:
            raise WentWrongError(window.start.message.sentence)
        place = window.annotate_page
        wait(lambda: place.session.annotation is not None, "the article")
        try:
            linker = IdealLinker(place, article.links)
            linker.work()
            held = place.project_thread.now(lambda p: p.annotation(1)).links.values()
            made = {(one.name, one.start, one.end) for one in held if one.end}
            if made != article.links:
                raise WentWrongError(f"missing {article.links - made}, too many {made - article.links}")
        finally:
            window.close()
    return Answers(linker.effort["links"], linker.effort["none"])


def arcs(article: Linked, labels: LabelSet) -> dict[str, Effort]:
    """What the same links cost where arcs are drawn, in the quickest way that we know of."""
    brat, studio, bare = Effort(), Effort(), Effort()
    for _, start, end in article.links:
        pair = article.spans[start].label, article.spans[end].label
        several = sum(one.permits(*pair) for one in labels.links) > 1
        brat = replace(brat, drags=brat.drags + 1, keys=brat.keys + 1, clicks=brat.clicks + several)
        studio = replace(studio, chords=studio.chords + 1, clicks=studio.clicks + 5)
        bare = replace(bare, chords=bare.chords + 1, clicks=bare.clicks + 2)
    return {"brat": brat, "Label Studio": studio, "Label Studio, unlabelled": bare}


def figures(article: Linked, labels: LabelSet) -> dict[str, Any]:
    """The figures of one article: motor seconds for each link here, here without the answers "none", and in the others."""
    spent, count = play(article), max(1, len(article.links))
    rows = {"rareannot": spent.links.seconds + spent.none.seconds, "rareannot, links alone": spent.links.seconds}
    rows |= {name: effort.seconds for name, effort in arcs(article, labels).items()}
    per_link = {name: round(seconds / count, 2) for name, seconds in rows.items()}
    return {"links": len(article.links), "seconds per link": per_link, "spent": asdict(spent)}


def main(words: Sequence[str] | None = None) -> int:
    """Play and print; the exit code says whether the links met the target."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.link_effort", description=__doc__)
    parser.add_argument("linked", nargs="?", type=Path, help="native JSONL with spans and links")
    parser.add_argument("--json", action="store_true")
    wish = parser.parse_args(words)
    from rareannot.core.labels import builtin_label_set

    labels, data = builtin_label_set(), []
    try:
        for article in read(wish.linked) if wish.linked else [scenario()]:
            data.append(figures(article, labels))
    except WentWrongError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for one in () if wish.json else data:
        told = ", ".join(f"{name} {seconds:.2f}" for name, seconds in one["seconds per link"].items())
        sys.stdout.write(f"{one['links']} links; motor seconds for each: {told}\n")
    if wish.json:
        sys.stdout.write(json.dumps(data, indent=1) + "\n")
    return int(max(one["seconds per link"]["rareannot, links alone"] for one in data) > TARGET_S)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
