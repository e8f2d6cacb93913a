"""Choose articles of a tagged crawl and put them into a project, with their suggestions and where they come from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rareannot.core.document import Document
from rareannot.core.labels import label_set_from_json
from rareannot.core.own_files import with_suffix
from rareannot.crawl.choosing import Chosen, Waiting, Wish, by_part, check_wanted, choose, waiting
from rareannot.crawl.job import Job, complete_job
from rareannot.crawl.parts import Tagged, read_part
from rareannot.crawl.storage import Storage
from rareannot.formats import Entry
from rareannot.formats.base.offsets import tidied
from rareannot.workflow.crawl.duplicates import read_groups
from rareannot.workflow.crawl.places import check_shards
from rareannot.workflow.crawl.records import Fields, read_records
from rareannot.workflow.importing import ImportPlan, import_entries
from rareannot.workflow.projects import new_project, open_project

WHY, FROM, RECORD, HASH = "crawl_why", "crawl_shard", "crawl_record", "crawl_sha256"
"""The facts of an article that say why it was chosen, from which shard and record, and the hash of its text there."""


@dataclass(frozen=True, slots=True)
class ChoiceReport:
    """The result of a choice: articles by reason, how many are new in the project, and the suggested spans by label."""

    why: dict[str, int]
    new: int
    labels: dict[str, int]
    grouped: bool
    """Whether near duplicates were looked for before, so that of each group one was chosen."""
    ungrouped_shards: int = 0
    """In how many shards they were not, since these had been given up then."""


def choose_into(out: str, path: Path, wish: Wish, places: Sequence[str] = ()) -> ChoiceReport:
    """Chooses from a tagged crawl into a project, which is created if necessary; for ``places`` see ``check_shards``.

    Raises UserError if the crawl is not tagged completely, a requested label is none of its labels, or a shard that is
    needed cannot be read any longer.
    """
    storage = Storage(out)
    job = complete_job(storage)
    check_shards(storage, job, places)
    groups, seen_hashes = read_groups(storage, job), set[str]()
    chosen = choose(_waiting(storage, job, groups.of, seen_hashes), wish)
    labels_known = label_set_from_json(dict(job.tagged_with.labels))
    check_wanted(wish, seen_hashes | {label.name for label in labels_known.labels})
    entries = list(_entries(storage, job, chosen))
    target = with_suffix(path)
    if not target.exists():
        new_project(target, labels_known).close()
    with open_project(target) as project:
        report = import_entries(project, entries, ImportPlan((Path(storage.address),)))
    labels = Counter[str]()
    for article in chosen:
        labels.update(article.article.labels)
    why = dict(Counter(article.why for article in chosen))
    grouped = groups.parts is not None
    return ChoiceReport(why, len(report.new), dict(sorted(labels.items())), grouped, groups.lacks(job))


def _waiting(storage: Storage, job: Job, groups: Mapping[str, str], seen: set[str]) -> Iterator[Waiting]:
    """Yields the articles that may be chosen, and adds their labels to ``seen``."""
    for part in job.parts:
        for row in read_part(storage, part):
            if not row.error:
                article = waiting(part, row, groups.get(row.sha256, ""))
                seen.update(article.labels)
                yield article


def _entries(storage: Storage, job: Job, chosen: list[Chosen]) -> Iterator[Entry]:
    """Yields the articles as they are imported; only the shards are read that something was chosen from."""
    fields = Fields(job.tagged_with.column, job.tagged_with.key, facts=True)
    for part, records in by_part(chosen):
        shard = job.shards[part]
        for number, (record, row) in enumerate(zip(read_records(shard, fields), read_part(storage, part), strict=True)):
            if number in records and isinstance(record, Entry):
                facts = {WHY: records[number].why, FROM: shard.address, RECORD: number, HASH: row.sha256}
                yield _entry(record.document, row, facts)


def _entry(document: Document, row: Tagged, facts: dict[str, object]) -> Entry:
    """Returns an article as a project has it: line ends made ours, and the suggestions moved with them."""
    text, _, moved = tidied(document.text)
    suggestions = tuple(replace(s, start=moved(s.start), end=moved(s.end)) for s in row.spans)
    tagged_document = Document(text, document.name, document.title, dict(document.meta) | facts)
    return Entry(tagged_document, suggestions=suggestions, where=document.name)
