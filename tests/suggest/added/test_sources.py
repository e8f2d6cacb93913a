"""Added sources beside the program's own: order, support, kept answers, and that one failure costs nothing else."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Suggester
from rareannot.suggest.added.sources import Use, layered
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added, AddedSource
from tests.suggest.added.installing import install_example, install_source

TEXT = "ACME shipped 20 tons of neodymium to OPEC."
LABELS = builtin_label_set()


def _s(start: int, end: int, label: str, source: str) -> Suggestion:
    return Suggestion(start, end, label, source, 0.5)


def test_of_two_that_share_a_character_the_upper_one_stays_and_what_agrees_is_support() -> None:
    first = [_s(0, 4, "ORG", "a 1"), _s(1, 3, "GPE", "a 1")]
    second = [_s(0, 4, "ORG", "b 1"), _s(2, 6, "LOC", "b 1"), _s(6, 8, "LOC", "b 1"), _s(6, 8, "NOBODY", "b 1")]
    assert layered(9, [first, second], LABELS) == (
        replace(first[0], support=(("b 1", "", 0.5),)), first[1], second[2],
    )  # fmt: skip


def _program(folder: Path, body: str) -> Added:
    (folder / "program.py").write_text(
        "import json, sys\nfor n, line in enumerate(sys.stdin):\n    one = json.loads(line)\n"
        f"    open({str(folder / 'asked')!r}, 'a').write('x')\n    {body}\n    sys.stdout.flush()\n"
    )
    settings = {"command": f"{sys.executable} {folder / 'program.py'}"}
    return Added().with_source(AddedSource("mine", "command", settings))


ANSWER = "print(json.dumps({'id': one['id'], 'spans': [{'start': 37, 'end': 41, 'label': 'ORG', 'score': 0.9}]}))"


def test_a_command_joins_the_programs_own_sources_and_is_asked_about_a_text_once(tmp_path: Path) -> None:
    added = _program(tmp_path, ANSWER)
    for _ in range(2):
        one = Suggester(["figures"], added=Use(added))
        assert [s.source for s in one.suggest_one(TEXT)] == ["figures 1.3"]
        one = Suggester(["figures", "mine"], added=Use(added))
        assert [(s.source, s.start) for s in one.suggest_one(TEXT)] == [("figures 1.3", 13), ("mine 1", 37)]
        assert one.versions == "figures 1.3, mine 1"
    assert (tmp_path / "asked").read_text() == "x"


def test_one_that_waits_to_be_asked_says_what_it_said_before(tmp_path: Path) -> None:
    added = _program(tmp_path, ANSWER)
    added = added.with_source(replace(added.named("mine"), by_itself=False))
    assert "mine" not in {s.source.split()[0] for s in Suggester(added=Use(added)).suggest_one(TEXT)}
    assert not (tmp_path / "asked").exists()
    Suggester(["mine"], added=Use(added)).suggest_one(TEXT)
    assert "mine" in {s.source.split()[0] for s in Suggester(added=Use(added)).suggest_one(TEXT)}
    assert (tmp_path / "asked").read_text() == "x"


@pytest.mark.parametrize(("body", "why"), {
    "ends": ("sys.exit(4)", "its program ended (4)."),
    "ends in the middle": ("sys.exit(4) if n else " + ANSWER, "its program ended (4)."),
    "says so": ("print(json.dumps({'error': 'no more credit'}))", "its program says: no more credit"),
    "no list": ("print(json.dumps({'id': one['id'], 'spans': 5}))", "it answered something other than a list of spans."),
}.values())  # fmt: skip
def test_a_program_that_fails_is_switched_off_and_the_others_answer(tmp_path: Path, body: str, why: str) -> None:
    write_added(_program(tmp_path, body))
    one = Suggester(["figures", "mine"], added=Use(read_added()))
    found = list(one.suggest([TEXT, f"{TEXT} Again.", TEXT]))
    assert all(any(s.source == "figures 1.3" for s in each) for each in found)
    assert [str(failed) for failed in one.failures] == [f"“mine” was switched off: {why}"]
    assert read_added().named("mine").why_off == why
    assert (tmp_path / "asked").read_text() in ("x", "xx")


def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    added = Added().with_source(AddedSource("mine", "command", {"command": str(tmp_path / "none")}))
    one = Suggester(["mine"], added=Use(added))
    assert one.suggest_one(TEXT) == ()
    assert str(one.failures[0].why).endswith("none” cannot be started: No such file or directory.")


def test_a_plug_in_is_loaded_only_where_the_user_added_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_source(tmp_path / "odd", monkeypatch, "return 1 / 0")
    with (tmp_path / "odd" / "odd.py").open("a") as file:
        file.write(f"open({str(tmp_path / 'loaded')!r}, 'w')\n")
    one = Suggester(added=Use(read_added()))
    assert one.suggest_one(TEXT)
    assert not (tmp_path / "loaded").exists()


def test_a_plug_in_that_is_no_longer_installed_is_said_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_example(tmp_path, monkeypatch)
    added = (
        Added().with_source(AddedSource("mine", "plug-in:acronyms")).with_source(AddedSource("gone", "plug-in:gone"))
    )
    one = Suggester(["figures", "mine", "gone"], added=Use(added))
    assert {s.source for s in one.suggest_one(TEXT)} == {"figures 1.3", "mine 1.2"}
    assert str(one.failures[0]).startswith("“gone” was switched off: There is no kind of source “plug-in:gone” here")
