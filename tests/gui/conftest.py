"""What every test of the window looks at besides, for nothing."""

from typing import Any

import pytest
from shiboken6 import isValid

from tests.gui.loose import loose


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Any:
    """See after each test that no part of what it has shown stands nowhere."""
    done = yield
    shown = [widget for ref, _ in getattr(item, "qt_widgets", ()) if (widget := ref()) is not None and isValid(widget)]
    assert [name for widget in shown for name in loose(widget)] == []
    return done
