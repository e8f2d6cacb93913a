"""The language of the window: ours and Qt's own words, the way dates are written, and the direction of text."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from rareannot.core.bundled import bundled
from rareannot.core.sentence import Sentence

CHOICES = ("system", "en", "zh_CN")
"""The values of the setting ``language``: what the desktop says, or one of the languages that are complete."""
SETTING = "language"
_NAME = "our translation"
_WIDE_STOPS = ("。", "！", "？")
LEFT_BY_QT = (QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"), QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"))
"""What Qt's own translations leave in English; ours are asked first."""


def speak(app: QApplication, choice: str) -> None:
    """Switch the application to a language; what is on screen already has to be rebuilt.

    An unknown choice counts as "system"; a language that there is no translation for is spoken in English.
    """
    for old in app.findChildren(QTranslator):
        if old.objectName() == _NAME:
            app.removeTranslator(old)
            old.deleteLater()
    locale = QLocale(choice) if choice in CHOICES[1:] else QLocale.system()
    known = best(locale)
    QLocale.setDefault(locale if choice in CHOICES[1:] or known != "en" else QLocale(QLocale.Language.English))
    for folder, stem in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
        (str(bundled("translations")), "rareannot"),
    ):
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        if translator.load(f"{stem}_{known}", folder):
            app.installTranslator(translator)
    app.setLayoutDirection(QLocale(known).textDirection())


def spoken(what: object) -> str:
    """Returns what an error or a sentence from below the window says, in the window's language; any other text as it is."""
    said = str(what)
    if not isinstance(said, Sentence):
        return said
    values = {name: spoken(v) if isinstance(v, Sentence) else v for name, v in said.values.items()}
    template = QCoreApplication.translate("Sentence", said.template)
    return template.format(**values) if values else template


def together(*sentences: str) -> str:
    """Sentences one after the other: parted by a blank, but by none after a full-width stop, which brings its own."""
    said = [sentence for sentence in sentences if sentence]
    return "".join(one if i == 0 or said[i - 1].endswith(_WIDE_STOPS) else f" {one}" for i, one in enumerate(said))


def best(locale: QLocale) -> str:
    """Returns which of our languages suits a reader with this locale: ``zh_CN`` for Chinese of any sort, else ``en``."""
    return "zh_CN" if locale.language() == QLocale.Language.Chinese else "en"
