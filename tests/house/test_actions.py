"""The table of actions: an action is done by the method of its name, which must never be one of Qt's own."""

from PySide6.QtWidgets import QMainWindow

from rareannot.gui.base.actions import BY_NAME


def test_no_action_bears_the_name_of_a_method_of_qts_widgets() -> None:
    """``find`` would call QWidget.find, ``update`` repaint instead of doing what the table says."""
    assert hasattr(QMainWindow, "find")
    assert sorted(name for name in BY_NAME if hasattr(QMainWindow, name)) == []
