"""How quick suggesting is against the bare pipeline that it uses, and for one opened article.

``python -m tests.bench.bench_suggest [ARTICLES]``
"""

import json
import sys
import time
from collections.abc import Iterable

from rareannot.core.bundled import bundled_text
from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Suggester
from rareannot.suggest.pipeline import choose, load
from tests.bench.figures import show, spread, timed


def texts(count: int) -> list[str]:
    """The sample articles over and over, each time a little different."""
    samples = [json.loads(line)["text"] for line in bundled_text("samples/samples.jsonl").splitlines()]
    return [f"{samples[i % len(samples)]} {i}" for i in range(count)]


def seconds(work: Iterable[object]) -> float:
    """How long it takes to exhaust ``work``, in seconds."""
    began = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - began


def main() -> None:
    """Measure in turn, so that a drift of the machine hits both."""
    articles = texts(int(sys.argv[1]) if len(sys.argv) > 1 else 240)
    words = sum(len(t.split()) for t in articles)
    suggester = Suggester(labels=builtin_label_set())
    suggester.suggest_one(articles[0])
    found = choose(None)
    assert found is not None
    nlp = load(found)
    list(nlp.pipe(articles[:3]))
    ours, bare = [], []
    for _ in range(3):
        bare.append(seconds(nlp.pipe(articles)))
        ours.append(seconds(suggester.suggest(articles)))
    one = [timed(lambda t=t: suggester.suggest_one(t)) for t in articles[:60]]  # type: ignore[misc]
    show(
        "suggest",
        {
            "pipeline": suggester.versions,
            "words a second, one core": round(words / min(ours)),
            "bare pipeline, words a second": round(words / min(bare)),
            "ratio ours / bare": round(min(ours) / min(bare), 2),
            "one article, loaded, ms": spread(one),
        },
    )


if __name__ == "__main__":
    main()
