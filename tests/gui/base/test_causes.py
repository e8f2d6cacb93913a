"""Why annotators differ at a place, in words."""

import pytest

from rareannot.core.review.sites import CAUSES
from rareannot.gui.base.causes import cause_name

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_cause_has_a_heading_of_its_own() -> None:
    causes = (*CAUSES, "")
    assert len({cause_name(cause) for cause in causes}) == len(causes)
    assert cause_name("") == "All say the same"
