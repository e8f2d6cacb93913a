"""Every verb against damaged and odd project files: ``python -m tests.cli.damaged [--cases 200] [--seed 0]`` prints the table.

What ``check`` calls sound every other verb reads without a traceback and without calling it damaged; so what a verb calls
damaged ``check`` names.
"""

import argparse
import io
import json
import resource
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from rareannot.cli import main
from rareannot.core.history import Action, diff
from rareannot.core.trust import Trust
from rareannot.store import Project
from tests.cli.calls import no_demo
from tests.store.conftest import frozen_file
from tests.store.test_care import tamper

OPTIONS = "PRAGMA ignore_check_constraints = ON"
LONG = "9" * 5000
DEEP = "[" * 300 + "]" * 300
FACTS = {name: f"document SET meta = '{{\"n\":{value}}}'" for name, value in (
    ("half a character", r'"\ud800"'), ("infinite", "1e999"), ("nested infinite", "[[1e999]]"), ("5 000 digits", LONG),
)}  # fmt: skip
NAMED = {
    "label set": "setting SET value = '{' WHERE name = 'labels'",
    "trust": 'setting SET value = \'{"thresholds":{"figures":"x"}}\' WHERE name = \'trust\'',
    "pack": "setting SET value = '{\"uid\":[]}' WHERE name GLOB 'pack/*'",
    "facts": "document SET meta = '{,'",
    "facts of another shape": "document SET meta = '[1]'",
    **{f"facts: {name}": sql for name, sql in FACTS.items()},
    "suggestions": "suggestion SET items = '[{]'",
    "suggestions of another shape": "suggestion SET items = '{}'",
    "log": "event SET after = substr(after, 2), before = substr(before, 2)",
    "log of another shape": "event SET after = '[7]', before = '\"\"'",
    "times": "event SET at = 'no time at all'",
    "the time of one event": "event SET at = 'a\u2028b' WHERE seq = (SELECT max(seq) FROM event)",
    "a day that is none": "event SET at = '2026-02-30T10:00:00.000+00:00' WHERE seq % 9 = 0",
    "times without a zone": "event SET at = substr(at, 1, 23) WHERE seq % 9 = 0",
    "counters": f"event SET lamport = {2**63 - 1} WHERE seq = (SELECT max(seq) FROM event)",
    "an event of an article far away": f"event SET document_id = {2**31} WHERE seq = (SELECT max(seq) FROM event)",
    "a link to no span": "link SET end_id = 'nowhere' WHERE end_id <> ''",
    "the number of gold": f"author SET id = {2**31} WHERE id = 0",
    "the number of a person": "author SET id = 7 WHERE id = 2",
    "an answer of nobody": "answer SET layer_id = -1 WHERE document_id = 4 AND layer_id = 1",
    "an end far away": f'span SET "end" = {2**62} WHERE document_id = 2',
    "attributes": "span SET attributes = '[1]'",
    "attributes of another shape": "span SET attributes = '{\"a b\":7}'",
    "attributes of an article": "answer SET attributes = '[1]'",
    "figures": "span SET value = 'many' WHERE value IS NOT NULL",
}
"""Damages with a name, as what follows UPDATE; the others are drawn."""
VERBS = {
    "agreement": "{p} --report {out}.html",
    "archive": "{p}",
    "backup": "{p} {out}.rareannot",
    "calibrate": "{p}",
    "dataset": "{p} {out} --layer Mira",
    "export": "{p} {out}.jsonl --articles all --decisions",
    "export all": "{p} {out}.jsonl --layer all --articles all",
    "export gold": "{p} {out}.jsonl --layer gold --articles all --decisions",
    "export suggestions": "{p} {out}.jsonl --layer suggestions",
    "handover": "{p} {out}.rareannot --to Zed",
    "import": "{p} {in}",
    "imports": "{p}",
    "labels": "{p}",
    "labels new": "{p} --map MATERIAL=ORG",
    "labels undo": "{p} --undo",
    "lint": "{p} --layer Mira",
    "log": "{p}",
    "merge": "{p} {other}",
    "merge into": "{other} {p}",
    "next": "{p}",
    "pack": "{p} {out}.rareannot --annotator Zed",
    "pace": "{p} --csv {out}.csv",
    "packs": "{p}",
    "people": "{p}",
    "pipelines": "{p}",
    "recover": "{p} {out}.rareannot --yes",
    "restore": "{p} {out}.rareannot",
    "sources": "{p} --off figures",
    "suggest": "{p} --source figures --again",
    "sync": "{p} {folder}",
    "team": "{p}",
    "team report": "{p} --report {out}.html",
    "train": "{p} {out}",
}
"""A verb, perhaps with a word that tells two calls of it apart, and its arguments."""
MEMORY = 4 << 30
"""Bytes that a verb may take, whatever is in the file."""
SOUND, DAMAGED, REFUSED, TRACEBACK = ".", "d", "r", "!"
NOT_READING = ("recover", "restore", "train")
"""Verbs whose "damaged" says nothing about this file, or that refuse it for want of articles."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a verb ended: one of the signs above, and what it printed."""

    sign: str
    printed: str


