"""The keys of the label sets that ship take nothing away from the article's own."""

import pytest

from rareannot.core.bundled import bundled_names
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.actions import ACTIONS, ARTICLE, WINDOW


@pytest.mark.parametrize("name", bundled_names("labels", ".json"))
def test_no_label_takes_a_key_that_an_action_has(name: str) -> None:
    labels = builtin_label_set(name)
    actions = [one for one in ACTIONS if one.scope in (ARTICLE, WINDOW)]
    taken = {key.upper(): action.name for action in actions for key in action.keys}
    clashes = {x.name: taken[x.key.upper()] for x in labels.labels if x.key.upper() in taken}
    assert clashes == {}
