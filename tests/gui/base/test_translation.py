"""How the window's sentences are put together."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.added.installed import installed_forms
from rareannot.formats.catalogue import format_named
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.translation import best, speak, spoken, together
from tests.formats.added.installing import install_odd


def test_sentences_are_parted_as_their_script_parts_them() -> None:
    assert together("One.", "", "Two.") == "One. Two."
    assert together("一。", "二。", "three.") == "一。二。three."
    assert together("", "") == ""


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.Directory, QFileDialog.FileMode.ExistingFiles])
def test_qts_file_dialog_has_no_english_word_in_the_chinese_window(
    qtbot: QtBot, qapp: QApplication, mode: QFileDialog.FileMode
) -> None:
    speak(qapp, "zh_CN")
    try:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.show()
        said = [one.text() for one in dialog.findChildren(QLabel)]
        said += [words for one in dialog.findChildren(QAbstractButton) for words in (one.text(), one.toolTip())]
        kinds = dialog.findChildren(QComboBox)[-1]
        said += [kinds.itemText(n) for n in range(kinds.count())]
        assert not [one for one in said if re.search("[A-Za-z]{2}", one)]
    finally:
        speak(qapp, "en")


def test_a_window_in_chinese_says_in_chinese_why_a_plug_in_is_off(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path, monkeypatch, head="os._exit(4)")
    assert installed_forms()["odd"].why_off == "it ended before it answered (exit code 4)."
    speak(qapp, "zh_CN")
    try:
        with pytest.raises(UserError) as refused:
            format_named("odd")
        assert spoken(refused.value).startswith("格式“odd”已被关闭：它还没有回答就结束了（退出代码 4）。")
    finally:
        speak(qapp, "en")


def test_another_language_counts_at_once_and_leaves_nothing_of_the_one_before(qapp: QApplication) -> None:
    spec = BY_NAME["new_project"]
    for _ in range(3):
        speak(qapp, "zh_CN")
        assert spec.title() != "New project…"
        assert QLocale().language() == QLocale.Language.Chinese
        speak(qapp, "en")
        assert spec.title() == "New project…"
        assert QLocale().language() == QLocale.Language.English
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    speak(qapp, "en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ours = [one for one in qapp.findChildren(QTranslator) if one.objectName() == "our translation"]
    assert len(ours) == 2  # Qt's words and ours
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("zh_TW", "zh_CN", QLocale.Language.Chinese),
        ("de_DE", "en", QLocale.Language.English),
        ("en_GB", "en", QLocale.Language.English),
    ],
)
def test_the_system_s_language_is_spoken_where_it_is_known(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, name: str, language: str, shown: QLocale.Language
) -> None:
    locale = QLocale(name)
    assert best(locale) == language
    monkeypatch.setattr(QLocale, "system", lambda: locale)
    try:
        for choice in ("system", "tlh"):
            speak(qapp, choice)
            assert QLocale().language() == shown
            assert (BY_NAME["new_project"].title() == "New project…") is (language == "en")
    finally:
        speak(qapp, "en")


def test_sentences_from_below_are_in_the_window_s_language(qapp: QApplication) -> None:
    inner = Sentence("The disk is full.")
    assert spoken(UserError("as it is {x}")) == "as it is {x}"
    assert spoken(Sentence("{what} {why}", what="p", why=inner)) == "p The disk is full."
    assert spoken(Sentence("a {brace")) == "a {brace"
    assert spoken("plain {x}") == "plain {x}"
    known = Sentence("1 article is back from the archive, as the file said.")
    try:
        speak(qapp, "zh_CN")
        inner_one = spoken(known)
        assert inner_one != str(known)
        assert spoken(UserError(known)) == inner_one
        assert spoken(Sentence("{what} {why}", what="p", why=known)) == f"p {inner_one}"
        assert spoken(str(known)[:-1]) == str(known)[:-1]
    finally:
        speak(qapp, "en")
