"""Merging several files one after the other, after a backup; one that is refused stops none of the others."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.merge.merge_report import MergeReport
from rareannot.store.merge.others_answers import AlteredAnswers, AltersOthers

Accept = Callable[[str], Container[str]]
"""Of whom (uids) a file may change answers that stand, by its path or its name in a shared folder."""


def nobody(_file: str) -> Container[str]:
    """Nobody's answers are changed before a person was asked."""
    return ()


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file of which nothing was taken in, and why; where it changes ``altered`` answers that stand, it may be accepted."""

    file: str
    reason: str
    altered: tuple[AlteredAnswers, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupWarning:
    """No backup could be made before the merge, and why; the merge goes on."""

    sentence: str


def merging(
    project: Project, paths: Sequence[Path], backups: Path, accept: Accept = nobody
) -> Iterator[MergeReport | FileRefused | BackupWarning | None]:
    """Back the project up to ``backups``, then merge file after file; what came of each.

    A generator, so that a window can let edits pass in between. Each file is merged whole or not at all. ``accept`` says
    of whom a file (by its path) may change answers that stand.
    """
    warning = project.backups.make_if_due(backups, datetime.now(UTC), at_once=True)
    yield BackupWarning(warning) if warning else None
    for path in paths:
        try:
            yield project.merge(path, accept(str(path)))
        except AltersOthers as error:
            yield FileRefused(path.name, str(error), error.altered)
        except UserError as error:
            yield FileRefused(path.name, str(error))
