"""Merging several files one after the other, after a backup; one that is refused stops none of the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.merge.merge_report import MergeReport


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file of which nothing was taken in, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class BackupWarning:
    """No backup could be made before the merge, and why; the merge goes on."""

    sentence: str


def merging(
    project: Project, paths: Sequence[Path], backups: Path
) -> Iterator[MergeReport | FileRefused | BackupWarning | None]:
    """Back the project up to ``backups``, then merge file after file; what came of each.

    A generator, so that a window can let edits pass in between. Each file is merged whole or not at all.
    """
    warning = project.backups.make_if_due(backups, datetime.now(UTC), at_once=True)
    yield BackupWarning(warning) if warning else None
    for path in paths:
        try:
            yield project.merge(path)
        except UserError as error:
            yield FileRefused(path.name, str(error))
