"""Acts of the log in words: what somebody did to a span, to several, to an article or to the project, and when."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.store.history import Step
from rareannot.store.log_entries import Act


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("Inspector", text))


_SHOWN = 40
_ON_A_SPAN = {
    "make": _("marked {words} as {label}"),
    "accept": _("accepted {words}, {label}"),
    "accept all on screen": _("accepted {words}, {label}"),
    "accept to the end of the sentence": _("accepted {words}, {label}"),
    "accept all alike": _("accepted {words}, {label}"),
    "reject": _("rejected {words}, {label}"),
    "undecide": _("set {words} back to undecided"),
    "relabel": _("labelled {words} {label}"),
    "resize": _("moved an edge: {words}"),
    "border": _("moved a border: {words}"),
    "split": _("split {words}"),
    "value": _("corrected the value of {words}"),
    "attribute": _("answered an attribute of {words}"),
    "comment": _("wrote a note on {words}"),
    "flag": _("flagged {words}"),
    "unflag": _("removed the flag from {words}"),
    "answered": _("changed whether the note on {words} is answered"),
    "link": _("linked {words}"),
    "no link": _("said that there is nothing to link {words} to"),
    "unlink": _("removed a link of {words}"),
    "mark the same elsewhere": _("marked {words} elsewhere too"),
    "undo": _("undid a step: {words}"),
    "redo": _("redid a step: {words}"),
    "import": _("imported {words}, {label}"),
    "go back": _("went back to an earlier state"),
    "consistency": _("corrected {words} after the consistency check"),
    "recovered": _("recovered {words}, {label}"),
    "decide": _("settled {words}"),
    "carry": _("settled {words} as the same words elsewhere"),
    "accept unanimous": _("accepted {words} as everybody had marked it"),
}
"""What an action did to a span."""
_MANY = {
    "accept all on screen": _("accepted %n suggestions on screen"),
    "accept to the end of the sentence": _("accepted %n suggestions to the end of a sentence"),
    "accept all alike": _("accepted %n suggestions that are alike"),
    "border": _("moved the border between %n spans"),
    "split": _("split a span into %n"),
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
    "attribute": _("labelled the article"),
    "answered": _("changed whether the note on the article is answered"),
    "flag": _("flagged the article, or removed the flag"),
    "unflag": _("removed the flag from the article"),
    "link": _("linked a figure"),
    "no link": _("said that there is nothing to link a figure to"),
    "unlink": _("removed a link"),
    "recovered": _("recovered the article's status"),
    "undo": _("undid a step"),
    "redo": _("redid a step"),
    "import": _("imported the article's status"),
    "go back": _("went back to an earlier state"),
}
"""What an action did to the article itself."""


_ON_THE_PROJECT = {
    "labels": _("changed the label set"),
    "trust": _("changed which suggestions are shown"),
    "pack": _("made a pack, or took articles of it back"),
    "tests": _("chose test questions for a pack"),
    "name": _("renamed somebody"),
    "same": _("said that two ids are one person, or are not"),
    "apart": _("said that two people share a name"),
    "leftout": _("left somebody out of agreement and gold, or counted them again"),
    "hours": _("set what an hour costs and who sees hours"),
    "lead": _("handed the project over"),
    "owner": _("made this pack"),
}
"""What an action did to the project, by how the setting begins that it changed."""


def step_text(step: Step, text: str) -> str:
    """Returns one action on an article, in words; ``text`` is the article's."""
    return _text(step.kind, step.count, " ".join(text[slice(*step.part)].split()) if step.part else "", step.label)


def act_text(act: Act) -> str:
    """Returns one act of the log, in words."""
    if act.what:
        name = act.what.partition("/")[0]
        return QCoreApplication.translate("Inspector", _ON_THE_PROJECT.get(name, name))
    return _text(act.kind, act.count, act.words, act.label)


def _text(kind: str, count: int, words: str, label: str) -> str:
    tr = QCoreApplication.translate
    if count > 1 and words and kind in _MANY:
        return tr("Inspector", _MANY[kind], "", count)
    sentence = tr("Inspector", (_ON_A_SPAN if words else _ON_AN_ARTICLE).get(kind, kind))
    shown = f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN]}…”"
    return sentence.format(words=shown, label=label)


def what_text(kind: str) -> str:
    """Returns what a kind of action did to a span, after the name of who did it."""
    names = {
        "make": QCoreApplication.translate("Inspector", "marked it"),
        "accept": QCoreApplication.translate("Inspector", "accepted it"),
        "accept all on screen": QCoreApplication.translate("Inspector", "accepted it with all on screen"),
        "accept to the end of the sentence": QCoreApplication.translate("Inspector", "accepted it with its sentence"),
        "accept all alike": QCoreApplication.translate("Inspector", "accepted it with all that are alike"),
        "reject": QCoreApplication.translate("Inspector", "rejected it"),
        "undecide": QCoreApplication.translate("Inspector", "set it back to undecided"),
        "relabel": QCoreApplication.translate("Inspector", "changed the label"),
        "resize": QCoreApplication.translate("Inspector", "moved an edge"),
        "border": QCoreApplication.translate("Inspector", "moved a border"),
        "split": QCoreApplication.translate("Inspector", "split it"),
        "value": QCoreApplication.translate("Inspector", "corrected the value"),
        "attribute": QCoreApplication.translate("Inspector", "answered an attribute"),
        "comment": QCoreApplication.translate("Inspector", "wrote a note"),
        "flag": QCoreApplication.translate("Inspector", "flagged it"),
        "unflag": QCoreApplication.translate("Inspector", "removed its flag"),
        "answered": QCoreApplication.translate("Inspector", "changed whether its note is answered"),
        "link": QCoreApplication.translate("Inspector", "linked it"),
        "no link": QCoreApplication.translate("Inspector", "said that there is nothing to link it to"),
        "unlink": QCoreApplication.translate("Inspector", "removed a link"),
        "undo": QCoreApplication.translate("Inspector", "undid a step"),
        "redo": QCoreApplication.translate("Inspector", "redid a step"),
        "import": QCoreApplication.translate("Inspector", "imported it"),
        "consistency": QCoreApplication.translate("Inspector", "corrected it after the consistency check"),
        "recovered": QCoreApplication.translate("Inspector", "recovered it"),
        "mark the same elsewhere": QCoreApplication.translate("Inspector", "marked it as the same words"),
        "decide": QCoreApplication.translate("Inspector", "settled it in review"),
        "carry": QCoreApplication.translate("Inspector", "settled it as the same words elsewhere"),
        "accept unanimous": QCoreApplication.translate("Inspector", "accepted what all said"),
        "done": QCoreApplication.translate("Inspector", "set the article done"),
        "skipped": QCoreApplication.translate("Inspector", "skipped the article"),
        "in progress": QCoreApplication.translate("Inspector", "set the article back to in progress"),
        "note": QCoreApplication.translate("Inspector", "wrote a note on the article"),
        "go back": QCoreApplication.translate("Inspector", "went back to an earlier state"),
    }
    return names.get(kind, kind)


def when_text(at: str, today: date, *, seconds: bool = False) -> str:
    """Returns a moment of a history: the time today, the day and the time before."""
    moment = local(at)
    if moment is None:
        return at
    time = clock_text(moment, seconds=seconds)
    return time if moment.date() == today else f"{day_text(moment.date(), today)} {time}"
