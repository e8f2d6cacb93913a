"""A team at work, through the command line alone: rounds of packs, a leaver, a newcomer, a drifter; then everything is checked.

``python -m tests.team.simulation`` runs it whole (8 people, 2 000 articles, 4 rounds); the suite runs a smaller one. What people
answer comes from a generator with a seed, so that it is known what has to be in the project afterwards.
"""

import io
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from shutil import copyfile
from typing import Any

from rareannot.cli import main

NAMES = ("Ada", "Bea", "Cem", "Dov", "Eli", "Fay", "Gus", "Hal")
LEAVER, DRIFTER, NEWCOMER = "Bea", "Eli", "Hal"
USUAL, DRIFTED = 0.05, 0.45
"""How many of their spans people get wrong; the drifter from the third round on the latter."""
WORDS = (
    ("ORG", ("Lynas", "Kallvik", "Norrvik", "Iluka", "Molycorp", "Arafura")),
    ("GPE", ("Chile", "Sweden", "Malaysia", "Kenya", "Norway", "Brazil")),
    ("MATERIAL", ("lithium", "zinc", "cobalt", "neodymium", "graphite", "nickel")),
)


@dataclass(frozen=True)
class Size:
    """How much there is of everything; ``tests`` is the share of test questions in a pack."""

    articles: int = 2000
    count: int = 80
    rounds: int = 4
    people: int = 8
    settled: int = 200
    tests: float = 0.1


@dataclass
class Team:
    """What has to be in the project: each person's answers by the name of the article."""

    size: Size
    folder: Path
    texts: dict[str, str] = field(default_factory=dict)
    truth: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    said: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    luck: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def lead(self) -> Path:
        """The lead's project."""
        return self.folder / "lead.rareannot"


def command(*words: object) -> Any:
    """Run a command as it would be typed; what it says as JSON."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, words), "--json"], lambda _folder, _json: 1)
    if code:
        raise AssertionError(f"{words}: {err.getvalue()}{out.getvalue()}")
    return json.loads(out.getvalue())


def article(luck: random.Random, number: int) -> tuple[str, list[dict[str, Any]]]:
    """A short article with its spans."""
    text, spans = f"Report {number}:", []
    for _ in range(luck.randint(2, 4)):
        for label, words in WORDS:
            word = luck.choice(words)
            spans.append({"start": len(text) + 1, "end": len(text) + 1 + len(word), "label": label})
            text += f" {word} said"
    return f"{text} so.", spans


def answered(luck: random.Random, spans: Sequence[dict[str, Any]], wrong: float) -> list[dict[str, Any]]:
    """What somebody makes of the true spans who misses or mislabels so many of them."""
    found = []
    for span in spans:
        if luck.random() >= wrong:
            found.append(span)
        elif luck.random() < 0.5:
            found.append({**span, "label": luck.choice([label for label, _ in WORDS if label != span["label"]])})
    return found


def write_lines(path: Path, lines: Iterator[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def begin(team: Team) -> None:
    """Make the project, with all articles."""
    for number in range(team.size.articles):
        name = f"a{number:05}"
        team.texts[name], team.truth[name] = article(team.luck, number)
    command("new", team.lead)
    lines = ({"id": name, "text": text} for name, text in team.texts.items())
    command("import", team.lead, write_lines(team.folder / "articles.jsonl", lines))


def given(team: Team) -> dict[str, set[str]]:
    """What everybody was given, by the names of the articles."""
    people = [person["name"] for person in command("people", team.lead)["people"]]
    listed = {name: command("team", team.lead, "--articles", f"{name}=given")["articles"] for name in people}
    return {name: {one["name"] for one in found} for name, found in listed.items()}


def work(team: Team, pack: Path, name: str, new: Sequence[str], wrong: float) -> None:
    """Answer articles in a pack: the answers are imported there under their name."""
    said = team.said.setdefault(name, {})
    for one in new:
        said[one] = answered(team.luck, team.truth[one], wrong)
    lines = ({"id": one, "text": team.texts[one], "spans": said[one]} for one in new)
    command("import", pack, write_lines(pack.with_suffix(".jsonl"), lines), "--annotator", name)


def exports(team: Team, project: Path) -> dict[str, bytes]:
    """Every layer as it is exported, byte for byte."""
    found = {}
    for layer in ("majority", "unanimous", "gold", *sorted(team.said)):
        out = team.folder / "export.jsonl"
        command("export", project, out, "--layer", layer, "--force")
        found[layer] = out.read_bytes()
    return found


def take_in(team: Team, files: Sequence[Path], *, compare: bool) -> None:
    """Merge packs; to ``compare``, in another order as well: both projects have to export the same."""
    if not compare:
        command("merge", team.lead, *files)
        return
    other = team.folder / "other.rareannot"
    copyfile(team.lead, other)
    command("merge", team.lead, *files)
    shuffled = list(files)
    team.luck.shuffle(shuffled)
    for file in (*shuffled, files[0]):
        command("merge", other, file)
    assert exports(team, other) == exports(team, team.lead), "another order of returns exports something else"
    other.unlink()


def hand_out(team: Team, number: int) -> dict[str, tuple[Path, list[str]]]:
    """The packs of a round, each with the names of its articles; pairs are as they were said to be."""
    here = [name for name in NAMES[: team.size.people] if name != NEWCOMER or number >= 3]
    people = [name for name in here if name != LEAVER or number <= 2]
    before, out = given(team), team.folder / f"round{number}"
    options = ["--count", team.size.count, "--overlap", 50, "--seed", number]
    options += ["--test-share", team.size.tests] if number > 1 else []
    words = [word for name in people for word in ("--annotator", name)]
    planned = command("pack", team.lead, out, *words, *options, "--dry-run")
    made = {one["annotator"]: one for one in command("pack", team.lead, out, *words, *options)["packs"]}
    after = given(team)
    check_pairs(planned, after, questions(team))
    for one in planned["packs"]:
        assert made[one["annotator"]]["documents"] == one["documents"]
    return {name: (Path(made[name]["path"]), sorted(after[name] - before.get(name, set()))) for name in people}


def questions(team: Team) -> set[tuple[str, str]]:
    """Person and article of each test question, which is the person's but shared with nobody; as the project has it."""
    from rareannot.store import Project

    with Project.open(team.lead, read_only=True) as project:
        names = {hand.uid: hand.name for hand in project.packs.handed_out()}
        tests = project.people.uncounted().tests
        rows = {sha256: project.find(sha256) for sha256 in tests}
        return {(names[u], project.document(row).name) for i, uids in tests.items() if (row := rows[i]) for u in uids}


