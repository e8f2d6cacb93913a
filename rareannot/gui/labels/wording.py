"""What the pages about labels say in words: kinds, problems and their ways out, versions, findings and fixes."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from rareannot.core.checks.consistency import Finding
from rareannot.core.checks.consistency_fix import Fix
from rareannot.core.renaming import Difference
from rareannot.gui.base.numbers import count_text
from rareannot.gui.labels.draft import LONGEST_TAG, Problem

translate = QCoreApplication.translate


def kind_heading(kind: str) -> str:
    """Returns the heading over the labels of a kind."""
    names = {
        "entity": translate("Labelling", "Entities"),
        "figure": translate("Labelling", "Figures"),
        "passage": translate("Labelling", "Passages"),
    }
    return names[kind]


def kind_name(kind: str) -> str:
    """Returns a kind as a choice."""
    names = {
        "entity": translate("Labelling", "entity"),
        "figure": translate("Labelling", "figure"),
        "passage": translate("Labelling", "passage"),
    }
    return names[kind]


def colour_name(name: str) -> str:
    """Returns a palette colour's name, as the tokens call it, in the user's language."""
    names = {
        "blue": translate("Labelling", "blue"),
        "orange": translate("Labelling", "orange"),
        "teal": translate("Labelling", "teal"),
        "violet": translate("Labelling", "violet"),
        "ochre": translate("Labelling", "ochre"),
        "crimson": translate("Labelling", "crimson"),
        "green": translate("Labelling", "green"),
        "plum": translate("Labelling", "plum"),
        "sky": translate("Labelling", "sky blue"),
        "brown": translate("Labelling", "brown"),
        "olive": translate("Labelling", "olive"),
        "navy": translate("Labelling", "navy"),
        "rose": translate("Labelling", "rose"),
        "pine": translate("Labelling", "pine green"),
        "slate": translate("Labelling", "slate grey"),
        "stone": translate("Labelling", "stone grey"),
    }
    return names.get(name, name)


def problem_text(problem: Problem) -> str:
    """Returns what is wrong, and the way out where no link gives it."""
    texts = {
        ("name", "empty"): translate("Labelling", "A label needs a name."),
        ("name", "form"): translate(
            "Labelling", "Use letters, digits, - _ . and /, without spaces, at most 40 characters."
        ),
        ("name", "repeated"): translate("Labelling", "There is already a label {other}; choose another name."),
        ("name", "former"): translate(
            "Labelling", "Earlier decisions use this name for {other}; choose another name, or save first."
        ),
        ("tag", "empty"): translate("Labelling", "The tag in the text needs at least one letter."),
        ("tag", "long"): translate("Labelling", "At most {most} characters, so that tags do not overlap."),
        ("key", "form"): translate("Labelling", "A key is one letter or digit."),
        ("key", "label"): translate("Labelling", "{key} is already the key of {other}."),
        ("key", "action"): translate("Labelling", "In the article, this replaces the key {key} of “{other}”."),
    }
    text = texts[problem.field, problem.sort]
    other = problem.other or translate("Labelling", "a label that was deleted")
    return text.replace("{most}", str(LONGEST_TAG)).replace("{other}", other)


def link_problem_text(problem: Problem) -> str:
    """Returns what is wrong with a type of links, and what to do."""
    texts = {
        ("name", "empty"): translate("Labelling", "A link needs a name."),
        ("name", "form"): translate(
            "Labelling", "Use letters, digits, - _ and ., without spaces, at most 24 characters, for a link's name."
        ),
        ("name", "repeated"): translate("Labelling", "There is already a link {other}; choose another name."),
        ("key", "form"): translate("Labelling", "A link's key is one letter; X and U answer while figures are linked."),
        ("key", "label"): translate("Labelling", "This is already the key of the link {other}."),
        ("from", "empty"): translate("Labelling", "Tick a label that it can start from."),
        ("to", "empty"): translate("Labelling", "Tick a label that it can lead to."),
        ("thing", "repeated"): translate(
            "Labelling", "There is already a label {other}; rename it, or allow no links to things."
        ),
        ("thing key", "form"): translate("Labelling", "A key is one letter or digit."),
        ("thing key", "label"): translate("Labelling", "The key for things is already used for {other}."),
    }
    return texts[problem.field, problem.sort].replace("{other}", problem.other)


def attribute_problem_text(problem: Problem) -> str:
    """Returns what is wrong with an attribute, and what to do."""
    texts = {
        ("name", "empty"): translate("Labelling", "An attribute needs a name."),
        ("name", "form"): translate(
            "Labelling",
            "Use letters, digits, - _ and ., without spaces, at most 24 characters, for an attribute's name.",
        ),
        ("name", "repeated"): translate("Labelling", "There is already an attribute {other}; choose another name."),
        ("key", "form"): translate("Labelling", "A key is one letter or digit."),
        ("key", "label"): translate("Labelling", "This is already the key of “{other}”; choose another one."),
        ("of", "empty"): translate("Labelling", "Tick what it is asked about: labels, or the article."),
        ("choices", "empty"): translate("Labelling", "Write at least one choice."),
        ("choices", "long"): translate("Labelling", "A choice has at most 60 characters; shorten “{other}”."),
    }
    return texts[problem.field, problem.sort].replace("{other}", problem.other)


def attribute_kind(kind: str) -> str:
    """Returns the kind of an attribute as a choice."""
    names = {
        "choice": translate("Labelling", "one of the choices"),
        "several": translate("Labelling", "several of the choices"),
        "scale": translate("Labelling", "a scale: one choice, in order"),
        "yes/no": translate("Labelling", "yes or no"),
        "text": translate("Labelling", "a short text"),
        "identity": translate("Labelling", "what it stands for: a thing with an identifier"),
    }
    return names[kind]


def way_out(problem: Problem) -> str:
    """Returns the link beside a problem; "" where the text says what to do."""
    if (problem.field, problem.sort) == ("key", "label"):
        return translate("Labelling", "Swap")
    return translate("Labelling", "No key") if problem.field == "key" else ""


def spans_text(count: int) -> str:
    """Returns how many spans, in words."""
    if count == 1:
        return translate("Labelling", "1 span")
    return translate("Labelling", "{n} spans").format(n=count_text(count))


def difference_text(difference: Difference, kind: str) -> str:
    """Returns what a version of the label set changed, in one line."""
    parts = [translate("Labelling", "{a} renamed to {b}").format(a=a, b=b) for a, b in difference.renamed]
    parts += [translate("Labelling", "{a} merged into {b}").format(a=a, b=b) for a, b in difference.merged]
    for text, names in (
        (translate("Labelling", "added {names}"), difference.added),
        (translate("Labelling", "deleted {names}"), difference.deleted),
        (translate("Labelling", "changed {names}"), difference.changed),
    ):
        if names:
            parts.append(text.format(names=_some(names)))
    if difference.rules:
        parts.append(translate("Labelling", "rules of the whole set changed"))
    line = "; ".join(parts) or translate("Labelling", "nothing changed")
    return translate("Labelling", "Undone: {line}").format(line=line) if kind == "undo" else line


def finding_kind(kind: str) -> str:
    """Returns a kind of finding as a heading."""
    names = {
        "two labels": translate("Labelling", "One string, several labels"),
        "two things": translate("Labelling", "One string, several things"),
        "thing of labels": translate("Labelling", "One thing, several labels"),
        "missed": translate("Labelling", "Labelled elsewhere, not here"),
        "no value": translate("Labelling", "Figure without a value"),
        "other value": translate("Labelling", "Value differs from the text"),
        "unit": translate("Labelling", "Unit does not fit the label"),
        "twice": translate("Labelling", "Marked twice"),
        "crossing": translate("Labelling", "Spans that cross"),
        "nesting": translate("Labelling", "Spans inside others"),
        "space": translate("Labelling", "Space at an edge"),
        "unknown label": translate("Labelling", "Label that the set does not have"),
        "attribute not permitted": translate("Labelling", "Value of an attribute that the set does not permit"),
        "link not permitted": translate("Labelling", "Link that the set does not permit"),
        "second link": translate("Labelling", "Two links where one is allowed"),
        "link of units": translate("Labelling", "Linked figures whose units differ"),
        "unit of a thing": translate("Labelling", "Figures linked to something not measured in their unit"),
    }
    return names[kind]


def finding_detail(finding: Finding) -> str:
    """Returns what is beside the words of a finding: labels with counts, or the value and its reading."""
    if finding.reading:
        nothing = translate("Labelling", "nothing")
        text = translate("Labelling", "{value}, the text says {reading}")
        return text.format(value=finding.value or nothing, reading=finding.reading)
    if finding.value:
        return f"{finding.value} · {_names(finding)}"
    return _names(finding)


def fix_text(fix: Fix) -> str:
    """Returns what a fix does, as a choice."""
    names = {
        "relabel": translate("Labelling", "{label}: relabel them"),
        "add": translate("Labelling", "{label}: mark them"),
        "trim": translate("Labelling", "cut the space off"),
        "read": translate("Labelling", "take the value of the text"),
        "delete": translate("Labelling", "delete these spans"),
        "clear": translate("Labelling", "delete these values"),
        "unlink": translate("Labelling", "delete these links"),
    }
    return names[fix.kind].replace("{label}", fix.label)


def fixed_text(fix: Fix, changed: int, documents: int) -> str:
    """Returns what a fix did, afterwards."""
    names = {
        "relabel": translate("Labelling", "Changed to {label}: {n} in {d}."),
        "add": translate("Labelling", "Marked as {label}: {n} in {d}."),
        "trim": translate("Labelling", "Space cut off: {n} in {d}."),
        "read": translate("Labelling", "Values read again: {n} in {d}."),
        "delete": translate("Labelling", "Deleted: {n} in {d}."),
        "clear": translate("Labelling", "Values deleted of {n} in {d}."),
        "unlink": translate("Labelling", "Links deleted of {n} in {d}."),
    }
    articles = (
        translate("Labelling", "1 article")
        if documents == 1
        else translate("Labelling", "{n} articles").format(n=count_text(documents))
    )
    return names[fix.kind].format(label=fix.label, n=spans_text(changed), d=articles)


def _names(finding: Finding) -> str:
    if len(finding.labels) == 1:
        return finding.labels[0][0]
    return ", ".join(f"{name} {count_text(count)}" for name, count in finding.labels)


def _some(names: Iterable[str], most: int = 4) -> str:
    held = list(names)
    more = translate("Labelling", " and {n} more").format(n=len(held) - most) if len(held) > most else ""
    return ", ".join(held[:most]) + more
