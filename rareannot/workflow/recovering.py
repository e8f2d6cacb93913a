"""Check a project file, and recover a damaged one with the help of its newest backup."""

from collections.abc import Sequence
from pathlib import Path

from rareannot.store.backup.backup_folders import ProjectFile
from rareannot.store.backup.backup_schedule import backups_of, newest_own
from rareannot.store.recovery.checkup import Checkup, examine
from rareannot.store.recovery.recovery import Recovery, identity_of
from rareannot.workflow.projects import backup_folder


def check_project(path: Path, backups: Sequence[Path] | None = None) -> Checkup:
    """Returns everything that is wrong with a project file, in words; the file is only read.

    ``backups`` are searched for changes that the file lacks; None means the newest automatic one. Raises UserError
    if there is no file, or it cannot be read for another reason than damage.
    """

    def looked_at(uid: str, begun: str) -> Sequence[Path]:
        return newest_own(backup_folder(), uid, ProjectFile.at(path, begun)) if backups is None else backups

    return examine(path, looked_at)


def known_backups(path: Path) -> list[Path]:
    """Returns the automatic backups for recovering a project, its own first; works even if the file can no longer be opened."""
    uid, begun = identity_of(path)
    return backups_of(backup_folder(), uid, ProjectFile.at(path, begun))


def recovery(path: Path, backup: Path | None = None) -> Recovery:
    """Returns what can be recovered of a damaged project, with a backup (None: its newest sound automatic one).

    Read its ``report`` before writing it. Raises UserError if nothing can be read, or the file is
    open elsewhere.
    """
    return Recovery(path, known_backups(path) if backup is None else [backup])
