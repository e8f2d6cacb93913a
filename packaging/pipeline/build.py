"""Build the shipped pipeline: ``python packaging/pipeline/build.py --text DIR --out resources/pipelines/rareannot_names``.

DIR holds one ``<source>.jsonl`` a source, a ``{"text": ...}`` a line, as text.py beside this file makes them.
The teacher is en_core_web_md 3.8 (``--teacher`` takes a package name or a folder). Everything random hangs on one seed.

Five lessons: public text as the teacher labels it, hand-made gold (gold.py), with ``--corpora DIR`` gold of real text
beside ours (real.py), with ``--news FILE`` as well real text as the whole program labels it (self_taught.py), and with ``--domain FILE`` at last
articles of the domain in which names are marked (marked.py) beside real text of the domain, labelled likewise. ``--first PIPELINE`` goes on from
an earlier pipeline and needs no text; ``--leave AUTHOR`` keeps an author's gold out, to measure.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # more threads cost more than they bring on matrices so small

import gold
import marked
import mixture
import quick_course
import real
import self_taught
import spacy
import swap
from corpus import Labelled, both_forms, documents, normalised, read_sources, teach_all, varied
from grow import forgetful, grown, load, shrunk, with_lists
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops
from thinc.util import fix_random_seed

HERE = Path(__file__).resolve().parent
SEED = 17
SECOND: dict[str, Any] = {
    "training.max_steps": 600,
    "training.eval_frequency": 600,
    "training.optimizer.learn_rate.initial_rate": 0.001,
    "training.optimizer.learn_rate.warmup_steps": 50,
    "training.batcher.size.start": 1000,
    "training.batcher.size.stop": 1000,
}
"""What the second lesson changes in config.cfg; its one evaluation is at its end, so that no step is chosen."""


class Run(NamedTuple):
    """A network taught on real gold beside ours: by which seed, for how long, and on what."""

    seed: int
    steps: int
    dropout: float
    copies: int
    without: tuple[str, ...] = ()


RUNS = (
    Run(17, 1200, 0.1, 1),
    Run(17, 3000, 0.15, 2),
    Run(23, 1300, 0.2, 2, ("tweeted-news", "emerging")),
)
"""The networks whose weights are averaged: from the same first weights on, each strays elsewhere, and their mean strays least."""
TALLER = (3, 3, 3, 3)
"""How many times as tall the tables of words are while the first course of the fourth lesson lasts."""
SWAPPED = 0.5
"""Share of the pieces of news that come once more with other names, normalised."""
TALL = ("ours=.15 real=.2 normalised=.38 swapped=.09 cased=.18", mixture.Course(7, 2100, 0.001, 0.12))
LAST = ("ours=.2 real=.22 normalised=.35 swapped=.08 cased=.15", mixture.Course(21, 1200, 0.0007, 0.12))
"""The courses of the fourth lesson: one with tall tables, told what words mean, and one when the tables are as they were; then the mean of both.
Each names the shares of what it teaches, by tokens: our gold, that of the public corpora, and news in either form or with other names."""
OF_THE_DOMAIN = (
    "ours=.05 marked=.2 real=.08 normalised=.24 swapped=.09 cased=.08 domain=.08 domain-swapped=.11 domain-cased=.03"
    " domain-cased-swapped=.04"
)
ROUNDS = ((mixture.Course(91, 2800, 0.001, 0.12), mixture.Course(93, 2800, 0.001, 0.12)),)
"""The courses of the fifth lesson: those of a round go on from what there is, then comes the mean of that and of them."""
DOMAIN_COPIES, DOMAIN_COPIES_CASED = 4, 2
"""How many times real text of the domain comes with other names, normalised and as published."""
UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]


def labelled(text: Path, teacher: str, work: Path) -> tuple[list[Labelled], list[Labelled]]:
    """The teacher's pieces, kept in ``work`` so that a second run with other settings need not read the text again."""
    kept = work / "labelled.json"
    if not kept.exists():
        sources = read_sources(text)
        train_and_held = teach_all(spacy.load(teacher, exclude=UNUSED), sources, Random(SEED))
        kept.write_text(json.dumps(train_and_held), "utf-8")
    pieces, held = (
        [(t, [(a, b, c) for a, b, c in spans]) for t, spans in part] for part in json.loads(kept.read_text())
    )
    return pieces, held


def write_corpora(pieces: list[Labelled], held: list[Labelled], work: Path) -> dict[str, str]:
    """The two binary corpora, as the overrides of config.cfg that name them."""
    rng = Random(SEED)
    blank = spacy.blank("en")
    train_docs = [*documents(blank, both_forms(pieces)), *documents(blank, varied(pieces, rng))]
    rng.shuffle(train_docs)
    DocBin(docs=train_docs).to_disk(work / "train.spacy")
    DocBin(docs=documents(blank, both_forms(held))).to_disk(work / "dev.spacy")
    print(f"training documents: {len(train_docs)}, {sum(len(d) for d in train_docs)} tokens", flush=True)
    return {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}


