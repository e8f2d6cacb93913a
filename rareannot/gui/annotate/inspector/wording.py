"""What the inspector says in words: states, modifiers, a figure as it is typed, times."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rareannot.core.figure import MODIFIERS, Figure, grouped
from rareannot.core.marks import Mark
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.base.ready_texts import source_text
from rareannot.store.history import Step


def _(text: str) -> str:
    """Mark a text for translation where it stands; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("Inspector", text))


_SHOWN = 40
_ON_A_SPAN = {
    "make": _("made {label} of {words}"),
    "accept": _("accepted {words}, {label}"),
    "accept all on screen": _("accepted {words}, {label}"),
    "accept to the end of the sentence": _("accepted {words}, {label}"),
    "accept all alike": _("accepted {words}, {label}"),
    "reject": _("rejected {words}, {label}"),
    "undecide": _("set {words} back to undecided"),
    "relabel": _("labelled {words} {label}"),
    "resize": _("moved an edge: {words}"),
    "value": _("corrected the value of {words}"),
    "comment": _("wrote a note on {words}"),
    "flag": _("flagged {words}"),
    "unflag": _("took the flag off {words}"),
    "answered": _("changed whether the note on {words} is answered"),
    "link": _("linked {words}"),
    "no link": _("said that there is nothing to link {words} to"),
    "unlink": _("took a link of {words} away"),
    "mark the same elsewhere": _("marked {words} elsewhere too"),
    "undo": _("undid a step: {words}"),
    "redo": _("redid a step: {words}"),
    "import": _("imported {words}, {label}"),
    "go back": _("went back to an earlier state"),
    "consistency": _("corrected {words}, found by the consistency check"),
    "recovered": _("recovered {words}, {label}"),
}
"""What an action did to a span."""
_MANY = {
    "accept all on screen": _("accepted %n suggestions on screen"),
    "accept to the end of the sentence": _("accepted %n suggestions to the end of a sentence"),
    "accept all alike": _("accepted %n suggestions that are alike"),
    "mark the same elsewhere": _("marked the same words in %n other places"),
    "import": _("imported %n spans"),
    "undo": _("undid a step on %n spans"),
    "redo": _("redid a step on %n spans"),
    "go back": _("went back to an earlier state of %n spans"),
    "consistency": _("corrected %n spans, found by the consistency check"),
    "recovered": _("recovered %n spans"),
}
"""What an action did to several spans at once."""
_ON_AN_ARTICLE = {
    "done": _("set the article done"),
    "skipped": _("skipped the article"),
    "in progress": _("set the article back to in progress"),
    "note": _("wrote a note on the article"),
    "answered": _("changed whether the note on the article is answered"),
    "flag": _("flagged the article, or took the flag off"),
    "unflag": _("took the flag off the article"),
    "link": _("linked a figure"),
    "no link": _("said that there is nothing to link a figure to"),
    "unlink": _("took a link away"),
    "recovered": _("recovered the article's status"),
    "undo": _("undid a step"),
    "redo": _("redid a step"),
    "import": _("imported the article's status"),
    "go back": _("went back to an earlier state"),
}
"""What an action did to the article itself."""


def state_name(state: str) -> str:
    """How a span came about, in the user's language."""
    names = {
        "undecided": QCoreApplication.translate("Inspector", "undecided"),
        "manual": QCoreApplication.translate("Inspector", "made by hand"),
        "accepted": QCoreApplication.translate("Inspector", "accepted"),
        "corrected": QCoreApplication.translate("Inspector", "corrected"),
        "rejected": QCoreApplication.translate("Inspector", "rejected"),
        "propagated": QCoreApplication.translate("Inspector", "as the same words"),
        "imported": QCoreApplication.translate("Inspector", "imported"),
        "adjudicated": QCoreApplication.translate("Inspector", "settled in review"),
    }
    return names.get(state, state)


