"""Compare another pipeline on the same crawl: spans by label that are gone, new, or have another label, with examples."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rareannot.core.errors import UserError
from rareannot.core.suggestion import HIGH_TIER
from rareannot.crawl.job import complete_job
from rareannot.crawl.parts import Tagged, read_part
from rareannot.crawl.storage import Storage

GONE, NEW, RELABELLED = "gone", "new", "relabelled"
EXAMPLES = 5
"""Kept for each label and kind of change: the first in the order of the crawl."""
Place = tuple[int, int]
Said = dict[Place, tuple[str, str]]
"""Label and words of each span by where it is; of spans at one place the surest."""


@dataclass
class LabelChange:
    """The changes of one label between two taggings: spans in both, and those only in one or with another label in the second."""

    same: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((GONE, NEW, RELABELLED), 0))
    """How many spans are gone, new, or relabelled, by these words; all three are always there."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """The words of some of them, with the id of their article."""

    def add(self, kind: str, example: str) -> None:
        """Count a change and keep it as an example while there are few."""
        self.counts[kind] += 1
        some = self.examples.setdefault(kind, [])
        if len(some) < EXAMPLES:
            some.append(example)


@dataclass
class Comparison:
    """Two taggings of one crawl: articles, those tagged differently, and the changes by label of the first (or the new one)."""

    articles: int = 0
    changed: int = 0
    labels: dict[str, LabelChange] = field(default_factory=dict)


def compare(first: str, second: str) -> Comparison:
    """Compare two taggings of the shards that neither has given up.

    Raises UserError if they are not of the same shards, or one is not complete.
    """
    left, other = Storage(first), Storage(second)
    job, job_again = complete_job(left), complete_job(other)
    if job.shards != job_again.shards:
        raise UserError("“{one}” and “{other}” are not taggings of the same shards.", one=first, other=second)
    comparison = Comparison()
    for part in sorted(set(job.parts) & set(job_again.parts)):
        for old, new in zip(read_part(left, part), read_part(other, part), strict=True):
            comparison.articles += not old.error
            comparison.changed += _compare(old, new, comparison.labels)
    return comparison


def _compare(first: Tagged, newer: Tagged, labels: dict[str, LabelChange]) -> bool:
    old, new = _said(first), _said(newer)
    for place, (label, quote) in old.items():
        change = labels.setdefault(label, LabelChange())
        new_label = new.get(place, ("", ""))[0]
        if new_label == label:
            change.same += 1
        else:
            example = f"{quote} -> {new_label}" if new_label else quote
            change.add(RELABELLED if new_label else GONE, f"{example} ({first.id})")
    for place, (label, quote) in new.items():
        if place not in old:
            labels.setdefault(label, LabelChange()).add(NEW, f"{quote} ({newer.id})")
    return old != new


def _said(row: Tagged) -> Said:
    labels: Said = {}
    for s, quote in sorted(zip(row.spans, row.quotes, strict=True), key=lambda pair: pair[0].score):
        if s.score >= HIGH_TIER:
            labels[s.start, s.end] = s.label, quote
    return labels


def rows(comparison: Comparison) -> Iterator[tuple[str, LabelChange]]:
    """Yields the labels, those with most changes first."""
    yield from sorted(comparison.labels.items(), key=lambda pair: (-sum(pair[1].counts.values()), pair[0]))