def write_pipeline(trained: Path, out: Path) -> None:
    """The trained pipeline without what only training needed: the strings of its text, paths, scores."""
    source = load(trained)
    config = source.config.copy()
    config["paths"] = {"train": None, "dev": None}
    for corpus in config["corpora"].values():
        corpus["path"] = None
    lean = spacy.util.load_model_from_config(config, meta={}, auto_fill=True)
    trained_ner: Any = source.get_pipe("ner")
    lean_ner: Any = lean.get_pipe("ner")
    lean_ner.from_bytes(trained_ner.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    lean.meta.update(
        name="rareannot_names",
        version="1.10.0",
        description="Names in news, cased or normalised: people, organisations, places, buildings, nationalities",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8,<3.9",
        author="rareannot",
        performance={},
    )
    card = (out / "MODEL_CARD.md").read_text("utf-8") if (out / "MODEL_CARD.md").exists() else None
    shutil.rmtree(out, ignore_errors=True)
    lean.to_disk(out)
    if card is not None:
        (out / "MODEL_CARD.md").write_text(card, "utf-8")


def learn(config: dict[str, Any], work: Path, seed: int = SEED) -> Path:
    """Train by ``config`` and return the folder with the weights: model-best on what was held out, and model-last."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS is the quicker one
    fix_random_seed(seed)
    nlp = init_nlp(config)
    work.mkdir(parents=True, exist_ok=True)
    train(nlp, work, stdout=sys.stdout, stderr=sys.stderr)
    return work


def first_lesson(text: Path, teacher: str, work: Path, changed: dict[str, Any]) -> Path:
    """Public text, labelled by the teacher."""
    overrides = write_corpora(*labelled(text, teacher, work), work) | changed
    return (
        learn(load_config(HERE / "config.cfg", overrides=overrides, interpolate=True), work / "trained") / "model-best"
    )


def second_lesson(first: Path, left_out: list[str], work: Path, changed: dict[str, Any]) -> Path:
    """Hand-made gold of all authors but those ``left_out``, from the weights of the first lesson on."""
    docs = [*documents(spacy.blank("en"), gold.lessons([s for s in gold.SETS if s not in left_out], Random(SEED)))]
    return taught_on(docs, first, work / "retrained", SECOND | changed, SEED)


def third_lesson(first: Path, left_out: list[str], work: Path, corpora: Path, teacher: str) -> Path:
    """Real gold beside ours: the mean of the networks of ``RUNS``, each from the weights of ``first`` on."""
    blank, reader = spacy.blank("en"), spacy.load(teacher, exclude=UNUSED)
    trained = []
    for i, run in enumerate(RUNS):
        rng = Random(run.seed)
        docs = [*documents(blank, gold.lessons([s for s in gold.SETS if s not in left_out], rng))]
        docs += documents(blank, real.lessons(real.pieces(corpora, reader, run.without), rng, run.copies))
        settings = {
            "training.max_steps": run.steps,
            "training.eval_frequency": run.steps,
            "training.dropout": run.dropout,
        }
        trained.append(taught_on(docs, first, work / f"real{i}", SECOND | settings, run.seed, rng))
    return averaged(trained, work / "averaged")


def fourth_lesson(first: Path, left_out: list[str], work: Path, corpora: Path, teacher: str, news: Path) -> Path:
    """News as the whole program labels them, beside all gold: by ``TALL`` and ``LAST``, from ``first`` on."""
    stored = _stored(left_out, corpora, teacher, news)
    nlp = shrunk(_after(grown(first, TALLER, meanings=True), stored, *TALL), TALLER)
    nlp.to_disk(work / "tall")
    _after(load(work / "tall"), stored, *LAST).to_disk(work / "news")
    return averaged([work / "tall", work / "news"], work / "averaged")


def fifth_lesson(
    first: Path, left_out: list[str], work: Path, corpora: Path, teacher: str, news: Path, domain: Path
) -> Path:
    """Marked articles of the domain, and real text of it, beside all that the fourth lesson teaches, from ``first`` on, and the lists of names."""
    stored = _stored(left_out, corpora, teacher, news)
    rng, blank = Random(41), spacy.blank("en")
    pieces = [piece for text, names in marked.taught() for piece in gold.cut(text, sorted(names))]
    stored["marked"] = DocBin(docs=documents(blank, gold.copied(pieces, rng)))
    said = self_taught.read(domain)
    other = [swap.swapped(*one, rng) for _ in range(DOMAIN_COPIES) for one in said]
    kinds: dict[str, Iterable[Labelled]] = {
        "domain": map(normalised, said),
        "domain-cased": said,
        "domain-swapped": map(normalised, other),
        "domain-cased-swapped": other[: DOMAIN_COPIES_CASED * len(said)],
    }
    stored |= {kind: DocBin(docs=documents(blank, some)) for kind, some in kinds.items()}
    mean = first
    for i, courses in enumerate(ROUNDS):
        made = [work / f"domain{i}-{k}" for k in range(len(courses))]
        for course, folder in zip(courses, made, strict=True):
            _after(forgetful(with_lists(mean)), stored, OF_THE_DOMAIN, course).to_disk(folder)
        mean = averaged([mean, *made], work / f"mean{i}")
    return mean


def _stored(left_out: list[str], corpora: Path, teacher: str, news: Path) -> dict[str, DocBin]:
    """The documents of all gold and of news, by their kind."""
    rng = Random(SEED)
    reader = spacy.load(teacher, exclude=UNUSED)
    said: dict[str, Iterator[Labelled]] = {
        "ours": gold.lessons([s for s in gold.SETS if s not in left_out], rng),
        "real": real.lessons(real.pieces(corpora, reader), rng, 1),
    }
    said |= _forms(self_taught.read(news), SWAPPED)
    return {kind: DocBin(docs=documents(spacy.blank("en"), some)) for kind, some in said.items()}


def _forms(pieces: list[Labelled], swapped: float) -> dict[str, Iterator[Labelled]]:
    """Pieces of real text in both forms, and a share of them normalised with other names."""
    rng = Random(SEED)
    return {
        "normalised": map(normalised, pieces),
        "swapped": (normalised(swap.swapped(*one, rng)) for one in pieces if rng.random() < swapped),
        "cased": iter(pieces),
    }


def _after(nlp: Any, stored: Mapping[str, DocBin], said: str, course: mixture.Course) -> Any:
    shares = {kind: float(share) for kind, share in (part.split("=") for part in said.split())}
    print(f"news: {course}", flush=True)
    return quick_course.taught(nlp, {kind: [*stored[kind].get_docs(nlp.vocab)] for kind in shares}, shares, course)


def taught_on(
    docs: list[Any], first: Path, work: Path, settings: dict[str, Any], seed: int, rng: Random | None = None
) -> Path:
    """A network that went on from ``first`` with ``docs``."""
    work.mkdir(parents=True, exist_ok=True)
    (rng or Random(seed)).shuffle(docs)
    DocBin(docs=docs).to_disk(work / "gold.spacy")
    DocBin(docs=docs[:100]).to_disk(work / "some.spacy")  # spaCy wants to evaluate once; nothing is chosen by it
    print(f"gold: {len(docs)} documents, {sum(len(d) for d in docs)} tokens", flush=True)
    paths = {"paths.train": str(work / "gold.spacy"), "paths.dev": str(work / "some.spacy")}
    config = load_config(HERE / "config.cfg", overrides=settings | paths, interpolate=True)
    config["components"]["ner"] = {"source": str(first)}
    return learn(config, work, seed) / "model-last"


def averaged(trained: list[Path], out: Path) -> Path:
    """The pipeline whose every weight is the mean of those of ``trained``."""
    pipelines = [load(folder) for folder in trained]
    networks: list[Any] = [nlp.get_pipe("ner") for nlp in pipelines]
    for nodes in zip(*(network.model.walk() for network in networks), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, sum(node.get_param(name) for node in nodes) / len(nodes))
    pipelines[0].to_disk(out)
    return out


def main() -> None:
    """Run the whole build."""
    parser = argparse.ArgumentParser(description="Build the shipped pipeline from plain text and gold.")
    parser.add_argument("--text", type=Path, help="folder of <source>.jsonl files, for the first lesson")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the pipeline to")
    parser.add_argument("--teacher", default="en_core_web_md", help="installed pipeline, or its folder")
    parser.add_argument("--first", type=Path, help="pipeline of an earlier lesson to go on from, instead of --text")
    parser.add_argument(
        "--corpora", type=Path, metavar="DIR", help="folder of public corpora: teach real gold, from --first on"
    )
    parser.add_argument(
        "--news",
        type=Path,
        metavar="FILE",
        help="news as self_taught.py labels them: teach these too, beside --corpora",
    )
    parser.add_argument(
        "--domain",
        type=Path,
        metavar="FILE",
        help="real text of the domain as self_taught.py labels it: teach it and marked articles, beside --news",
    )
    parser.add_argument("--leave", nargs="*", default=[], metavar="AUTHOR", help="authors whose gold is not taught")
    parser.add_argument("--work", type=Path, default=Path("build/pipeline"), help="folder for what lies between")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="overrides of config.cfg")
    args = parser.parse_args()
    if (args.text is None) == (args.first is None):
        parser.error("give --text, or --first")
    if args.news and not args.corpora:
        parser.error("--news needs --corpora")
    if args.domain and not args.news:
        parser.error("--domain needs --news")
    args.work.mkdir(parents=True, exist_ok=True)
    changed = {k: json.loads(v) for k, v in (item.split("=", 1) for item in args.set)}
    first = args.first or first_lesson(args.text, args.teacher, args.work, changed)
    if args.news:
        told = (first, args.leave, args.work, args.corpora, args.teacher, args.news)
        write_pipeline(fifth_lesson(*told, args.domain) if args.domain else fourth_lesson(*told), args.out)
    elif args.corpora:
        write_pipeline(third_lesson(first, args.leave, args.work, args.corpora, args.teacher), args.out)
    else:
        write_pipeline(second_lesson(first, args.leave, args.work, changed), args.out)


if __name__ == "__main__":
    main()
