"""Keep a first look: how often suggestions were right at each raw score for articles of an author nobody had seen.

    python packaging/first_looks.py SET FOLDER [PIPELINE]

FOLDER holds the author's cased.jsonl and normalised.jsonl. Run it before anybody looks at an error of theirs, with the
program of that day; PIPELINE is a folder to read names with in place of the shipped one, where that one was trained on
the author. What is kept in first_looks.json under the name SET is scores and counts, no text; calibrate.py reads it.
"""

import json
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from calibrate import FIRST_LOOKS, judged, raw_scores

from rareannot.suggest import Suggester
from rareannot.suggest import pipeline as pipelines

FORMS = ("cased", "normalised")
Row = list[object]


def look(path: Path, suggester: Suggester) -> list[Row]:
    """Label, whether sources agreed, raw score, how many were right, how many there were: a row each."""
    tallies: dict[tuple[str, bool, float], list[int]] = defaultdict(lambda: [0, 0])
    for point in judged(path, suggester):
        tally = tallies[point.label, point.agreed, round(point.raw, 3)]
        tally[0] += int(point.right)
        tally[1] += 1
    return [[*key, *tally] for key, tally in sorted(tallies.items())]


def main(name: str, folder: str, pipeline: str | None = None) -> None:
    """Put the first look at the articles of ``folder`` in the place of an older one of that name."""
    raw_scores()
    if pipeline is not None:
        names = replace(pipelines.in_folder(Path(pipeline)), both_forms=True)  # as the shipped one, which it stands for
        pipelines.choose = lambda *_: names
    suggester = Suggester()
    new = [{"set": name, "form": form, "points": look(Path(folder) / f"{form}.jsonl", suggester)} for form in FORMS]
    kept = [one for one in json.loads(FIRST_LOOKS.read_text(encoding="utf-8")) if one["set"] != name]
    FIRST_LOOKS.write_text(_written([*kept, *new]), encoding="utf-8")


def _written(looks: list[dict[str, object]]) -> str:
    """JSON with a look a line."""
    return "[\n" + ",\n".join(json.dumps(look) for look in looks) + "\n]\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
