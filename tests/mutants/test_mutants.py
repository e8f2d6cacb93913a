"""The hunt for mutants, on a made-up package of one module: what is changed, which tests run, what survives."""

import ast
import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.mutants import forked, served
from tests.mutants.hunt import EQUIVALENTS, Drawn, Hunt, draw, of_module, parse_equivalents
from tests.mutants.mutate import mutant, sites
from tests.mutants.reach import in_turn
from tests.mutants.selection import MOST_WHOLE, Tree, about_reach, files_to_run, mirrored
from tests.mutants.witness import Verdict

ORE = '''
"""Grades of ore."""

def is_rich(grade: int, *, wet: bool = False) -> bool:
    if wet:
        grade -= 2
    return grade > 10 and not wet

def endless(left: int) -> int:
    while left > 0:
        left -= 1
    return left
'''
TEST = """
from tinyore.room.ore import endless, is_rich

def test_eleven_is_rich_and_five_is_not():
    assert is_rich(11)
    assert not is_rich(5)

def test_it_ends():
    assert endless(3) == 0
"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    files = {
        "tinyore/__init__.py": "", "tinyore/room/__init__.py": "", "tinyore/room/ore.py": ORE, "tests/__init__.py": "",
        "tests/room/__init__.py": "", "tests/room/test_ore.py": TEST, "tests/test_other.py": "import tinyore\n",
        "tests/e2e/test_whole.py": "from tinyore.room import ore\n", "pytest.ini": "[pytest]\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text(text)
    return Tree(tmp_path / "tree", "tinyore")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", ["a < b -> a <= b"]),
        ("x = a == b != c", ["a == b != c -> a != b != c", "a == b != c -> a == b == c"]),
        ("if a: f()", ["if a -> if not a", "f() -> dropped"]),
        ("if not a: pass", ["if not a -> if a"]),
        ("x = a and b", ["a and b -> a or b"]),
        ("x = [y for y in z if y]", ["if y -> if not y"]),
        ("x = 7", ["7 -> 8"]),
        ("x = 7000; y = True", []),
        ("x: Literal[3] = z", []),
        ("@cache(4)\ndef f() -> 5: pass", []),
        ("assert a < 3", []),
        ("if TYPE_CHECKING: f()", []),
        ("with q: x.y += z", ["x.y += z -> dropped"]),
        ("with q: x.y = z; w = z", ["x.y = z -> dropped"]),
        ("for x in y: continue", ["continue -> dropped"]),
    ],
)
def test_what_is_changed_in_a_line(source: str, expected: list[str]) -> None:
    assert [f"{site.before} -> {site.after}" for site in sites(source)] == expected


def test_a_mutant_differs_in_its_one_place() -> None:
    source = "def f(a):\n    if a > 1:\n        return a > 1\n    return 2\n"
    made = [ast.unparse(mutant(source, site)) for site in sites(source)]
    assert len(set(made)) == len(made) == 5
    assert made[0] == "def f(a):\n    if a >= 1:\n        return a > 1\n    return 2"


def test_numbers_can_be_left_alone() -> None:
    assert sites("x = 3", numbers=False) == []


def test_where_numbers_are_left_alone_gaps_are_too() -> None:
    source = "def f():\n    row.setSpacing(8)\n    row.setSpacing(gap)\n    row.setWidth(8)\n    setSpacing(8)\n"
    assert [site.before for site in sites(source, numbers=False)] == [
        "row.setSpacing(gap)",
        "row.setWidth(8)",
        "setSpacing(8)",
    ]
    assert "row.setSpacing(8)" in [site.before for site in sites(source)]


def test_a_place_is_named_by_its_function() -> None:
    (site,) = sites("class Mine:\n    def open(self):\n        self.dig()\n")
    assert str(site) == "Mine.open: self.dig() -> dropped"


def test_the_mirrored_test_runs_and_those_of_the_whole_window_only_where_there_is_no_other(tree: Tree) -> None:
    assert mirrored("tinyore/room/ore.py") == "tests/room/test_ore.py"
    assert files_to_run(tree, "tinyore/room/ore.py") == ["tests/room/test_ore.py"]
    (tree.root / "tests/room/test_ore.py").unlink()
    assert files_to_run(tree, "tinyore/room/ore.py") == ["tests/e2e/test_whole.py"]


def test_files_seen_to_reach_a_module_run_too_in_the_order_that_was_learnt(tree: Tree) -> None:
    assert about_reach(tree).startswith("no map")
    most, quick, gone = (f"tests/room/test_{name}.py" for name in ("most", "quick", "gone"))
    for file in (quick, most):
        (tree.root / file).write_text("", "utf-8")
    kept = tree.root / "build/mutants/reach.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps({"modules": {"tinyore/room/ore.py": [most, gone, quick]}}), "utf-8")
    os.utime(kept, (2**32, 2**32))
    assert about_reach(tree) == ""
    assert files_to_run(tree, "tinyore/room/ore.py") == ["tests/room/test_ore.py", most, quick]
    os.utime(kept, (1, 1))
    assert "older" in about_reach(tree)


def test_files_of_the_whole_window_come_last_in_the_order_that_was_learnt(tree: Tree) -> None:
    """Each time the one that runs most lines in its time which those before did not."""
    lines = {"many.py": {*range(60)}, "same.py": {*range(50)}, "other.py": {70, 71}, "slow.py": {*range(80)}}
    order = in_turn(lines, {"many.py": 1, "same.py": 1, "other.py": 0.1, "slow.py": 90})
    assert order == ["many.py", "other.py", "slow.py", "same.py"]
    files = [f"tests/e2e/test_{n}.py" for n in range(MOST_WHOLE, -1, -1)]
    for file in (*files, "tests/room/test_quick.py"):
        (tree.root / file).write_text("", "utf-8")
    kept = tree.root / "build/mutants/reach.json"
    kept.parent.mkdir(parents=True)
    learnt = {"tinyore/room/ore.py": [*files, "tests/room/test_quick.py"]}
    kept.write_text(json.dumps({"modules": learnt, "seconds": {}}), "utf-8")
    near = ["tests/room/test_ore.py", "tests/room/test_quick.py"]
    assert files_to_run(tree, "tinyore/room/ore.py") == [*near, *files[:MOST_WHOLE]]


def test_the_same_seed_draws_the_same_mutants(tree: Tree) -> None:
    drawn = draw(tree, {"room": 1}, 4, 1)
    assert drawn == draw(tree, {"room": 1}, 4, 1) == of_module(tree, "tinyore/room/ore.py", 4, 1)
    assert len(set(drawn)) == 4
    assert any(draw(tree, {"room": 1}, 4, seed) != drawn for seed in range(2, 9))


def hunted(tree: Tree, scratch: Path, equivalents: dict[str, str]) -> tuple[list[str], Hunt]:
    hunt = Hunt(tree, scratch, workers=2)
    drawn = of_module(tree, "tinyore/room/ore.py", 99, 1)
    return [str(one.site) for one, killed in hunt.run(drawn, equivalents) if killed is None], hunt


def verdicts(tree: Tree, scratch: Path, *only: str) -> dict[str, Verdict | None]:
    """What became of the mutants of the module, or of these alone, by their names."""
    drawn = [one for one in of_module(tree, "tinyore/room/ore.py", 99, 1) if not only or str(one.site) in only]
    return {str(one.site): found for one, found in Hunt(tree, scratch, workers=2).run(drawn, {})}


def without_mutants(tree: Tree, scratch: Path, *names: str) -> Any:
    """What the hunt asks the tests of these files before it changes anything."""
    files = [f"tests/room/test_{name}.py" for name in names]
    ask = served.Ask(tree.root / "tinyore/room/ore.py", "tinyore.room.ore", ORE, files, [], True, True)
    run = served.start(tree.root, ask, scratch)
    while run.poll() is None:
        time.sleep(0.02)
    return json.loads((scratch / "lines.json").read_text("utf-8"))


def test_what_no_test_notices_survives_and_equivalents_are_not_tried(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "BASE_LIMIT_S", 2.0)  # one of them never ends
    equal = "tinyore/room/ore.py: endless: left > 0 -> left >= 0"
    survivors, hunt = hunted(tree, tmp_path / "scratch", {equal: "made up"})
    assert set(survivors) == {"is_rich: grade -= 2 -> dropped", "is_rich: 2 -> 3", "is_rich: grade > 10 -> grade >= 10"}
    assert hunt.tally.killed["room"] >= 5
    share = hunt.tally.share("room")
    assert share is not None
    assert share == pytest.approx(hunt.tally.killed["room"] / (hunt.tally.killed["room"] + 3))
    assert (tree.root / "tinyore/room/ore.py").read_text() == ORE


def test_a_test_that_fails_by_itself_is_said_and_kills_nothing(tree: Tree, tmp_path: Path) -> None:
    (tree.root / "tests/room/test_ore.py").write_text("from tinyore.room import ore\ndef test_red(): assert 0\n")
    _, hunt = hunted(tree, tmp_path / "scratch", {})
    assert hunt.tally.red == ["tinyore/room/ore.py: tests/room/test_ore.py::test_red fails"]
    assert hunt.tally.killed["room"] == 0
    assert len(hunt.tally.survived) == len(of_module(tree, "tinyore/room/ore.py", 99, 1))


@pytest.mark.parametrize(
    "text",
    [
        "import os\ndef test_odd():\n    is_rich(2)\n    assert 'RAREANNOT_MUTANT' not in os.environ\n",
        "seen = []\ndef test_first(): seen.append(1)\ndef test_odd():\n    is_rich(2)\n    assert seen\n",
    ],
    ids=["only without a mutant", "only after another test"],
)
def test_a_test_that_fails_without_the_mutant_too_where_it_ran_with_it_kills_nothing(
    tree: Tree, tmp_path: Path, text: str
) -> None:
    (tree.root / "tests/room/test_ore.py").write_text(f"from tinyore.room.ore import is_rich\n{text}")
    _, hunt = hunted(tree, tmp_path / "scratch", {})
    assert hunt.tally.killed["room"] == 0
    assert set(hunt.tally.red) == {"tinyore/room/ore.py: tests/room/test_ore.py::test_odd fails after others"}


def test_the_time_of_a_program_that_a_test_starts_counts_as_the_tests(tree: Tree, tmp_path: Path) -> None:
    """Its limit counts both; with the test's own time alone each would be called endless that starts a program."""
    (tree.root / "tests/room/test_ore.py").write_text(
        "import subprocess, sys\nfrom tinyore.room.ore import is_rich\nWORK = 'import time\\nwhile time.process_time() < 1: pass'\n"
        "def test_busy():\n    is_rich(2)\n    subprocess.run([sys.executable, '-c', WORK], check=True)\n"
    )
    (seconds,) = without_mutants(tree, tmp_path / "scratch", "ore")["seconds"].values()
    assert seconds > 0.9


