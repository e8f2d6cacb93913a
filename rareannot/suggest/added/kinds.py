"""The table of kinds of source that can be added: the ready ones, and the installed plug-ins."""

from collections.abc import Mapping
from functools import partial
from importlib.metadata import EntryPoint, entry_points

from rareannot.core.errors import UserError, WrongValue
from rareannot.suggest.added import chat, command
from rareannot.suggest.added.models import gliner, huggingface
from rareannot.suggest.added.values import PROTOCOL, Kind, PlugIn, Setup

GROUP = "rareannot.sources"
"""The entry points that are plug-ins; none is loaded before the user added a source of its kind."""
PLUG_IN = "plug-in:"
"""What the kind of a plug-in begins with; its entry point's name follows."""
READY: Mapping[str, Kind] = {kind.name: kind for kind in (command.KIND, chat.KIND, huggingface.KIND, gliner.KIND)}
"""The kinds that come with the program."""


def kinds() -> dict[str, Kind]:
    """Returns every kind that can be added here, by name. Nothing of a plug-in is loaded."""
    return {
        **READY,
        **{PLUG_IN + e.name: _of_entry(e) for e in sorted(entry_points(group=GROUP), key=lambda e: e.name)},
    }


def kind_named(name: str) -> Kind:
    """Returns the kind called ``name``. Raises UserError that lists them."""
    kind = READY.get(name) or kinds().get(name)
    if kind is None:
        raise WrongValue(
            "There is no kind of source “{name}” here; there are: {known}.", name=name, known=", ".join(kinds())
        )
    return kind


def _of_entry(entry: EntryPoint) -> Kind:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
    return Kind(PLUG_IN + entry.name, entry.name, package, partial(_plug_in, entry), keeps=False)


def _plug_in(entry: EntryPoint, setup: Setup) -> PlugIn:
    """Returns the object that a plug-in's factory makes for the labels of a project."""
    plug_in: PlugIn = entry.load()([dict(label) for label in setup.labels])
    speaks = getattr(plug_in, "protocol", PROTOCOL)
    if speaks != PROTOCOL:
        raise UserError("it speaks protocol {theirs}, and this program {ours}.", theirs=speaks, ours=PROTOCOL)
    return plug_in
