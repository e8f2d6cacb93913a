"""The table of forms."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import FORMATS, write
from tests.formats.samples import LABELS, PLAIN


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_form_says_what_it_is(name: str) -> None:
    form = FORMATS[name]
    assert form.name == name
    assert form.title
    assert form.can_read or form.can_write
    assert all(s.startswith(".") and s == s.lower() for s in form.suffixes)


def test_forms_that_are_only_read_are_refused_for_writing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can only be read"):
        write(tmp_path / "o.txt", "text", [PLAIN], LABELS)
