"""What training gains over the built-in suggester, cross-validated: ``python -m tests.bench.bench_learn [GOLD.jsonl...]``.

The held-out articles of ``tests/suggest/heldout`` are always learned from; files named are added to them, and each set has a
line of its own. The built-in rules were written beside all sets but ``desk``, which shows what to expect of new articles.
Only the judge of what the sources propose is trained, which takes two minutes of a quiet core; ``--networks`` trains whole pipelines as
``rareannot train`` does, five networks a fold.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.trained import RIGHT
from rareannot.formats import Entry, read
from rareannot.learn.logistic import fit
from rareannot.learn.outcome import Outcome, outcome
from rareannot.learn.recipe import Plan
from rareannot.learn.schedule import BUILT_IN, Progress, Task
from rareannot.learn.training import left_out_predictions
from rareannot.learn.training_docs import TrainingDoc, folds
from rareannot.suggest.components import SourcesPart
from rareannot.suggest.learned.reranker import Reranker, candidates
from rareannot.workflow.training import built_in, training_gold_in
from tests.bench.figures import show

HELD_OUT = Path(__file__).resolve().parents[1] / "suggest" / "heldout"
FOLDS = 10
LABELS = builtin_label_set()
Marks = Mapping[str, Sequence[Span]]


def main() -> None:
    """Learn from all sets together in folds, and say for each what it gained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="more gold, each file a set of its own")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--networks", action="store_true", help="whole pipelines, not the judge alone")
    given = parser.parse_args()
    set_of: dict[str, str] = {}
    entries: list[Entry] = []
    for name, paths in _sets(given.gold).items():
        found = [x for path in paths for x in read(path, "native") if isinstance(x, Entry)]
        set_of |= {x.document.sha256: name for x in found}
        entries += found
    lessons = training_gold_in(entries, LABELS, "bench").docs
    theirs = built_in(LABELS)([x.text for x in lessons])
    rival = {x.key: said for x, said in zip(lessons, theirs, strict=True)}
    said = (_trained if given.networks else _judged)(lessons, given.folds)
    lines = {name: [x for x in lessons if set_of[x.key] == name] for name in dict.fromkeys(set_of.values())}
    figures = {name: _line(outcome(name, some, said, {BUILT_IN: rival})) for name, some in lines.items()}
    show("learn", {"all": _line(outcome("all", lessons, said, {BUILT_IN: rival}))} | figures)


def _sets(more: Sequence[Path]) -> dict[str, list[Path]]:
    folders = {"first ten": HELD_OUT, **{name: HELD_OUT / name for name in ("wire", "press", "desk")}}
    made = {name: sorted(folder.glob("*.jsonl")) for name, folder in folders.items()}
    return made | {path.stem: [path] for path in more}


def _line(one: Outcome) -> object:
    rival = one.rivals[0]
    return (
        f"{one.articles} articles, F1 {one.f1:.4f}, built-in {rival.f1:.4f}, "
        f"{rival.gain:+.4f} ({rival.low:+.4f} to {rival.high:+.4f})"
    )


def _trained(lessons: Sequence[TrainingDoc], count: int) -> Marks:
    """What pipelines trained as ``rareannot train`` does say of the fold that each has not seen."""
    task = Task({"train": list(lessons), "dev": []}, LABELS, Plan(), {BUILT_IN: built_in(LABELS)})
    said: Marks = {}
    with TemporaryDirectory() as folder:
        for step in left_out_predictions(lessons, task, count, Path(folder)):
            if isinstance(step, Progress):
                sys.stderr.write(f"\r{step.what}, at most {step.left:.0f} s left    ")
            else:
                said = step
    sys.stderr.write("\n")
    return said


def _judged(lessons: Sequence[TrainingDoc], count: int) -> Marks:
    """The same without a network."""
    seen = SourcesPart(LABELS).see([x.text for x in lessons])
    proposed = {x.key: (one, candidates(one, LABELS)) for x, one in zip(lessons, seen, strict=True)}
    said: dict[str, Sequence[Span]] = {}
    for left_out in folds(lessons, count):
        names = {x.key for x in left_out}
        rows, right = [], []
        for x in (x for x in lessons if x.key not in names):
            gold = {(s.start, s.end, s.label) for s in x.spans}
            rows += [features for _, features in proposed[x.key][1]]
            right += [key in gold for key, _ in proposed[x.key][1]]
        judge = Reranker(LABELS, fit(rows, right))
        for x in left_out:
            answer = judge.answer(proposed[x.key][0], "judge")
            said[x.key] = [replace(s.as_span("imported"), figure=None) for s in answer if s.score >= RIGHT]
    return said


if __name__ == "__main__":
    main()
