"""Links in words: what is at the other end, how they are listed beside the article, and how a question is put."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.annotation import Annotation
from rareannot.core.links import NONE, at
from rareannot.core.spans import Span
from rareannot.gui.annotate.inspector.reasons import reason_text
from rareannot.gui.annotate.links.candidates import Candidates
from rareannot.gui.annotate.links.questions import Question, ends_of

_SAID_APART = 2
"""Of so many labels each is named beside its key; more have their keys alone."""
QUOTE = 40
"""Characters of the other end's words that are shown."""


def quoted(annotation: Annotation, end: str | Span) -> str:
    """Returns the words of a span or suggestion (its id), or of a new span, short enough for a line; "" where it is gone."""
    mark = annotation.mark(end) if isinstance(end, str) else end
    words = " ".join(annotation.document.text[mark.start : mark.end].split()) if mark else ""
    return words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"


def none_text() -> str:
    """Returns what is said where an annotator said that there is nothing to link to."""
    return QCoreApplication.translate("Links", "none")


def link_rows(annotation: Annotation, span_id: str) -> list[tuple[str, str]]:
    """Returns each link of a span as its name, read from that end, and the words at the other one."""
    if not annotation.links:
        return []
    inverse = {link_type.name: link_type.inverse or link_type.name for link_type in annotation.label_set.links}
    rows = []
    for link in at(annotation.links, span_id):
        if link.start == span_id:
            rows.append((link.name, none_text() if link.end == NONE else quoted(annotation, link.end)))
        else:
            rows.append((inverse.get(link.name, link.name), quoted(annotation, link.start)))
    return rows


def question_words(annotation: Annotation, question: Question, candidates: Candidates, *, answered: bool) -> str:
    """Returns the question with the answer that is chosen."""
    translate = QCoreApplication.translate
    (span_id, name), typed = question, candidates.typed
    chosen = quoted(annotation, candidates.new_span or candidates.chosen)
    if typed and not chosen:
        chosen = translate("LinkWalk", "no span has “{letters}”").format(letters=typed)
    chosen = chosen or (none_text() if answered else translate("LinkWalk", "nothing likely"))
    asked = translate("LinkWalk", "{figure} – {link}: {words}").format(
        figure=quoted(annotation, span_id), link=name, words=chosen
    )
    return translate("LinkWalk", "“{letters}”: {asked}").format(letters=typed, asked=asked) if typed else asked


def question_hints(
    annotation: Annotation, question: Question, candidates: Candidates, *, answered: bool
) -> list[tuple[str, str]]:
    """Actions with what they do while a question waits, the question itself first, then why that answer is proposed."""
    translate = QCoreApplication.translate
    asked = question_words(annotation, question, candidates, answered=answered)
    why = candidates.chosen_partner.reason if candidates.chosen_partner else ""
    link, every = translate("LinkWalk", "link"), translate("LinkWalk", "all candidates")
    return [
        ("", asked),
        *([("", f"({reason_text(why)})")] if why else []),
        *([("accept", link)] if candidates.chosen else []),
        ("=Escape", every) if candidates.typed else ("reject", translate("LinkWalk", "there is none")),
        ("cursor_left cursor_right", translate("LinkWalk", "another one")),
        ("next_undecided", translate("LinkWalk", "next question")),
        ("find_words", translate("LinkWalk", "find the words")),
        ("done_and_next", link if candidates.typed and candidates.chosen else translate("LinkWalk", "leave")),
    ]


def end_hints(annotation: Annotation, question: Question) -> list[tuple[str, str]]:
    """Returns the keys that make a span of selected words and link to it: those of the labels that the link may lead to."""
    translate = QCoreApplication.translate
    ends = [label for label in ends_of(annotation, question) if label.key]
    if len(ends) > _SAID_APART:
        return [(" ".join(f"={end.key}" for end in ends), translate("LinkWalk", "mark and link"))]
    said = translate("LinkWalk", "mark as {label} and link")
    return [(f"={end.key}", said.format(label=end.name)) for end in ends]
