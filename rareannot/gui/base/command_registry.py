"""Which function does each action of the table: every controller and page names its own, and no two name the same."""

from collections.abc import Callable, Mapping
from typing import Protocol

from rareannot.gui.base.actions import BY_NAME

Command = Callable[[], None]
Commands = dict[str, Command]


class HasCommands(Protocol):
    """What does actions of the table: a controller, a page, or a part of one."""

    def commands(self) -> Commands:
        """Returns the actions that are done here, by their name in the table."""
        ...


def registered(*parts: Mapping[str, Command]) -> Commands:
    """Returns the commands of several parts as one mapping.

    Raises ValueError if two parts do the same action, or one does an action that the table does not have.
    """
    found: Commands = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise ValueError(f"two handlers for one action: {sorted(twice)}")
        if unknown := part.keys() - BY_NAME.keys():
            raise ValueError(f"no action of the table: {sorted(unknown)}")
        found |= part
    return found
