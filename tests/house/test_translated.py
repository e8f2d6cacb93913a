"""Whatever the window says can be said in another language, and one translation is complete."""

import ast
import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from rareannot.core.errors import UserError
from rareannot.gui.base.translation import speak, spoken
from tests.house.tree import ROOT, Module, modules


def _script() -> ModuleType:
    import sys

    spec = spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec
    assert spec.loader
    module = sys.modules["translate"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translate = _script()


def test_a_text_that_moved_to_another_class_keeps_its_translation_unless_it_had_two() -> None:
    message, known = (
        translate.Message,
        {
            translate.Message("Old", "Open"): ("Öffnen",),
            translate.Message("One", "left"): ("links",),
            translate.Message("Other", "left"): ("übrig",),
        },
    )
    texts = [message("New", "Open"), message("One", "left"), message("Third", "left"), message("New", "Save")]
    assert translate.carried(texts, known) == {message("New", "Open"): ("Öffnen",), message("One", "left"): ("links",)}


SHOWING = {
    "setText": 0, "setToolTip": 0, "setAccessibleName": 0, "setAccessibleDescription": 0, "setPlaceholderText": 0,
    "setWindowTitle": 0, "setTitle": 0, "setInformativeText": 0, "setStatusTip": 0, "setWhatsThis": 0, "setLabelText": 0,
    "addAction": 0, "addMenu": 0, "addTab": 0, "setTabText": 1, "setPrefix": 0, "setSuffix": 0, "setSpecialValueText": 0,
    "QLabel": 0, "QPushButton": 0, "QCheckBox": 0, "QRadioButton": 0, "QGroupBox": 0, "QAction": 0, "QMenu": 0,
    "label": 0, "button": 0, "section_head": 0, "set_tip": 1, "ElidedLabel": 0, "IconButton": 1, "SearchField": 0, "Field": 0,
    "say": 1, "UserError": 0, "show_progress": 0, "getOpenFileName": 1, "getSaveFileName": 1, "getExistingDirectory": 1,
}  # fmt: skip
"""What shows a text to the reader, and which of its arguments that is."""
NO_WORDS = re.compile(
    r"(?:— )?rareannot|<p [^>]*></p>|JSON \(\*\.json\)|[^A-Za-z]*|[A-Z]{2,5}|F1|PySide6.*|Python.*|(?:SVG|PNG|CSV).*"
)
"""What is the same in every language: names, forms of files, signs."""


def _words(node: ast.expr) -> str:
    """The words of a literal; "" where the expression is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "" for p in node.values)
    if isinstance(node, ast.IfExp):
        return _words(node.body) + _words(node.orelse)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return _words(node.func.value)
    return ""


def _unmarked(file: Module) -> Iterator[str]:
    for node in file.nodes:
        if not isinstance(node, ast.Call):
            continue
        name = translate._called(node)
        if name in SHOWING and len(node.args) > SHOWING[name]:
            words = _words(node.args[SHOWING[name]])
            if not NO_WORDS.fullmatch(words.strip()):
                yield f"{file.path}:{node.lineno} {name}({words!r})"
        if name == "tr" and node.args and isinstance(node.args[0], ast.JoinedStr):
            yield f"{file.path}:{node.lineno} tr of an f-string, which no translation knows"


def test_no_text_is_shown_that_is_not_marked_for_translation() -> None:
    files = modules("rareannot/gui")
    assert files
    assert [found for file in files for found in _unmarked(file)] == []


def test_an_unmarked_text_would_be_found() -> None:
    text = 'label("Hello")\nbox.setText(f"{n} words")\nbutton("OK")\nself.tr(f"{x} y")\nlabel(self.tr("Hello"))\nlabel("–")\n'
    found = list(_unmarked(Module("x.py", text)))
    assert [line.partition(" ")[0] for line in found] == ["x.py:1", "x.py:2", "x.py:4"]


def _untellable(file: Module) -> Iterator[str]:
    """Sentences from below the window whose template is put together before it is handed over."""
    for node in file.nodes:
        if isinstance(node, ast.Call) and translate._called(node) in translate.CARRYING and node.args:
            first = node.args[0]
            if isinstance(first, ast.JoinedStr | ast.BinOp) or (
                isinstance(first, ast.Call) and translate._called(first) == "format"
            ):
                yield f"{file.path}:{node.lineno} {ast.unparse(first)}"


def test_sentences_from_below_gui_are_passed_as_a_template_with_values() -> None:
    files = [m for m in modules("rareannot") if m.path.split("/")[1] not in ("gui", "cli")]
    assert len(files) > 50
    assert [found for file in files for found in _untellable(file)] == []


def test_a_sentence_put_together_too_early_would_be_found() -> None:
    text = 'UserError(f"{a} is no b")\nSentence("{a}".format(a=1))\nUserError("{a} is no b", a=a)\n'
    assert len(list(_untellable(Module("x.py", text)))) == 2


def test_sentences_from_below_are_spoken_in_the_language_of_the_window(qapp: QApplication) -> None:
    speak(qapp, "zh_CN")
    try:
        why = UserError("“{value}” is not a number.", value="x")
        assert spoken(UserError("“{name}”: {error}", name="a", error=why)) == "“a”：“x”不是数。"
        assert spoken("as it is") == "as it is"
    finally:
        speak(qapp, "en")
    assert spoken(why) == "“x” is not a number."


def test_each_text_is_said_in_a_class_or_a_named_context() -> None:
    assert [m.source for m in translate.messages() if not m.context] == []


@pytest.mark.parametrize("language", list(translate.LANGUAGES))
def test_every_text_has_a_translation(language: str) -> None:
    assert translate.missing(language) == []


@pytest.mark.parametrize("language", list(translate.LANGUAGES))
def test_what_is_filled_in_is_the_same_in_a_translation(language: str) -> None:
    def blanks(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}", text))

    known = translate.translations(translate.path_of(language))
    wrong = [m.source for m, forms in known.items() for form in forms if blanks(form) != blanks(m.source)]
    assert wrong == []


@pytest.mark.parametrize("language", list(translate.LANGUAGES))
def test_the_compiled_file_says_what_its_source_says(language: str) -> None:
    path = translate.path_of(language)
    spoken = QTranslator()
    assert spoken.load(str(path.with_suffix(".qm")))
    known = translate.translations(path)
    assert known
    for message, forms in known.items():
        said = spoken.translate(message.context, message.source, "", 5 if message.plural else -1)
        assert said == forms[-1], message


def test_the_texts_of_a_module_are_found_with_their_contexts() -> None:
    source = (
        "def _(text): return str(QT_TRANSLATE_NOOP('actions', text))\n"
        "_TR = QCoreApplication.translate\n"
        "A = _('Open')\n"
        "B = _TR('Tour', 'Next')\n"
        "class Box:\n    def go(self):\n        self.tr('%n word(s)', '', 2)\n        QCoreApplication.translate('x', 'y')\n"
    )
    found = set(translate.messages_in(ast.parse(source)))
    assert found == {
        translate.Message("actions", "Open"),
        translate.Message("Tour", "Next"),
        translate.Message("Box", "%n word(s)"),
        translate.Message("x", "y"),
    }
