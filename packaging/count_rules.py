"""Count how often each rule for figures is right on gold articles, and write rareannot's table of them.

    python packaging/count_rules.py FOLDER...

A folder holds cased.jsonl and normalised.jsonl, native JSONL with gold spans. The table is resources/lexicons/rules.json: of
each rule how many were right and how many there were in cased text, then the same in normalised text. Numbers that the
learnt table weighed (packaging/lost_signs.py) have a probability of their own and are not counted.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from rareannot.suggest.figures import find_figures
from rareannot.suggest.figures.restored_signs.model import BY_CUES, UNSURE

OUT = Path(__file__).resolve().parents[1] / "resources" / "lexicons" / "rules.json"


def main(folders: list[str]) -> None:
    """Write the table."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for folder in folders:
        for at, form in ((0, "cased"), (2, "normalised")):
            for line in (Path(folder) / f"{form}.jsonl").read_text("utf-8").splitlines():
                article = json.loads(line)
                gold = {(s["start"], s["end"], s["label"]) for s in article["spans"]}
                for s in find_figures(article["text"]):
                    if s.reason == BY_CUES or (form == "normalised" and s.reason in UNSURE):
                        continue
                    counts[s.reason][at] += (s.start, s.end, s.label) in gold
                    counts[s.reason][at + 1] += 1
    rows = ",\n".join(f"{json.dumps(rule)}: {json.dumps(counts[rule])}" for rule in sorted(counts))
    OUT.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
