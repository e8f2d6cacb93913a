"""Listens on AT-SPI's bus as a screen reader does, and asks the program for what it needs to know."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

EVENTS = (
    "object:announcement",
    "object:state-changed:focused",
    "object:text-selection-changed",
    "object",
    "focus",
    "window",
)
"""What the listener asks for; the program sends nothing that nobody asked for."""
_OBJECT = "org.a11y.atspi.Event.Object"
_SELECTABLE, _SELECTED = 22, 23
_CHOSEN = ("cell", "table cell", "list item", "tree item")
"""Roles of which a screen reader says that they are not selected, where they could be."""
_ACCESSIBLE, _TEXT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Text"


@dataclass(frozen=True)
class Event:
    """One signal: its name (``Announcement``, ``StateChanged``), detail, and the words it carries, with its sender."""

    name: str
    detail: str
    numbers: tuple[int, int]
    text: str
    sender: str
    path: str


def accessibility_bus() -> str:
    """The address of the accessibility bus of this session, which begins with the first that asks."""
    session = open_dbus_connection("SESSION")
    where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    address = session.send_and_get_reply(new_method_call(where, "GetAddress")).body[0]
    session.close()
    return str(address)


class Listener:
    """Collects events on a thread of its own; ``ask`` and the like are for the program's own thread to wait for."""

    def __init__(self, address: str) -> None:
        self._address, self.events = address, SimpleQueue[Event]()
        self._bus = open_dbus_connection(address)
        registry = DBusAddress(
            "/org/a11y/atspi/registry", bus_name="org.a11y.atspi.Registry", interface="org.a11y.atspi.Registry"
        )
        for event in EVENTS:
            self._bus.send_and_get_reply(new_method_call(registry, "RegisterEvent", "s", (event,)))
        self._bus.send_and_get_reply(message_bus.AddMatch(MatchRule(type="signal", interface=_OBJECT)))
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            message = self._bus.receive()
            fields = {key.name: value for key, value in message.header.fields.items()}
            if fields.get("interface") == _OBJECT:
                detail, one, two, (_, value), *_rest = message.body
                text = value if isinstance(value, str) else ""
                self.events.put(
                    Event(fields["member"], detail, (one, two), text, fields.get("sender", ""), fields["path"])
                )


class Asker:
    """Asks a program about its accessible objects. The program must be able to answer meanwhile."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)

    def call(self, sender: str, path: str, interface: str, method: str, form: str = "", *given: Any) -> tuple[Any, ...]:
        """What a method answers."""
        where = DBusAddress(path, bus_name=sender, interface=interface)
        message = new_method_call(where, method, form, given) if form else new_method_call(where, method)
        reply = self._bus.send_and_get_reply(message, timeout=600)
        return tuple(reply.body)

    def value(self, sender: str, path: str, name: str, interface: str = _ACCESSIBLE) -> Any:
        """A property, such as ``Name`` or ``Description``."""
        found = self.call(sender, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return found[0][1] if isinstance(found[0], tuple) else found[0]

    def described(self, sender: str, path: str) -> str:
        """An object as it is read out when it gets the focus: name, role, and description where that says more."""
        name, what = str(self.value(sender, path, "Name")), str(self.value(sender, path, "Description"))
        (role,) = self.call(sender, path, _ACCESSIBLE, "GetRoleName")
        states = self.states(sender, path)
        unselected = (
            "not selected" if role in _CHOSEN and states >> _SELECTABLE & 1 and not states >> _SELECTED & 1 else ""
        )
        return ", ".join(part for part in (name, role, what if what != name else "", unselected) if part)

    def attributes(self, sender: str, path: str, offset: int) -> tuple[dict[str, str], int, int]:
        """The text attributes at ``offset``, and the range that they hold for."""
        found = self.call(sender, path, _TEXT, "GetAttributes", "i", offset)
        return dict(found[0]), int(found[1]), int(found[2])

    def selected(self, sender: str, path: str) -> str:
        """The selected words of a text."""
        if not int(self.call(sender, path, _TEXT, "GetNSelections")[0]):
            return ""
        start, end = self.call(sender, path, _TEXT, "GetSelection", "i", 0)
        return str(self.call(sender, path, _TEXT, "GetText", "ii", start, end)[0])

    def children(self, sender: str, path: str) -> Sequence[tuple[str, str]]:
        """The objects inside one."""
        return [(str(one[0]), str(one[1])) for one in self.call(sender, path, _ACCESSIBLE, "GetChildren")[0]]

    def states(self, sender: str, path: str) -> int:
        """The states of an object, a bit each, in AT-SPI's order."""
        low, high = self.call(sender, path, _ACCESSIBLE, "GetState")[0]
        return int(low) | int(high) << 32
