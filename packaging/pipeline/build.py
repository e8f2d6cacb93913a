"""Build the shipped pipeline: ``python packaging/pipeline/build.py --text DIR --out resources/pipelines/rareannot_names``.

DIR holds one ``<source>.jsonl`` a source, a ``{"text": ...}`` a line, as text.py beside this file makes them.
The teacher is en_core_web_md 3.8 (``--teacher`` takes a package name or a folder). Everything random hangs on one seed.

Two lessons: public text as the teacher labels it, then gold: hand-made (gold.py) and, with ``--corpora DIR``, of real text
(real.py). ``--first PIPELINE`` goes on from an earlier pipeline and needs no text; ``--leave AUTHOR`` keeps an author's
gold out, to measure.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # more threads cost more than they bring on matrices so small

import gold
import real
import spacy
from corpus import Labelled, both_forms, documents, read_sources, teach_all, varied
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
REAL: dict[str, Any] = SECOND | {
    "training.max_steps": 3000,
    "training.eval_frequency": 3000,
    "training.dropout": 0.15,
}
"""The same where real gold is taught too."""
RealGold = tuple[Path, str] | None
"""The folder of public corpora and the teacher that tells kinds of places, or None."""
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
    source = spacy.load(trained)
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
        version="1.2.0",
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


def learn(config: dict[str, Any], work: Path) -> Path:
    """Train by ``config`` and return the folder with the weights: model-best on what was held out, and model-last."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS is the quicker one
    fix_random_seed(SEED)
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


def second_lesson(first: Path, left_out: list[str], work: Path, changed: dict[str, Any], real_gold: RealGold) -> Path:
    """Hand-made gold of all authors but those ``left_out``, and real gold where it is given, from the weights of ``first`` on."""
    rng = Random(SEED)
    blank = spacy.blank("en")
    docs = [*documents(blank, gold.lessons([s for s in gold.SETS if s not in left_out], rng))]
    if real_gold is not None:
        folder, teacher = real_gold
        docs += documents(blank, real.lessons(folder, spacy.load(teacher, exclude=UNUSED), rng))
    rng.shuffle(docs)
    DocBin(docs=docs).to_disk(work / "gold.spacy")
    DocBin(docs=docs[:100]).to_disk(work / "some.spacy")  # spaCy wants to evaluate once; nothing is chosen by it
    print(f"second lesson: {len(docs)} documents, {sum(len(d) for d in docs)} tokens", flush=True)
    paths = {"paths.train": str(work / "gold.spacy"), "paths.dev": str(work / "some.spacy")}
    settings = SECOND if real_gold is None else REAL
    config = load_config(HERE / "config.cfg", overrides=settings | paths | changed, interpolate=True)
    config["components"]["ner"] = {"source": str(first)}
    return learn(config, work / "retrained") / "model-last"


def main() -> None:
    """Run the whole build."""
    parser = argparse.ArgumentParser(description="Build the shipped pipeline from plain text and gold.")
    parser.add_argument("--text", type=Path, help="folder of <source>.jsonl files, for the first lesson")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the pipeline to")
    parser.add_argument("--teacher", default="en_core_web_md", help="installed pipeline, or its folder")
    parser.add_argument("--first", type=Path, help="pipeline of an earlier first lesson, instead of --text")
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="folder of public corpora, to teach real gold too")
    parser.add_argument("--leave", nargs="*", default=[], metavar="AUTHOR", help="authors whose gold is not taught")
    parser.add_argument("--work", type=Path, default=Path("build/pipeline"), help="folder for what lies between")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="overrides of config.cfg")
    args = parser.parse_args()
    if (args.text is None) == (args.first is None):
        parser.error("give --text, or --first")
    args.work.mkdir(parents=True, exist_ok=True)
    changed = {k: json.loads(v) for k, v in (item.split("=", 1) for item in args.set)}
    first = args.first or first_lesson(args.text, args.teacher, args.work, changed)
    real_gold = (args.corpora, args.teacher) if args.corpora else None
    write_pipeline(second_lesson(first, args.leave, args.work, changed, real_gold), args.out)


if __name__ == "__main__":
    main()