def test_a_mutant_of_a_module_level_line_is_noticed_by_the_tests_that_import_it(tree: Tree, tmp_path: Path) -> None:
    (tree.root / "tinyore/room/ore.py").write_text("RICH = 5\nLEAST = 4\nif RICH > 5: raise ValueError(RICH)\n")
    test = "import os\nfrom tinyore.room.ore import RICH\ndef test_rich(): assert RICH < 6\n"
    (tree.root / "tests/room/test_ore.py").write_text(test)
    found = verdicts(tree, tmp_path / "scratch")
    assert found[": 5 -> 6 (2)"] is None  # the limit alone: nothing is raised
    assert found[": 4 -> 5"] is None
    ways = {verdict.way for verdict in (found[": RICH > 5 -> RICH >= 5"], found[": 5 -> 6"]) if verdict}
    assert ways == {"an error at the import"}


@pytest.mark.parametrize(("asserted", "noticed"), [("limit > 4", False), ("limit == 5", True)])
def test_a_mutant_that_only_changes_what_tests_are_called_is_not_noticed(
    tree: Tree, tmp_path: Path, asserted: str, noticed: bool
) -> None:
    (tree.root / "tinyore/room/ore.py").write_text("RICH = 5\n")
    (tree.root / "tests/room/test_ore.py").write_text(
        "import pytest\nfrom tinyore.room.ore import RICH\n@pytest.mark.parametrize('limit', [RICH])\n"
        f"def test_rich(limit): assert {asserted}\n"
    )
    assert (verdicts(tree, tmp_path / "scratch")[": 5 -> 6"] is not None) is noticed


