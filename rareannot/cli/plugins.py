"""The command about what the user added to the program."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from rareannot.cli.common import AsJson, app, say

if TYPE_CHECKING:
    from rareannot.suggest.added.values import Added

Names = list[str] | None


@app.command()
def plugins(
    add: Annotated[str, typer.Option(metavar="NAME", help="Add a source of suggestions under this name.")] = "",
    kind: Annotated[str, typer.Option(help="For --add: the kind of source; without options all are listed.")] = "",
    change: Annotated[str, typer.Option(metavar="NAME", help="Change settings of an added source, by --set.")] = "",
    setting: Annotated[
        Names, typer.Option("--set", metavar="KEY=VALUE", help="A setting of the source that is added or changed.")
    ] = None,
    on: Annotated[Names, typer.Option(help="Switch this added source, or installed format, on.")] = None,
    off: Annotated[Names, typer.Option(help="Switch it off; its settings stay.")] = None,
    up: Annotated[Names, typer.Option(help="Move this source up, before more of the others.")] = None,
    down: Annotated[Names, typer.Option(help="Move it down.")] = None,
    forget: Annotated[Names, typer.Option(help="Forget the stored answers of this source.")] = None,
    key: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Ask for the key of this source's server, and put it into the system's keyring."
        ),
    ] = "",
    remove: Annotated[Names, typer.Option(help="Remove this added source.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the sources and formats added on this computer, and what can be added; add, switch, reorder and remove them."""
    from rareannot.cli import plugin_changes as changes

    added = original = changes.read_added()
    if add:
        added = added.with_source(changes.new(added, add, kind, setting or []))
    if change:
        added = added.with_source(changes.changed(added.named(change), setting or []))
    if key:
        changes.ask_key(added.named(key))
    steps: tuple[tuple[Names, Callable[[Added, str], Added]], ...] = (
        (on, lambda a, name: changes.switched(a, name, True)),
        (off, lambda a, name: changes.switched(a, name, False)),
        (up, lambda a, name: a.moved(name, -1)),
        (down, lambda a, name: a.moved(name, 1)),
        (forget, changes.forgotten),
        (remove, lambda a, name: a.without(name)),
    )
    for names, step in steps:
        for name in names or ():
            added = step(added, name)
    if added != original:
        changes.write_added(added)
    say(as_json, changes.data(added), *changes.lines(added))
