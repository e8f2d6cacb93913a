"""Verifying a project file, and recovering one that is damaged with the newest of its backups."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store.backup.backup_schedule import backups_of
from rareannot.store.recovery.checkup import Checkup, examine
from rareannot.store.recovery.recovery import Recovery, identity_of
from rareannot.workflow.projects import backup_folder


def check_project(path: Path, backups: Sequence[Path] | None = None) -> Checkup:
    """All that is wrong with a project file, in words; the file is only read.

    ``backups`` are looked at for changes that the file lacks: None for the newest automatic one. Raises
    UserError where there is no file, or it cannot be looked at for another reason than damage.
    """

    def looked_at(uid: str, begun: str) -> Sequence[Path]:
        return _own_backups(path, uid, begun)[:1] if backups is None else backups

    return examine(path, looked_at)


def known_backups(path: Path) -> list[Path]:
    """The automatic backups of a project, the newest first, also of one that can no longer be opened."""
    return _own_backups(path, *identity_of(path))


def _own_backups(path: Path, uid: str, begun: str) -> list[Path]:
    """The automatic backups of a project's file, the newest first, without those of other files of the same project.

    A pack bears the id of the project that it was made of, and is a file of its own, made at another time. What cannot
    be read says so when it is used.
    """
    return [one for one in backups_of(backup_folder(), path, uid) if not begun or _begun(one) in ("", begun)]


def _begun(backup: Path) -> str:
    with suppress(UserError):
        return identity_of(backup)[1]
    return ""


def recovery(path: Path, backup: Path | None = None) -> Recovery:
    """A damaged project made whole, as far as it can be, with a backup (None: its newest sound automatic one).

    Look at its ``report`` before it is written. Raises UserError where nothing can be read, or the file is
    open elsewhere.
    """
    return Recovery(path, known_backups(path) if backup is None else [backup])