def test_what_runs_at_the_import_alone_is_noticed_by_the_tests_that_use_its_module(tree: Tree, tmp_path: Path) -> None:
    ore = "def _rich():\n    return 5\nRICH = _rich()\ndef is_rich(grade):\n    return grade > RICH\n"
    (tree.root / "tinyore/room/ore.py").write_text(ore)
    test = "from tinyore.room.ore import is_rich\ndef test_rich(): assert is_rich(6)\ndef test_poor(): assert not is_rich(5)\n"
    (tree.root / "tests/room/test_ore.py").write_text(test)
    found = verdicts(tree, tmp_path / "scratch")
    assert str(found["_rich: 5 -> 6"]).startswith("not as expected in: tests/room/test_ore.py::test_rich")


def test_a_line_that_only_a_program_reaches_is_asked_the_test_that_starts_it(tree: Tree, tmp_path: Path) -> None:
    """Not the one that reaches another line, nor all there are."""
    program = (
        "import os, sys\nsys.path.insert(0, os.getcwd())\nfrom tinyore.room.ore import endless\nsys.exit(endless(3))"
    )
    (tree.root / "tests/room/test_ore.py").write_text(
        f"import subprocess, sys\nfrom tinyore.room.ore import is_rich\ndef test_near(): assert is_rich(11)\n"
        f"def test_far(): subprocess.run([sys.executable, '-c', {program!r}], check=True)\n"
    )
    reached = without_mutants(tree, tmp_path / "scratch", "ore")["reached"]
    end, near = str(ORE.splitlines().index("    return left") + 1), str(ORE.splitlines().index("    if wet:") + 1)
    assert reached[end] == ["tests/room/test_ore.py::test_far"]
    assert reached[near] == ["tests/room/test_ore.py::test_near"]


