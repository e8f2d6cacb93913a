"""A command of one's own: what it answers joins, what it does wrong is named."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest import Suggester
from rareannot.suggest.added.command import Command
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added, AddedSource, Setup
from tests.suggest.added.installing import ANSWER, program

TEXT = "ACME shipped 20 tons of neodymium to OPEC."


@pytest.mark.parametrize(("body", "why"), {
    "ends": ("sys.exit(4)", "its program ended (4)."),
    "ends in the middle": ("sys.exit(4) if n else " + ANSWER, "its program ended (4)."),
    "says so": ("print(json.dumps({'error': 'no more credit'}))", "its program says: no more credit"),
    "no list": ("print(json.dumps({'id': one['id'], 'spans': 5}))", "it answered something other than a list of spans."),
}.values())  # fmt: skip
def test_a_program_that_fails_is_switched_off_and_the_others_answer(tmp_path: Path, body: str, why: str) -> None:
    write_added(program(tmp_path, body))
    one = Suggester(["figures", "mine"], added=Use(read_added()))
    found = list(one.suggest([TEXT, f"{TEXT} Again.", TEXT]))
    assert all(any(s.source == "figures 1.6" for s in each) for each in found)
    assert [str(failed) for failed in one.failures] == [f"“mine” was switched off: {why}"]
    assert read_added().named("mine").why_off == why
    assert (tmp_path / "asked").read_text() in ("x", "xx")


def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    added = Added().with_source(AddedSource("mine", "command", {"command": str(tmp_path / "none")}))
    one = Suggester(["mine"], added=Use(added))
    assert one.suggest_one(TEXT) == ()
    assert str(one.failures[0].why).endswith("none” cannot be started: No such file or directory.")


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Callable[[str], list[object]]]:
    """What a program of this body answers to two texts, asked in this process."""
    made: list[Command] = []

    def ask(body: str) -> list[object]:
        settings = program(tmp_path, body).named("mine").settings
        made.append(Command(Setup(settings, ({"name": "ORG", "kind": "entity", "rule": ""},))))
        return list(made[-1].suggest([TEXT, "Nothing."]))

    yield ask
    for one in made:
        one.close()


def test_other_lines_of_a_program_are_passed_over(asked: Callable[[str], list[object]]) -> None:
    loading = "print('loading'); print('[1]'); print(json.dumps({'id': -1, 'spans': []}))\n    "
    assert asked(loading + ANSWER) == asked(ANSWER) != [[], []]


@pytest.mark.parametrize(("body", "why"), {
    "ends": ("sys.exit(4)", r"its program ended \(4\)"),
    "says so": ("print(json.dumps({'error': 'no more credit'}))", "its program says: no more credit"),
    "no list": ("print(json.dumps({'id': one['id'], 'spans': 5}))", "other than a list of spans"),
}.values())  # fmt: skip
def test_what_a_program_does_wrong_is_a_sentence(asked: Callable[[str], list[object]], body: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        asked(body)


@pytest.mark.parametrize(
    ("command", "why"), [("", "no command"), ('"a', "quotation mark"), ("/none/x", "cannot be started")]
)
def test_a_command_that_is_none_is_a_sentence(command: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        list(Command(Setup({"command": command})).suggest([TEXT]))


@pytest.mark.parametrize("body", {
    "nonsense": "while True: print('x', flush=True)",
    "a line without end": "while True: sys.stdout.write('x' * 65_536)",
    "its question": "print(line, end='')\n    " * 2000,
}.values())  # fmt: skip
def test_one_that_floods_is_ended_at_once(asked: Callable[[str], list[object]], body: str) -> None:
    began = monotonic()
    with pytest.raises(UserError, match="its program wrote something that is not an answer: "):
        asked(body)
    assert monotonic() - began < 30


def test_one_that_answers_nonsense_is_not_waited_for_as_long_as_one_that_thinks(tmp_path: Path) -> None:
    command = program(tmp_path, "print('nonsense' if n else json.dumps({'id': one['id'], 'spans': []}))")
    one, began = Command(Setup(command.named("mine").settings)), monotonic()
    with pytest.raises(UserError, match="its program wrote something that is not an answer: nonsense"):
        list(one.suggest([TEXT, TEXT]))
    assert monotonic() - began < 60
    one.close()


def test_what_it_wrote_to_standard_error_is_kept_with_the_reason(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_added(program(tmp_path, "sys.stderr.write('no\\x1b[31m key\\u2028here\\n'); sys.exit(4)"))
    one = Suggester(["mine"], added=Use(read_added()))
    assert one.suggest_one(TEXT) == ()
    assert read_added().named("mine").why_off.startswith("its program ended (4). It last wrote: no")
    shown = read_added().named("mine").why_off + capfd.readouterr().err
    assert "key" in shown
    assert not {"\x1b", "\u2028"} & set(shown)
