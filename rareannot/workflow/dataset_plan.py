"""What a dataset is made of: the plan, its filters, and the report on the result."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.split import Split, parse_split
from rareannot.core.text.passage_removal import without
from rareannot.formats import Entry, WriteReport, writable
from rareannot.workflow.export_selection import Choice

KEEP, CUT = "keep", "cut"
"""What to do with boilerplate and other passages: keep them marked, or cut their text out."""
_DATES = ("date", "published", "crawled")
"""Facts of an article that may hold its date; the first that does is taken."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DatasetPlan:
    """What to build: form, shares, layer and filters.

    ``labels`` keeps only spans of these (passages apart), ``since`` and ``until`` (YYYY-MM-DD, both included) only
    articles dated so, ``passages`` is KEEP or CUT. Without a ``seed``, the project's earlier one is used; the first
    time, the one that best gives each label its share in every part.
    """

    form: str = "native"
    split: Split = field(default_factory=lambda: parse_split("80/10/10"))
    choice: Choice = field(default_factory=Choice)
    labels: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    passages: str = KEEP
    licence: str = ""
    seed: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class DatasetReport:
    """The result: the card as JSON values, how each part read back, and the seed that the project should store."""

    path: Path
    card: Mapping[str, Any]
    parts: Mapping[str, WriteReport]
    shares: str
    seed: str

    @property
    def equal(self) -> bool:
        """True if every part that can be read back equals what was written."""
        return not self.differences

    @property
    def differences(self) -> list[str]:
        """Returns how parts differ when read back, in sentences."""
        return [f"{part}: {difference}" for part, report in self.parts.items() for difference in report.differences]

    def as_json(self) -> dict[str, Any]:
        """Returns the report as JSON values."""
        return {
            "path": str(self.path),
            "documents": sum(r.documents for r in self.parts.values()),
            "spans": sum(r.spans for r in self.parts.values()),
            "parts": {part: {"documents": r.documents, "spans": r.spans} for part, r in self.parts.items()},
            "equal": self.equal,
            "differences": self.differences,
            "losses": self.card["losses"],
            "left_out": self.card["left_out"],
            "warnings": self.card["warnings"],
            "shares": self.shares,
            "seed": self.seed,
        }


def check_plan(plan: DatasetPlan, labels: LabelSet) -> None:
    """Raises UserError if the plan names an unknown form, label or date."""
    writable(plan.form)
    if plan.choice.layer == "suggestions":
        raise UserError(
            "Suggestions are nobody's decisions, so no dataset is made of them; choose gold, unanimous or an annotator."
        )
    if plan.choice.layer == "all":
        raise UserError("A dataset has one answer for each article; choose gold, unanimous or an annotator.")
    if unknown := [name for name in plan.labels if name not in labels]:
        label_names = ", ".join(label.name for label in labels.labels)
        raise UserError(
            "“{unknown}” is not a label of this project; there are {known}.", unknown=unknown[0], known=label_names
        )
    for day in (plan.since, plan.until):
        if day and not _DAY.fullmatch(day):
            raise UserError("“{day}” is not a date; write it as 2010-10-19.", day=day)
    if plan.passages not in (KEEP, CUT):
        raise UserError(
            "“{passages}” is not a way to treat passages; give “{keep}” or “{cut}”.",
            passages=plan.passages,
            keep=KEEP,
            cut=CUT,
        )


def filtered(entry: Entry, plan: DatasetPlan, labels: LabelSet) -> Entry | str:
    """Returns what the filters leave of an entry, or the reason why it is left out."""
    if plan.since or plan.until:
        day = day_of(entry.document.meta)
        if not day:
            return "without a date"
        if (plan.since and day < plan.since) or (plan.until and day > plan.until):
            return "of other dates"
    if plan.labels:
        labels_to_keep = {*plan.labels, *(x.name for x in labels.labels if x.kind == "passage")}
        entry = replace(entry, spans=tuple(s for s in entry.spans if s.label in labels_to_keep))
    if plan.passages == CUT:
        entry = _without_passages(entry, labels)
        if not entry.document.text.strip():
            return "nothing but passages"
    return entry


def day_of(meta: Mapping[str, Any]) -> str:
    """Returns the day (YYYY-MM-DD) that an article's facts name; "" if there is none."""
    for name in _DATES:
        if match := _DAY.match(str(meta.get(name, ""))):
            return match[0]
    return ""


def _without_passages(entry: Entry, labels: LabelSet) -> Entry:
    passages = [(s.start, s.end) for s in entry.spans if labels.kind(s.label) == "passage"]
    if not passages:
        return entry
    text, carry = without(entry.document.text, passages)
    placed = ((s, carry(s.start, s.end)) for s in entry.spans)
    spans = tuple(replace(s, start=at[0], end=at[1]) for s, at in placed if at is not None)
    return replace(entry, document=replace(entry.document, text=text, sha256=""), spans=spans)
