"""What labelling costs the hands: an ideal annotator plays from suggestions to gold; counted by the keystroke-level model.

``python -m tests.bench.effort [GOLD.jsonl] [--json] [--articles N]``; without a file only the comparison scenario.
Fails if the spans that the project then holds are not exactly the gold's; values stay as they are read from the text.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.app import make_window
from rareannot.gui.demo import wait
from tests.bench.ideal import Effort, Gold, Ideal, WentWrongError, wrong
from tests.bench.scenario import TARGET_S, known_scenario, scenario


@dataclass(frozen=True)
class Play:
    """One article as it was played."""

    name: str
    gold: int
    suggested: int
    right: int
    effort: Effort
    keys: tuple[str, ...]
    spent: Mapping[str, float]
    """Motor seconds by what they were for."""

    def as_json(self) -> dict[str, Any]:
        """The figures, with motor seconds for the article, for each gold span and by what they were for."""
        seconds = self.effort.seconds
        counts = {"gold": self.gold, "suggested": self.suggested, "right": self.right}
        per_span = round(seconds / max(1, self.gold), 3)
        spent = {what: round(s, 2) for what, s in sorted(self.spent.items(), key=lambda one: -one[1])}
        said = {"seconds": round(seconds, 2), "per_span": per_span, "spent": spent}
        return {"id": self.name, **counts, **asdict(self.effort), **said}


def play(text: str, gold: Gold, suggestions: Sequence[Suggestion], name: str = "article") -> Play:
    """Label one article in a project of its own. Raises WentWrongError where the stored annotation is not the gold."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "effort.rareannot"
        with workflow.new_project(path) as project:
            project.add_documents([Document(text, name)])
            project.suggestions.put([(1, suggestions)], "bench 1")
        window = make_window()
        window.resize(1440, 900)
        window.show()
        if not window.open_path(path, "ideal") or window.annotate_page is None:
            raise WentWrongError(window.start.message.sentence)
        wait(
            lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None,
            "the article",
        )
        try:
            span_commands = Ideal(window.annotate_page, gold)
            span_commands.work()
            _check(window.annotate_page, gold, span_commands.pressed)
        finally:
            window.close()
    shown = [s for s in suggestions if s.score >= HIGH_TIER]
    right = sum(gold.get((s.start, s.end)) == s.label for s in shown)
    return Play(
        name, len(gold), len(shown), right, span_commands.effort, tuple(span_commands.pressed), span_commands.spent
    )


def _check(place: AnnotatePage, gold: Gold, pressed: Sequence[str]) -> None:
    """Compare what is on disk with the gold."""
    stored = place.project_thread.now(lambda p: p.annotation(1))
    if differences := wrong(stored, gold):
        raise WentWrongError("; ".join(differences) + f"; keys: {' '.join(pressed)}")
    if stored.status != "done":
        raise WentWrongError(f"the article is {stored.status}")


def plays(file: Path, most: int) -> Iterator[Play]:
    """Play the articles of a gold file from the suggestions of the built-in suggester."""
    from rareannot.suggest.suggester import Suggester

    lines = file.read_text(encoding="utf-8").splitlines()[: most or None]
    entries = [json.loads(line) for line in lines if line.strip()]
    found = Suggester().suggest(entry["text"] for entry in entries)
    for entry, suggestions in zip(entries, found, strict=True):
        spans = [*entry.get("spans", ()), *entry.get("passages", ())]
        gold = {(s["start"], s["end"]): s["label"] for s in spans}
        yield play(entry["text"], gold, suggestions, str(entry.get("id", "")))


def _line(played: Play) -> str:
    f = played.as_json()
    return (
        f"{f['id']!s:<28} {f['gold']:>5} {f['suggested']:>9} {f['right']:>6} {f['keys']:>6} {f['chords']:>6}"
        f" {f['clicks']:>6} {f['drags']:>5} {f['seconds']:>8.2f} {f['per_span']:>8.3f}\n"
    )


HEAD = f"{'article':<28} {'gold':>5} {'suggested':>9} {'right':>6} {'keys':>6} {'chords':>6} clicks drags {'seconds':>8} per span\n"


def total(played: Sequence[Play]) -> Play:
    """All articles as one."""
    efforts = [p.effort for p in played]
    sums = Effort(
        sum(e.keys for e in efforts),
        sum(e.chords for e in efforts),
        sum(e.clicks for e in efforts),
        sum(e.drags for e in efforts),
    )
    gold, suggested, right = (sum(getattr(p, what) for p in played) for what in ("gold", "suggested", "right"))
    spent = Counter[str]()
    for one in played:
        spent.update(one.spent)
    return Play("all", gold, suggested, right, sums, (), spent)


def main(words: Sequence[str] | None = None) -> int:
    """Play, print, and say by the exit code whether all went right and the scenario met its target."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.effort", description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help="native JSONL with the spans to arrive at")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--articles", type=int, default=0, help="play only the first N")
    wish = parser.parse_args(words)

    def say(line: str) -> None:
        if not wish.json:
            sys.stdout.write(line)
            sys.stdout.flush()

    say(HEAD)
    compared = [play(*scenario(), "scenario"), play(*known_scenario(), "scenario, missed ones known")]
    articles: list[Play] = []
    try:
        for one in chain(compared, plays(wish.gold, wish.articles) if wish.gold else ()):
            say(_line(one))
            articles += [one] if one not in compared else []
    except WentWrongError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if articles:
        say(_line(total(articles)))
        say("seconds for: " + ", ".join(f"{what} {s}" for what, s in total(articles).as_json()["spent"].items()) + "\n")
    if wish.json:
        all_of_them = total(articles).as_json() if articles else None
        data = {
            "scenario": compared[0].as_json(),
            "scenario_known": compared[1].as_json(),
            "articles": [p.as_json() for p in articles],
            "all": all_of_them,
        }
        sys.stdout.write(json.dumps(data, indent=1) + "\n")
    return int(max(p.effort.seconds for p in compared) >= TARGET_S)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
