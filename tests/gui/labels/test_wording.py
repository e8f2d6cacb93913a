"""What the pages about labels say: kinds, problems with their ways out, versions, findings and fixes."""

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.core.checks.consistency import KINDS, Finding
from rareannot.core.checks.consistency_fix import FIXES, Fix
from rareannot.core.renaming import Difference
from rareannot.gui.base.theme import tokens
from rareannot.gui.labels import wording
from rareannot.gui.labels.draft import Problem
from tests.rows import each_row

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("kind", "heading", "choice"),
    [("entity", "Entities", "entity"), ("figure", "Figures", "figure"), ("passage", "Passages", "passage")],
)
def test_a_kind_is_a_heading_and_a_choice(kind: str, heading: str, choice: str) -> None:
    assert (wording.kind_heading(kind), wording.kind_name(kind)) == (heading, choice)


def test_every_colour_of_the_palette_has_a_name_of_its_own(qapp: QApplication) -> None:
    names = [entry["name"] for entry in tokens()["label_colours"]]
    spoken = [wording.colour_name(name) for name in names]
    assert len(set(spoken)) == len(names)
    assert wording.colour_name("sky") == "sky blue"


def test_an_unknown_colour_keeps_its_own_name() -> None:
    assert wording.colour_name("magenta") == "magenta"


@each_row(
    ("problem", "text", "way_out"),
    [
        (Problem(0, "name", "empty"), "A label needs a name.", ""),
        (Problem(0, "name", "form"), "Use letters, digits, - _ . and /, without spaces, at most 40 characters.", ""),
        (Problem(0, "name", "repeated", "ORG"), "There is already a label ORG; choose another name.", ""),
        (
            Problem(0, "name", "former", "ORG"),
            "Earlier decisions use this name for ORG; choose another name, or save first.",
            "",
        ),
        (
            Problem(0, "name", "former"),
            "Earlier decisions use this name for a label that was deleted; choose another name, or save first.",
            "",
        ),
        (Problem(0, "tag", "empty"), "The tag in the text needs at least one letter.", ""),
        (Problem(0, "tag", "long"), "At most 5 characters, so that tags do not overlap.", ""),
        (Problem(0, "key", "form"), "A key is one letter or digit.", "No key"),
        (Problem(0, "key", "label", "ORG"), "{key} is already the key of ORG.", "Swap"),
        (Problem(0, "key", "action", "Accept"), "In the article, this replaces the key {key} of “Accept”.", "No key"),
    ],
)
def test_a_problem_says_what_is_wrong_and_how_out_of_it(problem: Problem, text: str, way_out: str) -> None:
    assert wording.problem_text(problem) == text
    assert wording.way_out(problem) == way_out


@each_row(("count", "text"), [(0, "0 spans"), (1, "1 span"), (2, "2 spans"), (12_345, "12\u202f345 spans")])
def test_spans_are_counted(count: int, text: str) -> None:
    assert wording.spans_text(count) == text


@each_row(
    ("difference", "text"),
    [
        (Difference(), "nothing changed"),
        (Difference(renamed=(("A", "B"), ("C", "D"))), "A renamed to B; C renamed to D"),
        (Difference(merged=(("A", "B"),)), "A merged into B"),
        (Difference(added=("A", "B"), deleted=("C",), changed=("D",)), "added A, B; deleted C; changed D"),
        (Difference(rules=True), "rules of the whole set changed"),
        (Difference(added=("A", "B", "C", "D")), "added A, B, C, D"),
        (Difference(added=("A", "B", "C", "D", "E", "F")), "added A, B, C, D and 2 more"),
    ],
)
def test_a_version_says_what_it_changed(difference: Difference, text: str) -> None:
    assert wording.difference_text(difference, "save") == text


def test_an_undone_version_says_so() -> None:
    assert wording.difference_text(Difference(added=("A",)), "undo") == "Undone: added A"


def test_every_kind_of_finding_has_a_heading_of_its_own() -> None:
    assert len({wording.finding_kind(kind) for kind in KINDS}) == len(KINDS)


@each_row(
    ("finding", "text"),
    [
        (Finding("two labels", "x", (("ORG", 1200), ("GPE", 2)), count=2, places=()), "ORG 1\u202f200, GPE 2"),
        (Finding("missed", "x", (("ORG", 7),), count=2, places=()), "ORG"),
        (Finding("unit", "x", (("PERCENT", 1),), value="5 t", count=1, places=()), "5 t · PERCENT"),
        (
            Finding("other value", "x", (("QUANTITY", 1),), value="5 t", reading="6 t", count=1, places=()),
            "5 t, the text says 6 t",
        ),
        (Finding("no value", "x", (("QUANTITY", 1),), reading="6 t", count=1, places=()), "nothing, the text says 6 t"),
    ],
)
def test_a_finding_says_its_labels_or_its_value(finding: Finding, text: str) -> None:
    assert wording.finding_detail(finding) == text


@each_row(
    ("fix", "text", "after"),
    [
        (Fix("relabel", "ORG"), "ORG: relabel them", "Changed to ORG: 2 spans in 1 article."),
        (Fix("add", "ORG"), "ORG: mark them", "Marked as ORG: 2 spans in 1 article."),
        (Fix("trim"), "cut the space off", "Space cut off: 2 spans in 1 article."),
        (Fix("read"), "take the value of the text", "Values read again: 2 spans in 1 article."),
        (Fix("delete"), "delete these spans", "Deleted: 2 spans in 1 article."),
    ],
)
def test_a_fix_says_what_it_does_and_what_it_did(fix: Fix, text: str, after: str) -> None:
    assert wording.fix_text(fix) == text
    assert wording.fixed_text(fix, 2, 1) == after


def test_every_fix_has_words() -> None:
    assert all(wording.fix_text(Fix(kind, "ORG")) for kind in FIXES)


def test_a_fix_in_many_articles_counts_them() -> None:
    assert wording.fixed_text(Fix("trim"), 1, 1_000) == "Space cut off: 1 span in 1\u202f000 articles."
