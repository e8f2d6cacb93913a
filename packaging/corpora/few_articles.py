"""What is learned from a few articles: ``python packaging/corpora/few_articles.py --corpora DIR [--set NAME...]``.

Sets with labels that the program never heard of (those of CrossNER: ``music`` has 13). DIR holds a checkout of zliucr/CrossNER
(README.md beside this file); nothing is downloaded. An article is ten sentences, as the other scripts here read that corpus. Each
time, some articles are drawn from all but the last 40 and imported as gold into a new project; F1 (exact range and
label) is that on the last 40. Ways:

* ``memory``: ``rareannot suggest``, what the project learned at once from its decisions;
* ``train``: ``rareannot train``, then ``suggest`` with that pipeline; and ``pipeline``, what ``doc.ents`` of it alone are;
* ``blank``, ``shipped``: a plain loop of spaCy, 40 passes over an ``ner``, from nothing or from the shipped weights.

Suggestions count that an annotator is shown, those of 0.35 or more. CPU seconds are those of all processes, imports included: of
learning and of reading the 40 articles. Intervals are of 95 %, from drawing draws and articles again 1 000 times. ``--code DIR``
measures another checkout of the program.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

import readers
from bench import ROUNDS, Count, f1
from readers import Article

SETS = ("music", "literature", "ai", "politics", "science")
"""The shipped network learned from people, organisations and places in ``politics`` and ``science``, and from nothing in the others."""
WAYS = ("memory", "train", "blank", "shipped")
LAST = 40
PASSES, BATCH = 40, 2
SHOWN = 0.35
CODE = Path(__file__).resolve().parents[2]


class _AsTheyAre(dict[str, str]):
    """A mapping of labels that leaves each as it is."""

    def get(self, label: str, _: Any = None) -> str:
        return label


def articles(corpora: Path, name: str) -> list[Article]:
    """The articles of a set. Raises FileNotFoundError where the checkout is missing."""
    paths = sorted((corpora / "CrossNER" / "ner_data" / name).glob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"{corpora / 'CrossNER'} holds nothing of {name}; see README.md beside this file")
    return list(readers.sentences(paths, _AsTheyAre()))


class Program:
    """The program on the command line, in a folder of its own."""

    def __init__(self, folder: Path, code: Path) -> None:
        self.folder, self.code, self.project = folder, code, folder / "p.rareannot"

    def run(self, *words: object) -> None:
        """Run a command. Raises CalledProcessError with what it printed."""
        known = {
            "PYTHONPATH": str(self.code),
            "XDG_DATA_HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
        }
        line = [sys.executable, "-m", "rareannot", *map(str, words)]
        done = subprocess.run(
            line, env=os.environ | known, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, line, done.stdout, done.stderr)

    def begin(self, labels: Sequence[str], gold: Sequence[Article], test: Sequence[Article]) -> None:
        """Make the project and import both."""
        data = {"name": "foreign", "labels": [{"name": label} for label in labels]}
        self.folder.joinpath("labels.json").write_text(json.dumps(data))
        _write(self.folder / "gold.jsonl", gold, spans=True)
        _write(self.folder / "test.jsonl", test, spans=False)
        self.run("new", self.project, "--labels", self.folder / "labels.json")
        self.run("import", self.project, self.folder / "gold.jsonl", "--as", "gold")
        self.run("import", self.project, self.folder / "test.jsonl")

    def said(self, test: Sequence[Article]) -> list[set[readers.Span]]:
        """The suggestions that are shown for each article."""
        out = self.folder / "said.jsonl"
        out.unlink(missing_ok=True)
        self.run("export", self.project, out, "--layer", "suggestions", "--articles", "all")
        found: dict[str, set[readers.Span]] = defaultdict(set)
        for line in out.read_text("utf-8").splitlines():
            one = json.loads(line)
            spans = [s for s in one.get("spans", ()) if (s.get("score") or 0) >= SHOWN]
            found[sha256(one["text"].encode()).hexdigest()] = {(s["start"], s["end"], s["label"]) for s in spans}
        return [found[sha256(a.text.encode()).hexdigest()] for a in test]


def _write(path: Path, some: Sequence[Article], *, spans: bool) -> None:
    def line(a: Article) -> dict[str, Any]:
        marked = [{"start": s, "end": e, "label": x} for s, e, x in a.spans]
        return {"id": a.name, "text": a.text} | ({"spans": marked} if spans else {})

    path.write_text("".join(json.dumps(line(a)) + "\n" for a in some))


def _counts(test: Sequence[Article], said: Sequence[set[readers.Span]]) -> list[Count]:
    return [(len(set(a.spans) & s), len(s), len(set(a.spans))) for a, s in zip(test, said, strict=True)]


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


Row = tuple[str, list[Count], float]


def _program(gold: Sequence[Article], test: Sequence[Article], code: Path, ways: Sequence[str]) -> Iterator[Row]:
    labels = sorted({x for a in (*gold, *test) for *_, x in a.spans})
    with TemporaryDirectory() as scratch:
        program = Program(Path(scratch), code)
        program.begin(labels, gold, test)
        begun = _seconds()
        if "memory" in ways:
            program.run("suggest", program.project, "--again")
            used = _seconds() - begun
            yield "memory", _counts(test, program.said(test)), used
        if "train" in ways:
            begun = _seconds()
            program.run("train", program.project, program.folder / "out")
            used = _seconds() - begun
            program.run("pipelines", program.project, "--use", 1)
            program.run("suggest", program.project, "--again")
            yield "train", _counts(test, program.said(test)), used
            yield "pipeline", _counts(test, _ents(program, test)), 0.0


_ENTS = """
import json, spacy, sys
nlp = spacy.load(sys.argv[1])
for line in open(sys.argv[2], encoding="utf-8"):
    doc = nlp(json.loads(line)["text"])
    print(json.dumps([[e.start_char, e.end_char, e.label_] for e in doc.ents]))
