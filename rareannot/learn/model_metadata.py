"""The metadata of a trained pipeline: meta.json, the model card, and the record of its training."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rareannot.core.labels import LabelSet
from rareannot.learn.link_evaluation import outcome_lines
from rareannot.learn.outcome import FEW, LabelScore, Outcome
from rareannot.learn.schedule import TRAINING
from rareannot.learn.training import Trained
from rareannot.version import __version__

CARD, RECORD = "MODEL_CARD.md", "result.json"
_ALONE = "an ordinary spaCy pipeline that needs nothing else"
_WHOLE = "the program's own sources, a network, and a judge of what both propose; it needs rareannot beside spaCy"


@dataclass(frozen=True, slots=True)
class ModelMetadata:
    """The name and origin of a pipeline; ``event`` is the number of the newest decision it saw."""

    name: str
    version: str
    labels: LabelSet
    project: str = ""
    event: int | None = None
    annotators: tuple[str, ...] = ()
    made_on: str = ""


def package_name(title: str) -> str:
    """Returns a name that spaCy takes for a package: letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:60] or "pipeline"


def finish(trained: Trained, metadata: ModelMetadata) -> None:
    """Write meta.json, the card and the record into the pipeline's folder."""
    path = trained.folder / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    outcome = trained.outcomes[-1]
    meta |= {
        "name": metadata.name,
        "version": metadata.version,
        "description": f"{', '.join(x.name for x in metadata.labels.labels if x.kind != 'passage')} in news, trained on the gold of {metadata.project or 'a file'}",
        "author": ", ".join(metadata.annotators) or "rareannot",
        "requirements": [] if trained.plan["alone"] else [f"rareannot>={__version__}"],
        "performance": _performance(outcome),
        "rareannot": {
            "event": metadata.event,
            "project": metadata.project,
            "kind": trained.kind,
            "alone": trained.plan["alone"],
        },
    }
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (trained.folder / CARD).write_text(card(trained, metadata), encoding="utf-8")
    record = trained.as_json() | {"name": metadata.name, "version": metadata.version, "event": metadata.event}
    (trained.folder / TRAINING / RECORD).write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


def _performance(outcome: Outcome) -> dict[str, Any]:
    by_label = {s.label: {"p": s.precision, "r": s.recall, "f": s.f1} for s in outcome.scores[1:]}
    first = outcome.scores[0]
    return {
        "ents_f": first.f1,
        "ents_p": first.precision,
        "ents_r": first.recall,
        "ents_per_type": by_label,
        "part": outcome.part,
    }


def card(trained: Trained, metadata: ModelMetadata) -> str:
    """Returns the model card, in Markdown."""
    counts = ", ".join(f"{n} {part}" for part, n in trained.documents.items() if n)
    plan = trained.plan
    lines = [
        f"# {metadata.name} {metadata.version}",
        "",
        f"Finds {', '.join(x.name for x in metadata.labels.labels if x.kind != 'passage')} in English news: "
        + (_ALONE if plan["alone"] else _WHOLE)
        + ".",
        "",
        "## What it was trained on",
        "",
        f"Gold of {metadata.project or 'a file'}"
        + (f" up to event {metadata.event}" if metadata.event is not None else "")
        + f" by the label set {metadata.labels.name} {metadata.labels.version}: {counts} articles."
        + (f" Annotators: {', '.join(metadata.annotators)}." if metadata.annotators else ""),
        f"The network ({trained.kind}) learned {', '.join(trained.learned)}. "
        f"Preset {plan['preset']}, seed {plan['seed']}, {trained.seconds:.0f} s"
        + (f", on {metadata.made_on}" if metadata.made_on else "")
        + f". In the folder {TRAINING}, `python -m spacy train config.cfg` trains it again.",
        "",
        *(f"- {note}" for note in trained.notes),
        "",
        "## How good it is",
        "",
        "Exact span and label; in brackets the 95 % interval over articles.",
        *(line for outcome in trained.outcomes for line in _outcome_lines(outcome)),
        *(("", "### Links", "", *outcome_lines(trained.links)) if trained.links else ()),
        "",
        "## What it is not for",
        "",
        "Text of other kinds than its gold. What it proposes is a suggestion: a person decides.",
        "",
    ]
    return "\n".join(lines)


def _outcome_lines(outcome: Outcome) -> Iterable[str]:
    yield from ("", f"### {outcome.part}: {outcome.documents} documents, {outcome.articles} different articles", "")
    if outcome.articles < FEW:
        yield from (f"With fewer than {FEW} articles the intervals are too narrow.", "")
    yield from ("| label | gold | precision | recall | F1 |", "|---|---|---|---|---|")
    yield from (f"| {' | '.join(score_cells(s))} |" for s in outcome.scores)
    for rival in outcome.rivals:
        yield ""
        yield rival_line(rival.name, rival.f1, (rival.gain, rival.low, rival.high))


def score_cells(s: LabelScore) -> tuple[str, ...]:
    """Returns a line of the table by label: label, gold, precision, recall, F1 with its interval."""
    between = f" ({number(s.low)} – {number(s.high)})" if s.low is not None else ""
    return (s.label, str(s.right + s.missing), number(s.precision), number(s.recall), number(s.f1) + between)


def rival_line(name: str, f1: float, gain: tuple[float, float, float]) -> str:
    """Returns a comparison on the same documents, in one sentence."""
    more, low, high = (f"{x:+.4f}" for x in gain)
    sure = "better" if gain[1] > 0 else "worse" if gain[2] < 0 else "not surely different"
    return f"{name} on the same documents: F1 {f1:.4f}; the pipeline is {more} (95 % interval {low} to {high}): {sure}."


def number(share: float | None) -> str:
    """Returns a share with three digits, a dash for None."""
    return "–" if share is None else f"{share:.3f}"


def record_of(folder: Path) -> Mapping[str, Any] | None:
    """Returns the training record of the pipeline in ``folder``; None if it was not trained here."""
    path = folder / TRAINING / RECORD
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