def worked(folder: Path) -> Path:
    """A sound project with all that a verb may read.

    That is answers of two people, gold, links, trust, suggestions, packs, a calibration round and a label set that was changed.
    """
    path = frozen_file(folder / "worked.rareannot")
    for step in (
        ("pack", path, folder / "pack.rareannot", "--annotator", "Ann"),
        ("pack", path, folder / "round", "--annotator", "Mira", "--annotator", "Noor", "--calibration", "4"),
        ("labels", path, "--map", "NORP=ORG"),
    ):
        done = call(*step)
        assert done.sign == SOUND, done
    with Project.open(path) as project:
        project.work_as("Mira")
        project.suggestions.set_trust(Trust().held_back("figures", 0.5))
        for layer in map(project.author, ("Mira", "Noor", "gold")):
            for row in (2, 4):
                before = project.annotation(row, layer)
                project.save(row, Action("edit", diff(before, before.with_status("done"))), layer)
    return path


def call(*words: str | Path) -> Outcome:
    """Run a command in this process, with its output kept."""
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(out):
            code = main([str(word) for word in words], no_demo)
    except Exception:  # noqa: BLE001 - whatever it is, it is a traceback to whoever typed the command
        return Outcome(TRACEBACK, traceback.format_exc())
    printed = out.getvalue()
    if "damaged" in printed or "rareannot check" in printed:
        return Outcome(DAMAGED, printed)
    return Outcome(SOUND if code in (0, 3) else REFUSED, printed)


def outcome(worked: Path, place: Path, damage: Sequence[str], verb: str) -> Outcome:
    """How a verb ends on a copy of the project ``worked`` after some statements of SQL; "check" is one, too."""
    (place / "folder").mkdir(parents=True)
    other, project = (Path(copyfile(worked, place / name)) for name in ("other.rareannot", "p.rareannot"))
    tamper(project, OPTIONS, *damage)
    (place / "in.jsonl").write_text('{"text": "ore from the kiln"}\n')
    names = {"p": project, "other": other, "out": place / "out", "folder": place / "folder", "in": place / "in.jsonl"}
    words = VERBS.get(verb, "{p}").format(**names).split()
    return call(verb.split()[0], *words)


def drawn(worked: Path, dice: Random) -> str:
    """One statement that puts an odd value into the file, such as a bug, a script or a bad disk would leave there."""
    while True:
        with closing(sqlite3.connect(worked)) as conn:
            table = dice.choice(_TABLES)
            columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
            column = dice.choice(columns)
            rows = conn.execute(f'SELECT "{column}", * FROM {table}').fetchall()
        if not rows:
            continue
        old, *row = dice.choice(rows)
        where = " AND ".join(f'"{name}" IS {_quoted(value)}' for name, value in zip(columns, row, strict=True))
        sql = f'UPDATE OR IGNORE {table} SET "{column}" = {_quoted(_odd(old, dice))} WHERE {where}'
        if _is_taken(worked, sql):
            return sql


