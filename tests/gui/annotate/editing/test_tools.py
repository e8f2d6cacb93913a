"""The tools on spans: each does its actions, and all of them use the same prompts."""

from rareannot.gui.base.actions import BY_NAME
from tests.gui.annotate.desk import Annotator, at


def test_each_action_is_one_of_the_table_and_done_by_one_tool(annotator: Annotator) -> None:
    found = annotator.page.tools.commands()
    assert found.keys() <= BY_NAME.keys()
    assert {"accept", "accept_sentence", "find_words", "next_mark", "cursor_right", "widen"} <= found.keys()


def test_what_one_tool_opens_another_leaves(annotator: Annotator) -> None:
    tools = annotator.page.tools
    tools.finder.open()
    assert tools.prompts.finder.on
    tools.accepting.accept_on_screen()
    assert not tools.finder.on


def test_keys_are_named_as_they_are_read_out(annotator: Annotator) -> None:
    named = annotator.page.tools.prompts.name_keys
    assert (named("accept"), named("same_elsewhere done_and_next"), named("accept_unanimous")) == (
        "Space",
        "S, Enter",
        "A",
    )


def test_the_cursor_moves_edges_by_the_same_rule_as_the_keys_of_edges(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.page.tools.token_cursor.select_right()
    mark = annotator.session.walk.mark()
    assert mark is not None
    assert (mark.start, mark.end) == (at("japan and")[0], at("japan and")[1])
