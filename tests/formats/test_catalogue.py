"""The table of forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import FORMATS, Item, catalogue, write
from rareannot.formats.catalogue import format_named, forms, forms_ending
from rareannot.formats.values import Format
from tests.formats.samples import LABELS, PLAIN
from tests.rows import each_row


@each_row("name", list(FORMATS))
def test_every_form_says_what_it_is(name: str) -> None:
    form = FORMATS[name]
    assert form.name == name
    assert form.title
    assert form.can_read or form.can_write
    assert all(s.startswith(".") and s == s.lower() for s in form.suffixes)


def test_forms_that_are_only_read_are_refused_for_writing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can only be read"):
        write(tmp_path / "o.txt", "text", [PLAIN], LABELS)


def test_a_file_is_read_by_the_programs_own_forms_and_by_plug_ins_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read(_: object) -> Iterator[Item]:
        return iter(())

    odd = Format("odd", "Odd", (".odd", ".txt"), reader=read)
    mute = Format("mute", "Mute", (".odd",), writer=lambda *_: None)
    own = Format("native", "Not ours", (".odd",), reader=read)
    monkeypatch.setattr(catalogue, "added_forms", lambda: {"odd": odd, "mute": mute, "native": own})
    assert [form.name for form in forms_ending(".txt")] == ["brat", "text"]
    assert [form.name for form in forms_ending(".odd")] == ["odd"]
    assert forms_ending(".even") == []
    assert {"patterns", "native"} & {form.name for form in forms_ending(".jsonl")} == {"native"}
    assert [name for name in forms() if name not in FORMATS] == ["odd", "mute"]
    assert forms()["native"] is FORMATS["native"]


def test_a_form_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UserError, match="“word” is not a format; use one of native, prodigy, "):
        format_named("word")
    assert format_named("native") is FORMATS["native"]
