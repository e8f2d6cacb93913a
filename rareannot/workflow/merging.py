"""Merge several files after a backup; a refused file does not stop the others."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.merge.merge_report import MergeReport
from rareannot.store.merge.others_answers import AlteredAnswers, AltersOthers

Accept = Callable[[str], Container[str]]
"""The annotators (uids) whose existing answers a file may change, given its path or its name in a shared folder."""


TakeGold = Callable[[str], bool]
"""True if the gold in a file, an annotator's pack, is to be taken as gold of the project."""


def nobody(_file: str) -> Container[str]:
    """No annotators: the default, since a person has to be asked first."""
    return ()


def leave_gold(_file: str) -> bool:
    """False: the default, since nobody in the project decided the gold of a pack."""
    return False


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that was not merged, and the reason; one that changes existing answers (``altered``) may be accepted after all."""

    file: str
    reason: str
    altered: tuple[AlteredAnswers, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupWarning:
    """No backup could be made before the merge, and why; the merge goes on."""

    sentence: str


def merging(
    project: Project, paths: Sequence[Path], backups: Path, accept: Accept = nobody, take_gold: TakeGold = leave_gold
) -> Iterator[MergeReport | FileRefused | BackupWarning | None]:
    """Backs the project up to ``backups``, then merges file after file; yields the result of each.

    A generator, so that a window can save edits in between. Each file is merged completely or not at all. ``accept`` gives
    the annotators whose existing answers a file, by its path, may change, ``take_gold`` whether gold of a pack is taken.
    """
    warning = project.backups.make_if_due(backups, datetime.now(UTC), at_once=True)
    yield BackupWarning(warning) if warning else None
    for path in paths:
        try:
            yield project.merge(path, accept(str(path)), take_gold=take_gold(str(path)))
        except AltersOthers as error:
            yield FileRefused(path.name, str(error), error.altered)
        except UserError as error:
            yield FileRefused(path.name, str(error))
