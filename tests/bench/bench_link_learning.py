"""What training learns of links, and in which time: ``python -m tests.bench.bench_link_learning [--articles N] [--whole]``.

The gold is that of packaging/links: N articles of all authors but h are the training part, those of h the test part. They are
learnt from as ``rareannot train`` does, on top of the weights that ship (which were learnt from the same authors, but never
from h), and once under other names of links, of which the shipped weights know nothing: what gold alone teaches a label set of
one's own. ``--whole`` trains the networks, too, by the quick preset.
"""

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.formats import Entry, read
from rareannot.learn.measures import LinkEvaluation
from rareannot.learn.recipe import Plan
from rareannot.learn.training_docs import TrainingDoc
from rareannot.workflow.links.gold import LinkedArticle, linked_articles
from rareannot.workflow.links.learning import MOST, learn_in, measured_links, scorer_in
from rareannot.workflow.training import Request, training, training_gold_in
from tests.bench.figures import show

GOLD = Path(__file__).resolve().parents[2] / "packaging" / "links"
UNSEEN = "own-h.jsonl"
"""Articles of an author from whom no shipped weight was learnt."""
LABELS = builtin_label_set()


def own_set() -> LabelSet:
    """The built-in set with other names of links."""
    return replace(LABELS, links=tuple(replace(one, name=f"my-{one.name}") for one in LABELS.links))


def gold(path: Path, labels: LabelSet) -> tuple[LinkedArticle, ...]:
    """The articles of one author; a question that nobody answered has none there, as the authors went through all."""
    prefix = "my-" if labels is not LABELS else ""
    entries = [one for one in read(path, "native") if isinstance(one, Entry)]
    named = (replace(one, links=tuple(replace(x, name=prefix + x.name) for x in one.links)) for one in entries)
    return linked_articles(named, labels)


def learning(count: int, labels: LabelSet) -> dict[str, object]:
    """Learn from so many articles; the time that it takes, and how good it is on h."""
    authors = (path for path in sorted(GOLD.glob("own-*.jsonl")) if path.name != UNSEEN)
    taught = [one for path in authors for one in gold(path, labels)][:count]
    unseen = gold(GOLD / UNSEEN, labels)
    parted = {"train": _docs(taught), "dev": [], "test": _docs(unseen)}
    with TemporaryDirectory() as folder:
        began, worked = time.perf_counter(), time.process_time()
        made = learn_in(Path(folder), [*taught, *unseen], parted, labels)
        wall, work = time.perf_counter() - began, time.process_time() - worked
        in_turn = measured_links(scorer_in(Path(folder)), unseen, labels, in_turn=True)
    return {
        "articles": made.articles,
        "links": sum(len(ends) for one in taught for ends in one.answers.values()),
        "learnt and measured, s of the processor": round(work, 1),
        "of the clock": round(wall, 1),
        "F1 on h, nothing answered": _f1(made.learnt),
        "in turn": _f1(in_turn),
        "shipped weights, nothing answered": _f1(made.shipped),
    }


def whole(count: int) -> dict[str, object]:
    """Train a pipeline from so many articles, networks and all, as ``rareannot train`` does."""
    authors = (path for path in sorted(GOLD.glob("own-*.jsonl")) if path.name != UNSEEN)
    entries = [one for path in authors for one in read(path, "native") if isinstance(one, Entry)][:count]
    found = training_gold_in(entries, LABELS, "bench")
    with TemporaryDirectory() as folder:
        began, worked = time.perf_counter(), _with_children()
        for _ in training(found, Request(Plan()), Path(folder) / "out"):
            pass
        return {
            "s of the processor": round(_with_children() - worked),
            "of the clock": round(time.perf_counter() - began),
        }


def _with_children() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _docs(articles: Sequence[LinkedArticle]) -> list[TrainingDoc]:
    return [TrainingDoc(one.key, "", one.article.text, (), one.key) for one in articles]


def _f1(found: LinkEvaluation | None) -> str:
    if found is None:
        return "-"
    score = found.scores[0]
    return f"{score.exact.f1:.3f} ({score.low:.3f} to {score.high:.3f})"


def main() -> None:
    """Learn and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=MOST)
    parser.add_argument("--whole", action="store_true", help="train the networks, too")
    given = parser.parse_args()
    figures: dict[str, object] = {"load": str(os.getloadavg())}
    for name, labels in (("on top of the shipped weights", LABELS), ("links of one's own", own_set())):
        figures |= {f"{name}: {what}": value for what, value in learning(given.articles, labels).items()}
    if given.whole:
        figures |= {f"whole training: {what}": value for what, value in whole(given.articles).items()}
    show("link-learning", figures)


if __name__ == "__main__":
    main()
