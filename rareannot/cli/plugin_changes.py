"""What the command about plug-ins does; apart from its options, since to list the commands none of this is needed."""

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
    """What was added and can be added, for programs."""
    return {
        "sources": [one.as_json() | {"why_off": one.why_off} for one in added.sources],
        "before": added.before,
        "kinds": [{"name": k.name, "title": k.title, "about": k.about} for k in kinds().values()],
        "formats": [one.as_json() for one in installed.installed_forms().values()],
    }


def switched(added: Added, name: str, on: bool) -> Added:
    """With the source of this name on or off; a format of the name is switched at once, where there is one."""
    is_form = name in installed.installed_forms()
    if is_form:
        installed.switch(name, on)
    if is_form and all(one.name != name for one in added.sources):
        return added
    return added.with_source(added.named(name).switched(on))


def ask_key(source: AddedSource) -> None:
    """Ask for a key, hidden on a terminal, and keep it for the server of a source; an empty one forgets it."""
    from rareannot.suggest.added import keys

    key_for = kind_named(source.kind).key_for
    if key_for is None:
        raise UserError("“{source}” needs no key.", source=source.name)
    server = key_for(source.settings)
    said = typer.prompt(f"Key for {server}", default="", hide_input=True, show_default=False, err=True)
    keys.keep_key(server, str(said).strip())


def forgotten(added: Added, name: str) -> Added:
    """The same, once the kept answers of a source are forgotten."""
    forget_answers(added.named(name).name)
    return added


def new(added: Added, name: str, kind: str, pairs: list[str]) -> AddedSource:
    """A source to add, with settings as KEY=VALUE. Raises UserError on a name that is taken and on an unknown kind."""
    check_name(name)
    if name in SOURCES or any(one.name == name for one in added.sources):
        raise UserError("There is a source “{name}” already; choose another name.", name=name)
    if not kind:
        raise WrongValue("Say with --kind what kind of source it is; there are: {known}.", known=", ".join(kinds()))
    found = kind_named(kind)
    return AddedSource(name, kind, _settings(found, {}, pairs), by_itself=found.by_itself)


def changed(source: AddedSource, pairs: list[str]) -> AddedSource:
    """A source with other settings, given as KEY=VALUE."""
    return replace(source, settings=_settings(kind_named(source.kind), dict(source.settings), pairs), why_off="")


def _settings(kind: Kind, settings: dict[str, str], pairs: list[str]) -> dict[str, str]:
    """Settings with some changed. Raises UserError on one that the kind does not have, or that is missing."""
    known = {one.key: one for one in kind.fields}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in known:
            raise WrongValue(
                "“{pair}” is no setting of “{kind}”; give KEY=VALUE, with one of {known} as KEY.",
                pair=f"{key}=…" if equals else pair,  # what follows may be a secret
                kind=kind.name,
                known=", ".join(known) or "none",
            )
        if known[key].choices and value not in known[key].choices:
            raise WrongValue("“{key}” is one of {known}.", key=key, known=", ".join(known[key].choices))
        settings[key] = value
    kind.check(settings)
    for one in kind.fields:
        if one.needed and not settings.get(one.key):
            raise WrongValue("“{kind}” needs --set {key}=…", kind=kind.name, key=one.key)
    return kind.resolved(settings)


def lines(added: Added) -> list[str]:
    """What was added and can be added, for people."""
    rows = [(one.name, one.kind, _state(one)) for one in added.sources]
    rows.insert(added.before, ("(the program's own)", "", "on"))
    found = kinds().values()
    width = max(len(k.name) for k in found)
    listed = [f"  {k.name.ljust(width)}  {k.about}" for k in found]
    forms = _form_lines(list(installed.installed_forms().values()))
    return [*table(("source", "kind", "is"), rows), "", "Kinds of source that can be added:", *listed, *forms]


def _form_lines(forms: list[Described]) -> list[str]:
    if not forms:
        return ["", "No installed package adds a format of files."]
    rows = [(one.name, one.title, " ".join(one.endings), _form_state(one)) for one in forms]
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