def check_pairs(planned: Mapping[str, Any], after: Mapping[str, set[str]], asked: set[tuple[str, str]]) -> None:
    """Every two share what was said before a file was written, and pairs of one round differ by little."""
    shared = {name: {one for one in some if (name, one) not in asked} for name, some in after.items()}
    said = {tuple(sorted(pair["annotators"])): pair["documents"] for pair in planned["pairs"]}
    people = {one["annotator"] for one in planned["packs"]}
    for a, b in combinations(sorted(after), 2):
        if a in people or b in people:
            assert len(shared[a] & shared[b]) == said.get((a, b), 0), (a, b)


def leave(team: Team, left: Path) -> list[tuple[str, Path, list[str]]]:
    """The leaver goes: what they did not do is taken back and given to three others; their new packs."""
    before = given(team)
    receivers = [name for name in NAMES[: team.size.people] if name not in (LEAVER, NEWCOMER)][:3]
    words = [word for name in receivers for word in ("--to", name)]
    said = command("take-back", team.lead, LEAVER, left, *words)
    after = given(team)
    gone = before[LEAVER] - after[LEAVER]
    assert said["taken_back"] == len(gone) > 0
    assert after[LEAVER] == {*team.said[LEAVER]}, "the leaver keeps what is done, and nothing else"
    got = {name: after[name] - before[name] for name in receivers}
    assert set().union(*got.values()) | set() <= gone
    assert sum(map(len, got.values())) == len(gone) - said["without"]
    held, holders = (Counter(one for some in now.values() for one in some) for now in (before, after))
    # where articles run out a third person may have got one before
    assert all(holders[one] <= max(2, held[one]) for one in gone)
    return [(one["annotator"], Path(one["path"]), sorted(got[one["annotator"]])) for one in said["made"]]


def run(size: Size, folder: Path) -> dict[str, Any]:
    """The whole story; what the team page says at the end. Raises AssertionError where anything is not as it has to be."""
    team = Team(size, folder)
    begin(team)
    for number in range(1, size.rounds + 1):
        packs = hand_out(team, number)
        for name, (path, new) in packs.items():
            leaves = name == LEAVER and number == 2
            wrong = DRIFTED if name == DRIFTER and number >= 3 else USUAL
            work(team, path, name, new[: len(new) // 2] if leaves else new, wrong)
        take_in(team, [path for path, _ in packs.values()], compare=number == size.rounds)
        if number == 1:
            settle(team)
        if number == 2:
            more = leave(team, folder / "more")
            for name, path, new in more:
                work(team, path, name, new, USUAL)
            take_in(team, [path for _, path, _ in more], compare=False)
    return check_all(team)


def settle(team: Team) -> None:
    """Somebody settles articles: gold for them is imported."""
    names = list(team.truth)[:: max(1, team.size.articles // team.size.settled)]
    lines = ({"id": name, "text": team.texts[name], "spans": team.truth[name]} for name in names)
    command("import", team.lead, write_lines(team.folder / "gold.jsonl", lines), "--as", "gold")


def check_all(team: Team) -> dict[str, Any]:
    """Nothing is lost, the drifter and nobody else is found, and the file is sound."""
    for name, said in team.said.items():
        out = team.folder / "own.jsonl"
        command("export", team.lead, out, "--layer", name, "--force")
        lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        held = {line["id"]: [(s["start"], s["end"], s["label"]) for s in line["spans"]] for line in lines}
        wanted = {one: [(s["start"], s["end"], s["label"]) for s in spans] for one, spans in said.items()}
        assert held == wanted, f"{name} said something else"
    seen: dict[str, Any] = command("team", team.lead)
    drifting = [person["name"] for person in seen["people"] if person["drifts"]]
    assert drifting == [DRIFTER], f"drifting: {drifting}"
    assert len(seen["alerts"]) == 1
    command("check", team.lead)
    return seen


def _main() -> None:
    began, wall = time.process_time(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        seen = run(Size(), Path(folder))
    for person in seen["people"]:
        tests = person["quality"] or {}
        print(  # noqa: T201 - a report on the terminal
            f"{person['name']:<6} given {person['given']:>4}  done {person['done']:>4}  "
            f"test questions {tests.get('answered', 0):>3}  wrong {tests.get('wrong') or 0:.2f}  "
            f"first alarm at {tests.get('first_alarm')}{'  DRIFTS' if person['drifts'] else ''}"
        )
    print(*seen["alerts"], sep="\n")  # noqa: T201
    print(f"{time.process_time() - began:.1f} s CPU, {time.monotonic() - wall:.1f} s")  # noqa: T201


if __name__ == "__main__":
    _main()