def _is_taken(worked: Path, sql: str) -> bool:
    """True if SQLite lets the value in: what it refuses nobody finds in a file."""
    with TemporaryDirectory() as folder:
        copy = Path(copyfile(worked, Path(folder, "p.rareannot")))
        try:
            tamper(copy, OPTIONS, sql)
        except sqlite3.IntegrityError:
            return False
        return True


_TABLES = ("project", "author", "session", "document", "suggestion", "suggestion", "event", "event", "event", "event", "span",
           "answer", "setting", "setting", "archived", "import", "imported", "link")  # fmt: skip
_ODD_JSON = (
    "1e999",
    "-1",
    "1.5",
    str(2**63),
    LONG,
    r'"\ud800"',
    '"x"',
    '""',
    "null",
    "true",
    "[1]",
    "{}",
    DEEP,
    r'"\u0000"',
)
_ODD_NUMBERS = (-1, 0, 1, 7, 2**31, 2**62, 2**63 - 1)
_ODD_TEXTS = ("", "x", "\x1b[31mred", "a\u2028b", "x" * 300, "2026-13-45", "\u202eabc", "[1]", "1e999")


def _odd(old: object, dice: Random) -> object:
    if isinstance(old, str) and old[:1] in ("{", "["):
        return _odd_json(old, dice)
    if isinstance(old, float):
        return dice.choice((-1.0, 0.0, 2.0, 1e308, float("inf")))
    return dice.choice(_ODD_NUMBERS if isinstance(old, int) else _ODD_TEXTS)


def _odd_json(text: str, dice: Random) -> str:
    """A JSON text with another value in some place, or with one missing."""
    value = json.loads(text)
    holders = list(_holders(value))
    if not holders or not dice.randrange(8):
        return dice.choice(_ODD_JSON)
    holder = dice.choice(holders)
    key = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    if not dice.randrange(5):
        del holder[key]
        return json.dumps(value)
    holder[key] = "@@"
    return json.dumps(value).replace('"@@"', dice.choice(_ODD_JSON))


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        if value:
            yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


def _quoted(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, float):
        return {float("inf"): "9e999"}.get(value, repr(value))
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def faults(check: Outcome, outcomes: dict[str, Outcome]) -> list[str]:
    """What contradicts the promise: each verb with a traceback, and each that calls damaged what ``check`` calls sound."""
    wrong = [verb for verb, one in [("check", check), *outcomes.items()] if one.sign == TRACEBACK]
    if check.sign == SOUND:
        wrong += [v for v, one in outcomes.items() if one.sign == DAMAGED and v not in NOT_READING]
    return wrong


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.cli.damaged")
    parser.add_argument("--cases", type=int, default=200, help="damages that are drawn, besides those with a name")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    bad = 0
    verbs = ["check", *VERBS]
    _say(f"{SOUND} reads it   {DAMAGED} calls it damaged   {REFUSED} refuses it otherwise   {TRACEBACK} traceback\n")
    for number, verb in enumerate(verbs):
        _say("  " + "| " * number + verb)
    with TemporaryDirectory() as folder:
        base, dice = worked(Path(folder)), Random(chosen.seed)
        cases = [(name, f"UPDATE OR IGNORE {sql}") for name, sql in NAMED.items()]
        cases += [(sql[17:100], sql) for sql in (drawn(base, dice) for _ in range(chosen.cases))]
        for number, (name, sql) in enumerate(cases):
            shutil.rmtree(Path(folder, "cases"), ignore_errors=True)
            found = {
                verb: outcome(base, Path(folder, "cases", f"{number}-{verb.replace(' ', '-')}"), [sql], verb)
                for verb in verbs
            }
            wrong = faults(found.pop("check"), found) if (check := found["check"]) else []
            _say("  " + " ".join((check.sign, *(one.sign for one in found.values()))), name, *wrong)
            for verb in wrong:
                _say("      ", verb, (found | {"check": check})[verb].printed.strip().splitlines()[-1][:200])
            bad += bool(wrong)
        _say(
            f"\n{len(cases)} damaged or odd files, {len(verbs)} calls each; {bad} files with a traceback or a contradiction"
        )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(_main())
