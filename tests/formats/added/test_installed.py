"""What installed packages add is asked once what it is; one that cannot say it is off, and the others are there."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import format_named, forms
from rareannot.formats.added import installed
from rareannot.formats.added.installed import any_installed, formats_file, installed_forms, look_again, switch
from rareannot.formats.added.process import describe
from tests.formats.added.installing import install_inline, install_odd

READS = "yield {'text': 'x'}"


def test_without_plug_ins_there_is_no_file() -> None:
    assert installed_forms() == {}
    assert not formats_file().exists()
    with pytest.raises(UserError, match="“odd” is not a format; use one of native, "):
        format_named("odd")
    with pytest.raises(UserError, match="There is no added format “odd”"):
        switch("odd", True)


def test_it_is_asked_once_and_again_when_its_package_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(form: str) -> Mapping[str, Any]:
        asked.append(form)
        return describe(form)

    monkeypatch.setattr(installed, "describe", noted)
    install_inline(tmp_path, monkeypatch)
    first = installed_forms()["inline"]
    assert (first.title, first.endings, first.reads, first.writes) == (
        "Inline tags (one article per line)", (".inline",), True, True,
    )  # fmt: skip
    assert installed_forms()["inline"] == first
    assert asked == ["inline"]
    assert formats_file().stat().st_mode & 0o077 == 0
    module = tmp_path / "rareannot_inline.py"
    module.write_text(module.read_text().replace("Inline tags", "Tags"))
    os.utime(module, ns=(1, 1))
    assert installed_forms()["inline"].title == "Tags (one article per line)"
    assert asked == ["inline", "inline"]
    formats_file().write_text("{")  # what is broken is made anew
    assert installed_forms()["inline"].title == "Tags (one article per line)"


@pytest.mark.parametrize(("head", "why"), [
    ("protocol = 2", "it speaks protocol 2, and this program 1."),
    ("title = ''", "it has no title"),
    ("title = 'x' * 200", "it has no title, or one of more than 100 characters."),
    ("endings = []", "it names no endings"),
    ("endings = ['odd']", "'odd' is not a file ending"),
    ("endings = ['.a/b']", "'.a/b' is not a file ending"),
    ("holds = ['all']", "what it holds must be among nested, text"),
    ("read = None", "it has neither “read” nor “write”."),
    ("def __init__(self): raise KeyError('head')", "KeyError: 'head'"),
    ("os._exit(4)", "it ended before it answered (exit code 4)."),
])  # fmt: skip
def test_one_that_does_not_say_what_it_is_is_off_with_the_reason(
    head: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path, monkeypatch, head=head, writes="yield b''" if "read" not in head else "")
    one = installed_forms()["odd"]
    assert one.off
    assert one.why_off.startswith(why)
    assert "odd" not in forms()
    with pytest.raises(UserError, match="The format “odd” was switched off: "):
        format_named("odd")
    assert installed_forms()["odd"] == one


def test_one_that_was_switched_off_stays_so_until_it_is_switched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path, monkeypatch, READS)
    switch("odd", False)
    assert "odd" not in forms()
    with pytest.raises(UserError, match=r"The format “odd” is off; “rareannot plugins --on odd” switches it on\."):
        format_named("odd")
    switch("odd", True)
    assert "odd" in forms()


def test_none_takes_the_name_of_one_of_the_programs_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path, monkeypatch, READS)
    info = next(tmp_path.glob("*.dist-info"))
    (info / "entry_points.txt").write_text("[rareannot.formats]\nnative = odd_form:Odd\n")
    assert format_named("native").title.startswith("Native JSONL")
    assert forms()["native"].title.startswith("Native JSONL")


def test_which_packages_are_installed_is_found_out_once_until_one_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = installed._entries
    known.cache_clear()
    assert not any_installed()
    install_odd(tmp_path, monkeypatch, READS)
    monkeypatch.setattr(installed, "_entries", known)
    assert not any_installed()
    look_again()
    assert any_installed()
    monkeypatch.undo()
    look_again()
    assert not any_installed()


def test_a_form_whose_description_is_broken_in_the_file_stays_off_and_else_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path, monkeypatch, READS)
    switch("odd", False, "it hung.")
    kept = json.loads(formats_file().read_text())
    for change, off in (({"title": 7}, True), ({"title": 7, "why_off": 3}, False), ({"title": 7, "off": False}, False)):
        formats_file().write_text(json.dumps({"formats": [kept["formats"][0] | change]}))
        one = installed_forms()["odd"]
        assert (one.off, one.why_off) == (off, "it hung." if off else "")
