"""A question about a link in words, with the answer that is chosen, and the keys that answer it."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.annotation import Annotation
from rareannot.core.linking import type_named
from rareannot.gui.annotate.inspector.reasons import reason_text
from rareannot.gui.annotate.links.candidates import Candidates
from rareannot.gui.annotate.links.questions import Question
from rareannot.gui.annotate.links.wording import none_text, quoted


def question_words(annotation: Annotation, question: Question, candidates: Candidates, *, answered: bool) -> str:
    """The question with the answer that is chosen."""
    translate = QCoreApplication.translate
    (span_id, name), typed = question, candidates.typed
    chosen = quoted(annotation, candidates.chosen)
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
    """Actions with what they do while a question waits, the question itself first."""
    translate = QCoreApplication.translate
    asked = question_words(annotation, question, candidates, answered=answered)
    why = candidates.chosen_partner.reason if candidates.chosen_partner else ""
    link, every = translate("LinkWalk", "link"), translate("LinkWalk", "all candidates")
    return [
        ("", f"{asked} ({reason_text(why)})" if why else asked),
        *([("accept", link)] if candidates.chosen else []),
        ("=Escape", every) if candidates.typed else ("reject", translate("LinkWalk", "there is none")),
        ("cursor_left cursor_right", translate("LinkWalk", "another one")),
        ("next_undecided", translate("LinkWalk", "next question")),
        ("find_words", translate("LinkWalk", "find the words")),
        ("done_and_next", link if candidates.typed and candidates.chosen else translate("LinkWalk", "leave")),
    ]


def thing_hint(annotation: Annotation, question: Question) -> tuple[str, str] | None:
    """The key that makes a thing of selected words and links to it; None where the link leads to none."""
    ends = type_named(annotation, question[1]).ends
    thing = next((x for x in annotation.label_set.light if x.key and x.name in ends), None)
    if thing is None:
        return None
    said = QCoreApplication.translate("LinkWalk", "mark as {label} and link").format(label=thing.name)
    return f"={thing.key}", said