def test_a_slow_file_of_tests_hides_no_other(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "BASELINE_S", 0.4)
    work = "import time\nend = time.process_time() + 0.15\nwhile time.process_time() < end: pass\n".replace(
        "\n", "\n    "
    )
    slow = "from tinyore.room.ore import is_rich\n" + "".join(f"def test_{n}():\n    {work}\n" for n in range(9))
    (tree.root / "tests/room/test_ore.py").write_text(slow)
    (tree.root / "tests/room/test_more.py").write_text(
        "from tinyore.room import ore\ndef test_rich(): assert ore.is_rich(11)\n"
    )
    ran = list(without_mutants(tree, tmp_path / "scratch", "ore", "more")["seconds"])
    assert ran[:2] == ["tests/room/test_ore.py::test_0", "tests/room/test_ore.py::test_1"]
    assert "tests/room/test_more.py::test_rich" in ran
    assert len(ran) < 8


def test_a_mutant_is_put_into_what_was_imported_also_where_that_was_frozen(tree: Tree, tmp_path: Path) -> None:
    """To import everything anew for each takes many times as long."""
    (tree.root / "tests/conftest.py").write_text("import gc\ndef pytest_collection_finish(): gc.freeze()\n")
    (tree.root / "tests/room/test_ore.py").write_text(
        "from tinyore.room.ore import is_rich\ndef test_rich(): assert is_rich(11)\n"
    )
    drawn = [one.site for one in of_module(tree, "tinyore/room/ore.py", 99, 1) if one.site.before == "if wet"]
    files = ["tests/room/test_ore.py"]
    ask = served.Ask(tree.root / "tinyore/room/ore.py", "tinyore.room.ore", ORE, files, drawn, True, True)
    run = served.start(tree.root, ask, tmp_path / "scratch")
    while run.poll() is None:
        time.sleep(0.02)
    ((_, (answer,))) = served.answers(tmp_path / "scratch")
    assert answer.verdict == Verdict("tests/room/test_ore.py::test_rich", "not as expected in", "assert False")


def test_who_noticed_a_mutant_is_told_and_how(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "BASE_LIMIT_S", 2.0)
    found = verdicts(tree, tmp_path / "scratch")
    turned = found["is_rich: grade > 10 and (not wet) -> grade > 10 or not wet"]
    rich = "tests/room/test_ore.py::test_eleven_is_rich_and_five_is_not"
    assert turned == Verdict(rich, "not as expected in", "assert not True")
    assert str(found["endless: left -= 1 -> dropped"]) == "never ended in: tests/room/test_ore.py::test_it_ends"
    assert found["endless: 1 -> 2"] == Verdict(
        "tests/room/test_ore.py::test_it_ends", "not as expected in", "assert -1 == 0"
    )


def test_a_hunt_that_is_cut_short_counts_what_was_not_noticed_yet_as_survived(tree: Tree, tmp_path: Path) -> None:
    """Else the killed, which are told of first, would be all that is counted."""
    (tree.root / "tests/room/test_more.py").write_text("from tinyore.room import ore\n")
    hunt = Hunt(tree, tmp_path / "scratch")
    drawn = of_module(tree, "tinyore/room/ore.py", 3, 7)
    left = [Drawn("tinyore/room/gone.py", one.site) for one in drawn]
    (tree.root / "tinyore/room/gone.py").write_text(ORE)
    going = hunt.run([*drawn, *left], {})
    first, _ = next(going)
    after = [one for one, verdict in hunt.give_up() if verdict is None]
    assert first in drawn
    assert set(after) == set(drawn) - {first}
    assert hunt.tally.tried("room") == 3
    assert hunt.tally.early == len(after)
    assert hunt.tally.left == 3


