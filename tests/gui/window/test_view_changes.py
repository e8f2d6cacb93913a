"""The window follows its view settings, with a project and without one."""

from rareannot.gui.start.page import StartPage
from rareannot.gui.widgets.strips import MessageStrip
from tests.e2e.conftest import Person, annotator, path, person, project_file

__all__ = ["annotator", "path", "person", "project_file"]


def sentence(message: MessageStrip) -> str:
    return message.sentence if not message.isHidden() else ""


def test_the_article_alone_hides_what_is_above_it_and_goes_to_it(annotator: Person) -> None:
    window = annotator.window
    window.do("insights_mode")
    window.view_settings.set_calm(True)
    assert window.pages is not None
    assert window.pages.page() is annotator.place
    assert (window.modes.isVisible(), window.menuBar().isVisible(), annotator.place.panes.calm) == (False, False, True)
    window.view_settings.set_calm(False)
    assert (window.modes.isVisible(), window.menuBar().isVisible(), annotator.place.panes.calm) == (True, True, False)


def test_text_size_and_appearance_reach_the_article(annotator: Person) -> None:
    window, layout = annotator.window, annotator.place.view.text_layout
    before = layout.metrics.size
    window.view_settings.set_step(window.view_settings.step + 1)
    assert layout.metrics.size > before
    window.view_settings.look("dark")
    assert window._appearance.theme.dark
    assert annotator.place.article._theme.dark


def test_without_a_project_nothing_changes_and_the_way_back_is_said_on_the_start_page(person: Person) -> None:
    window = person.window
    window.view_settings.set_calm(True)
    window.view_settings.set_step(4)
    assert window.modes.isHidden()
    assert isinstance(window.start, StartPage)
    window.view_settings.way_back_wanted.emit("full_screen")
    assert sentence(window.start.message) == "Full screen. Shift+F11 or Escape leaves it."


def test_with_a_project_the_way_back_is_said_on_its_page(annotator: Person) -> None:
    annotator.window.view_settings.way_back_wanted.emit("full_screen")
    assert sentence(annotator.place.message) == "Full screen. Shift+F11 or Escape leaves it."
