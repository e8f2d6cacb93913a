"""What a project keeps in English because the program brought it along, said in the window's language if it is shown."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rareannot.core.trust import source_name


def _(name: str) -> str:
    """Mark the name of a source for translation; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("source names", name))


_SOURCES = frozenset(
    (
        _("boilerplate"),
        _("consistency"),
        _("examples"),
        _("figures"),
        _("lookup"),
        _("materials"),
        _("organisations"),
        _("people"),
        _("pipeline"),
        _("places"),
        _("sites"),
    )
)
"""The sources of suggestions that are built in; a pipeline of one's own is called what its maker called it."""


def label_set_text(text: str) -> str:
    """Returns the name of a label set, a rule or a piece of guidelines as it is shown.

    What is word for word that of a ready set is translated (packaging/translate.py takes these texts from
    resources/labels); what somebody wrote or changed stands as it is.
    """
    return QCoreApplication.translate("label sets", text) if text else ""


def source_text(source: str) -> str:
    """Returns a source as it is shown, with its version if it has one: ``figures 1.3``."""
    name = source_name(source)
    return QCoreApplication.translate("source names", name) + source[len(name) :] if name in _SOURCES else source
