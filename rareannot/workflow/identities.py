"""What spans stand for: the registers on this computer, and the things that some words may mean."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from platformdirs import user_data_path

from rareannot.core.errors import UserError
from rareannot.core.things import Thing, folded, ranked
from rareannot.formats.register_files import read_things
from rareannot.store import Project
from rareannot.store.register import SUFFIX, Register, build_register

MOST_SHOWN = 9
"""Candidates that are shown: as many as have a digit."""
AROUND = 400
"""Code points before and after a span whose words speak for a candidate."""


def register_folder() -> Path:
    """Returns the folder with the registers of this computer's user."""
    return user_data_path("rareannot", appauthor=False) / "registers"


def registers() -> list[Path]:
    """Returns the registers of this computer's user, sorted by name."""
    folder = register_folder()
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def add_register(path: Path) -> tuple[str, int]:
    """Makes a register of a file of things, in place of an earlier one of this name; returns its name and number of things.

    Raises UserError if something in the file is wrong; then an earlier register stays.
    """
    name = path.name.removesuffix(".gz").rpartition(".")[0] or path.name
    return name, build_register(register_folder() / f"{name}{SUFFIX}", read_things(path))


def remove_register(name: str) -> None:
    """Deletes a register; things that a project uses stay in it. Raises UserError if there is no register of this name."""
    found = next((path for path in registers() if path.name == f"{name}{SUFFIX}"), None)
    if found is None:
        known = ", ".join(path.name.removesuffix(SUFFIX) for path in registers()) or "none"
        raise UserError("There is no register “{name}”; these are known: {known}.", name=name, known=known)
    found.unlink()


def candidates(
    project: Project, words: str, label: str = "", text: str = "", place: tuple[int, int] | None = None
) -> list[Thing]:
    """Returns the things that ``words`` may mean, the most likely first, at most ``MOST_SHOWN``.

    The project's own come before those of registers that are as likely; ``place`` is that of the span in ``text`` (code points).
    A damaged register is passed over.
    """
    own = project.things.search(words)
    used = [thing.id for thing in own]
    things = {thing.id: thing for thing in (*own, *_in_registers(words))}
    start, end = place or (0, 0)
    around = (
        set(folded(f"{text[max(0, start - AROUND) : start]} {text[end : end + AROUND]}").split()) if place else set()
    )
    return ranked(things.values(), words, label, around, used)[:MOST_SHOWN]


def _in_registers(words: str) -> Iterable[Thing]:
    for path in registers():
        try:
            with Register(path) as register:
                yield from register.search(words)
        except UserError:
            continue


def choose(project: Project, thing: Thing, words: Sequence[str] = ()) -> None:
    """Keeps a thing in the project since a span stands for it, with the span's words as names of it."""
    for name in words or ("",):
        project.things.remember(thing, name)