"""


def _ents(program: Program, test: Sequence[Article]) -> list[set[readers.Span]]:
    """What the trained pipeline says where spaCy loads it."""
    line = [sys.executable, "-c", _ENTS, str(program.folder / "out"), str(program.folder / "test.jsonl")]
    env = os.environ | {"PYTHONPATH": str(program.code)}
    out = subprocess.run(line, env=env, capture_output=True, text=True, check=True).stdout
    made = [{(s, e, x) for s, e, x in json.loads(one)} for one in out.splitlines() if one.startswith("[")]
    assert len(made) == len(test)
    return made


def _plain(gold: Sequence[Article], test: Sequence[Article], seed: int, *, shipped: bool) -> Row:
    """A loop of spaCy as its manual has it."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    from rareannot.learn.recipe import _ner, _vectors
    from rareannot.suggest.learned.network_start import start_from_names

    begun = _seconds()
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    settings = {k: v for k, v in _ner(_vectors()).items() if k != "factory"}
    ner = nlp.add_pipe("ner", config=settings)
    examples = []
    for a in gold:
        doc = nlp.make_doc(a.text)
        spans = [doc.char_span(s, e, x, alignment_mode="expand") for s, e, x in a.spans]
        doc.ents = spacy.util.filter_spans([s for s in spans if s is not None])
        examples.append(Example(nlp.make_doc(a.text), doc))
        for *_, label in a.spans:
            ner.add_label(label)  # type: ignore[attr-defined]
    optimizer = nlp.initialize(lambda: examples)
    if shipped:
        start_from_names(nlp)
    order = Random(seed)
    for _ in range(PASSES):
        order.shuffle(examples)
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, drop=0.1, sgd=optimizer)
    used = _seconds() - begun
    said = [{(e.start_char, e.end_char, e.label_) for e in doc.ents} for doc in nlp.pipe([a.text for a in test])]
    return ("shipped" if shipped else "blank"), _counts(test, said), used


def measure(name: str, some: Sequence[Article], size: int, draws: Sequence[int], given: argparse.Namespace) -> None:
    """Print a line for each way."""
    pool, test = some[:-LAST], some[-LAST:]
    rows: dict[str, list[tuple[list[Count], float]]] = defaultdict(list)
    for seed in draws:
        gold = Random(seed).sample(list(pool), size)
        made = list(_program(gold, test, given.code, given.ways))
        made += [_plain(gold, test, seed, shipped=w == "shipped") for w in ("blank", "shipped") if w in given.ways]
        for way, counts, used in made:
            rows[way].append((counts, used))
    for way, drawn in rows.items():
        each = [f1(counts) / 100 for counts, _ in drawn]
        low, high = _interval([counts for counts, _ in drawn])
        used = sum(seconds for _, seconds in drawn) / len(drawn)
        print(
            f"{name:12}{size:>4}  {way:10}{sum(each) / len(each):.3f} [{low:.3f}, {high:.3f}]  "
            f"draws {' '.join(f'{x:.3f}' for x in each)}  {used:6.1f} s",
            flush=True,
        )


def _interval(drawn: Sequence[list[Count]]) -> tuple[float, float]:
    rng = Random(17)
    made = []
    for _ in range(ROUNDS):
        again = rng.choices(range(LAST), k=LAST)
        each = [f1([counts[i] for i in again]) / 100 for counts in rng.choices(drawn, k=len(drawn))]
        made.append(sum(each) / len(each))
    made.sort()
    return made[ROUNDS // 40], made[-ROUNDS // 40 - 1]


def main() -> None:
    """Read what is wanted and print the table."""
    parser = argparse.ArgumentParser(description="Measure what is learned from a few articles with foreign labels.")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--set", nargs="*", default=["music"], choices=SETS)
    parser.add_argument("--sizes", nargs="*", type=int, default=[5, 10, 20])
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the seed of the first draw")
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=WAYS)
    parser.add_argument("--code", type=Path, default=CODE)
    given = parser.parse_args()
    print(f"{'set':12}{'gold':>4}  {'way':10}F1 [95 %]")
    for name in given.set:
        for size in given.sizes:
            draws = range(given.first, given.first + given.draws)
            measure(name, articles(given.corpora, name), size, draws, given)


if __name__ == "__main__":
    main()