def modifier_name(modifier: str) -> str:
    """A modifier in the user's language."""
    names = {
        "none": QCoreApplication.translate("Inspector", "exactly"),
        "about": QCoreApplication.translate("Inspector", "about"),
        "up_to": QCoreApplication.translate("Inspector", "up to"),
        "at_least": QCoreApplication.translate("Inspector", "at least"),
        "at_most": QCoreApplication.translate("Inspector", "at most"),
        "more_than": QCoreApplication.translate("Inspector", "more than"),
        "less_than": QCoreApplication.translate("Inspector", "less than"),
        "range": QCoreApplication.translate("Inspector", "range"),
    }
    return names[modifier]


def modifier_names() -> list[tuple[str, str]]:
    """Every modifier with its name, in the order of ``MODIFIERS``."""
    return [(modifier, modifier_name(modifier)) for modifier in MODIFIERS]


def number_text(figure: Figure | None) -> str:
    """The number of a figure as the value field shows it: ``24 280``, ``12 – 15``, or nothing."""
    if figure is None:
        return ""
    if figure.value is not None:
        return grouped(figure.value)
    return " – ".join(grouped(end) for end in (figure.low, figure.high) if end is not None)


def origin_text(mark: Mark) -> str:
    """Where a span comes from: its source, or that it was made by hand."""
    if mark.source:
        return QCoreApplication.translate("Inspector", "from {source}").format(source=source_text(mark.source))
    return ""


def what_text(kind: str) -> str:
    """What a kind of action did to a span, after the name of who did it."""
    names = {
        "make": QCoreApplication.translate("Inspector", "made it"),
        "accept": QCoreApplication.translate("Inspector", "accepted it"),
        "accept all on screen": QCoreApplication.translate("Inspector", "accepted it with all on screen"),
        "accept to the end of the sentence": QCoreApplication.translate("Inspector", "accepted it with its sentence"),
        "accept all alike": QCoreApplication.translate("Inspector", "accepted it with all that are alike"),
        "reject": QCoreApplication.translate("Inspector", "rejected it"),
        "undecide": QCoreApplication.translate("Inspector", "set it back to undecided"),
        "relabel": QCoreApplication.translate("Inspector", "changed the label"),
        "resize": QCoreApplication.translate("Inspector", "moved an edge"),
        "value": QCoreApplication.translate("Inspector", "corrected the value"),
        "comment": QCoreApplication.translate("Inspector", "wrote a note"),
        "flag": QCoreApplication.translate("Inspector", "flagged it"),
        "unflag": QCoreApplication.translate("Inspector", "took its flag off"),
        "answered": QCoreApplication.translate("Inspector", "changed whether its note is answered"),
        "link": QCoreApplication.translate("Inspector", "linked it"),
        "no link": QCoreApplication.translate("Inspector", "said that there is nothing to link it to"),
        "unlink": QCoreApplication.translate("Inspector", "took a link away"),
        "undo": QCoreApplication.translate("Inspector", "undid a step"),
        "redo": QCoreApplication.translate("Inspector", "redid a step"),
        "import": QCoreApplication.translate("Inspector", "imported it"),
        "consistency": QCoreApplication.translate("Inspector", "corrected it, found by the consistency check"),
        "recovered": QCoreApplication.translate("Inspector", "recovered it"),
        "mark the same elsewhere": QCoreApplication.translate("Inspector", "marked it as the same words"),
        "go back": QCoreApplication.translate("Inspector", "went back to an earlier state"),
    }
    return names.get(kind, kind)


def step_text(step: Step, text: str) -> str:
    """One action on an article, in words; ``text`` is the article's."""
    tr = QCoreApplication.translate
    words = " ".join(text[slice(*step.part)].split()) if step.part else ""
    words = f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN]}…”"
    if step.count > 1 and step.part and step.kind in _MANY:
        return tr("Inspector", _MANY[step.kind], "", step.count)
    sentence = tr("Inspector", (_ON_A_SPAN if step.part else _ON_AN_ARTICLE).get(step.kind, step.kind))
    return sentence.format(words=words, label=step.label)


def when_text(at: str, today: date, *, seconds: bool = False) -> str:
    """A moment of a history: the time today, the day and the time before."""
    moment = local(at)
    if moment is None:
        return at
    time = clock_text(moment, seconds=seconds)
    return time if moment.date() == today else f"{day_text(moment.date(), today)} {time}"
