"""Build the shipped pipeline: ``python packaging/pipeline/build.py --text DIR --out resources/pipelines/rareannot_names``.

DIR holds one ``<source>.jsonl`` a source, a ``{"text": ...}`` a line, as text.py beside this file makes them.
The teacher is en_core_web_md 3.8 (``--teacher`` takes a package name or a folder). Everything random hangs on one seed.
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

import spacy
from corpus import Labelled, both_forms, documents, read_sources, teach_all, varied
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.util import fix_random_seed

HERE = Path(__file__).resolve().parent
SEED = 17
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
    """The trained pipeline without what only training needed: the strings of its text, paths, scores by step."""
    source = spacy.load(trained)
    config = source.config.copy()
    config["paths"] = {"train": None, "dev": None}
    lean = spacy.util.load_model_from_config(config, meta={}, auto_fill=True)
    trained_ner: Any = source.get_pipe("ner")
    lean_ner: Any = lean.get_pipe("ner")
    lean_ner.from_bytes(trained_ner.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    lean.meta.update(
        name="rareannot_names",
        version="1.0.0",
        description="Names in news, cased or normalised: people, organisations, places, buildings, nationalities",
        license="MIT",
        spacy_version=">=3.8,<3.9",
        author="rareannot",
        performance={k: v for k, v in source.meta["performance"].items() if k != "ner_loss"},
    )
    card = (out / "MODEL_CARD.md").read_text("utf-8") if (out / "MODEL_CARD.md").exists() else None
    shutil.rmtree(out, ignore_errors=True)
    lean.to_disk(out)
    if card is not None:
        (out / "MODEL_CARD.md").write_text(card, "utf-8")


def main() -> None:
    """Run the whole build."""
    parser = argparse.ArgumentParser(description="Build the shipped pipeline from plain text.")
    parser.add_argument("--text", type=Path, required=True, help="folder of <source>.jsonl files")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the pipeline to")
    parser.add_argument("--teacher", default="en_core_web_md", help="installed pipeline, or its folder")
    parser.add_argument("--work", type=Path, default=Path("build/pipeline"), help="folder for what lies between")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="overrides of config.cfg")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    pieces, held = labelled(args.text, args.teacher, args.work)
    overrides = write_corpora(pieces, held, args.work)
    overrides |= {k: json.loads(v) for k, v in (item.split("=", 1) for item in args.set)}
    fix_random_seed(SEED)
    nlp = init_nlp(load_config(HERE / "config.cfg", overrides=overrides, interpolate=True))
    (args.work / "trained").mkdir(exist_ok=True)
    train(nlp, args.work / "trained", stdout=sys.stdout, stderr=sys.stderr)
    write_pipeline(args.work / "trained" / "model-best", args.out)


if __name__ == "__main__":
    main()
