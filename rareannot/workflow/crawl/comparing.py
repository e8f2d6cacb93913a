"""What another pipeline says otherwise of the same crawl: spans by label that are gone, new, or have another label, with examples."""

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
    """A label in two taggings: spans that both have, and those that only one has or that have another label in the second."""

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
    """Two taggings of one crawl: articles, those that are tagged otherwise, and what changed by label of the first (or the new one)."""

    articles: int = 0
    changed: int = 0
    labels: dict[str, LabelChange] = field(default_factory=dict)


def compare(first: str, second: str) -> Comparison:
    """What the second tagging says otherwise of the shards that neither has given up.

    Raises UserError where they are not of the same shards, or one is not complete.
    """
    one, other = Storage(first), Storage(second)
    job, job_again = complete_job(one), complete_job(other)
    if job.shards != job_again.shards:
        raise UserError("“{one}” and “{other}” are not taggings of the same shards.", one=first, other=second)
    found = Comparison()
    for part in sorted(set(job.parts) & set(job_again.parts)):
        for before, after in zip(read_part(one, part), read_part(other, part), strict=True):
            found.articles += not before.error
            found.changed += _compare(before, after, found.labels)
    return found


def _compare(before: Tagged, after: Tagged, labels: dict[str, LabelChange]) -> bool:
    old, new = _said(before), _said(after)
    for place, (label, quote) in old.items():
        change = labels.setdefault(label, LabelChange())
        now = new.get(place, ("", ""))[0]
        if now == label:
            change.same += 1
        else:
            what = f"{quote} -> {now}" if now else quote
            change.add(RELABELLED if now else GONE, f"{what} ({before.id})")
    for place, (label, quote) in new.items():
        if place not in old:
            labels.setdefault(label, LabelChange()).add(NEW, f"{quote} ({after.id})")
    return old != new


def _said(row: Tagged) -> Said:
    made: Said = {}
    for s, quote in sorted(zip(row.spans, row.quotes, strict=True), key=lambda pair: pair[0].score):
        if s.score >= HIGH_TIER:
            made[s.start, s.end] = s.label, quote
    return made


def rows(found: Comparison) -> Iterator[tuple[str, LabelChange]]:
    """The labels, those with most changes first."""
    yield from sorted(found.labels.items(), key=lambda pair: (-sum(pair[1].counts.values()), pair[0]))
