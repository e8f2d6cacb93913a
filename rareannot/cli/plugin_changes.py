"""The functions behind the command about plug-ins; apart from its options, since listing the commands needs none of them."""

from dataclasses import replace
from typing import Any

import typer

from rareannot.cli.common import table
from rareannot.core.errors import UserError, WrongValue
from rareannot.formats import FORMATS
from rareannot.formats.added import installed
from rareannot.formats.added.values import Described
from rareannot.suggest import SOURCES
from rareannot.suggest.added.answers import forget_answers
from rareannot.suggest.added.kinds import kind_named, kinds
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added, AddedSource, Kind, check_name

__all__ = ["ask_key", "changed", "data", "forgotten", "lines", "new", "read_added", "switched", "write_added"]


def data(added: Added) -> dict[str, Any]:
    """Returns the plug-ins that were added and those that can be, for programs."""
    return {
        "sources": [plugin.as_json() | {"why_off": plugin.why_off} for plugin in added.sources],
        "before": added.before,
        "kinds": [{"name": k.name, "title": k.title, "about": k.about} for k in kinds().values()],
        "formats": [form.as_json() | {"why_off": form.why_off} for form in installed.installed_forms().values()],
    }


def switched(added: Added, name: str, on: bool) -> Added:
    """Returns the plug-ins with this source on or off; a format of that name is switched at once."""
    is_form = name in installed.installed_forms()
    if is_form:
        installed.switch(name, on)
    if is_form and all(source.name != name for source in added.sources):
        return added
    return added.with_source(added.named(name).switched(on))


def ask_key(source: AddedSource) -> None:
    """Ask for a key, hidden on a terminal, and store it for the server of a source; an empty one deletes it."""
    from rareannot.suggest.added import keys

    key_for = kind_named(source.kind).key_for
    if key_for is None:
        raise UserError("“{source}” needs no key.", source=source.name)
    server = key_for(source.settings)
    key = typer.prompt(f"Key for {server}", default="", hide_input=True, show_default=False, err=True)
    keys.keep_key(server, str(key).strip())


def forgotten(added: Added, name: str) -> Added:
    """Delete the stored answers of a source; returns the plug-ins unchanged."""
    forget_answers(added.named(name).name)
    return added


def new(added: Added, name: str, kind: str, pairs: list[str]) -> AddedSource:
    """Returns a source to add, with settings as KEY=VALUE. Raises UserError if the name is taken or the kind unknown."""
    check_name(name)
    if name in SOURCES or any(source.name == name for source in added.sources):
        raise UserError("There is a source “{name}” already; choose another name.", name=name)
    if not kind:
        raise WrongValue("Say with --kind what kind of source it is; there are: {known}.", known=", ".join(kinds()))
    kind_found = kind_named(kind)
    return AddedSource(name, kind, _settings(kind_found, {}, pairs), by_itself=kind_found.by_itself)


def changed(source: AddedSource, pairs: list[str]) -> AddedSource:
    """Returns a source with other settings, given as KEY=VALUE."""
    return replace(source, settings=_settings(kind_named(source.kind), dict(source.settings), pairs), why_off="")


def _settings(kind: Kind, settings: dict[str, str], pairs: list[str]) -> dict[str, str]:
    """Returns settings with some changed. Raises UserError on one that the kind does not have, or that is missing."""
    fields = {field.key: field for field in kind.fields}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in fields:
            raise WrongValue(
                "“{pair}” is no setting of “{kind}”; give KEY=VALUE, with one of {known} as KEY.",
                pair=f"{key}=…" if equals else pair,  # what follows may be a secret
                kind=kind.name,
                known=", ".join(fields) or "none",
            )
        if fields[key].choices and value not in fields[key].choices:
            raise WrongValue("“{key}” is one of {known}.", key=key, known=", ".join(fields[key].choices))
        settings[key] = value
    kind.check(settings)
    for field in kind.fields:
        if field.needed and not settings.get(field.key):
            raise WrongValue("“{kind}” needs --set {key}=…", kind=kind.name, key=field.key)
    return kind.resolved(settings)


def lines(added: Added) -> list[str]:
    """Yields the plug-ins that were added and those that can be, for people."""
    rows = [(plugin.name, plugin.kind, _state(plugin)) for plugin in added.sources]
    rows.insert(added.before, ("(the program's own)", "", "on"))
    all_kinds = kinds().values()
    width = max(len(k.name) for k in all_kinds)
    listed = [f"  {k.name.ljust(width)}  {k.about}" for k in all_kinds]
    forms = _form_lines(list(installed.installed_forms().values()))
    return [*table(("source", "kind", "is"), rows), "", "Kinds of source that can be added:", *listed, *forms]


def _form_lines(forms: list[Described]) -> list[str]:
    if not forms:
        return ["", "No installed package adds a format of files."]
    rows = [(form.name, form.title, " ".join(form.endings), _form_state(form)) for form in forms]
    return ["", *table(("format", "title", "endings", "is"), rows)]


def _form_state(form: Described) -> str:
    if form.name in FORMATS:
        return "unused: the program has a format of this name"
    if form.off:
        return f"off: {form.why_off}" if form.why_off else "off"
    return " and ".join(word for word, does in (("read", form.reads), ("written", form.writes)) if does)


def _state(source: AddedSource) -> str:
    if source.why_off:
        return f"off: {source.why_off}"
    return "off" if not source.on else "on" if source.by_itself else "on, asked by --with or --source"