def test_what_only_a_test_of_the_whole_window_notices_is_asked_there_last(tree: Tree, tmp_path: Path) -> None:
    (tree.root / "tests/room/test_ore.py").write_text("from tinyore.room import ore\ndef test_it(): ore.is_rich(20)\n")
    (tree.root / "tests/e2e/test_whole.py").write_text(
        "from tinyore.room import ore\ndef test_all(): assert ore.is_rich(11)\n"
    )
    (tree.root / "tests/room/test_near.py").write_text(
        "from tinyore.room import ore\ndef test_near(): ore.is_rich(1)\n"
    )
    kept = tree.root / "build/mutants/reach.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(
        json.dumps({"modules": {"tinyore/room/ore.py": ["tests/e2e/test_whole.py"]}, "seconds": {}}), "utf-8"
    )
    unasked, asked = "is_rich: grade > 10 and (not wet) -> grade > 10 or not wet", "is_rich: 10 -> 11"
    found = verdicts(tree, tmp_path / "scratch", unasked, asked)
    noticed = found[asked]
    assert found[unasked] is None  # nobody asks about a wet one
    assert noticed is not None
    assert noticed.test == "tests/e2e/test_whole.py::test_all"


def test_cut_short_amid_a_module_what_its_tests_did_not_notice_has_survived(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else of the module that was looked at last the killed alone would count."""
    noticed, unseen, untried = of_module(tree, "tinyore/room/ore.py", 3, 7)
    (tmp_path / "lines.json").write_text('{"failed": []}', "utf-8")
    answers = [served.Answer(Verdict("tests/room/test_ore.py::test_rich", "an error in", "")), served.Answer()]
    (tmp_path / "answers.jsonl").write_text("".join(f"{json.dumps(asdict(one))}\n" for one in answers), "utf-8")
    monkeypatch.setattr(served, "stop", lambda *_: None)
    hunt, job = (
        Hunt(tree, tmp_path),
        SimpleNamespace(again=None, run=None, scratch=tmp_path, drawn=[noticed, unseen, untried]),
    )
    monkeypatch.setattr(hunt, "_running", [job])
    monkeypatch.setattr(hunt, "_open", dict.fromkeys(job.drawn))
    assert [(one, verdict is not None) for one, verdict in hunt.give_up()] == [(noticed, True), (unseen, False)]
    assert (hunt.tally.tried("room"), hunt.tally.early, hunt.tally.left) == (2, 1, 1)


def test_a_hunt_without_time_says_what_it_left(tree: Tree, tmp_path: Path) -> None:
    hunt = Hunt(tree, tmp_path / "scratch", ends=0.0)
    drawn = of_module(tree, "tinyore/room/ore.py", 5, 1)
    assert list(hunt.run(drawn, {})) == []
    assert hunt.tally.left == 5


def test_each_equivalent_has_a_reason_below_it() -> None:
    assert parse_equivalents("# about\na.py: f: 1 -> 2\n  nobody sees it\n") == {"a.py: f: 1 -> 2": "nobody sees it"}
    with pytest.raises(ValueError, match="reason"):
        parse_equivalents("a.py: f: 1 -> 2\nb.py: f: 1 -> 2\n")


@pytest.mark.parametrize(("share", "stuck"), [(0.0, True), (0.01, True), (0.05, False)])
def test_a_run_that_only_looks_whether_something_came_is_stuck(
    share: float, stuck: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0
    monkeypatch.setattr(forked, "_cpu_of_session", lambda _pid: 3 + share * seconds)
    run = forked.Running(1, 1000)
    for seconds in range(100, 200):
        run._look(seconds)
    assert (run.looked - run.worked > forked.STUCK_S) == stuck


def test_the_equivalents_of_the_program_are_mutants_that_it_has() -> None:
    ours = Tree(Path(__file__).resolve().parents[2], "rareannot")
    for known in parse_equivalents(EQUIVALENTS.read_text("utf-8")):
        path = known.partition(": ")[0]
        assert known in {str(Drawn(path, site)) for site in sites(ours.text(path))}
