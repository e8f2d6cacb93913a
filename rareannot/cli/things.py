"""Commands about the things that spans stand for, and the registers that they are looked up in."""

from pathlib import Path
from typing import Annotated

import typer

from rareannot import workflow
from rareannot.cli.common import AsJson, app, many, named, project_named, say, table
from rareannot.core.errors import WrongValue
from rareannot.core.things import Thing


@app.command()
def things(
    project: Annotated[
        Path | None, typer.Argument(metavar="[PROJECT]", callback=project_named, help="The project file (.rareannot).")
    ] = None,
    search: Annotated[str, typer.Option(metavar="WORDS", help="Show what these words may mean, likeliest first.")] = "",
    add: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            callback=named,
            help="Make a register of a file: CSV, JSONL, SKOS, or a dump of GeoNames or Wikidata.",
        ),
    ] = None,
    remove: Annotated[str, typer.Option(metavar="REGISTER", help="Delete a register from this computer.")] = "",
    rename: Annotated[str, typer.Option(metavar="ID=NAME", help="Give a thing of the project another name.")] = "",
    merge: Annotated[
        str, typer.Option(metavar="ID=ID", help="Make one thing of two: the first becomes the second.")
    ] = "",
    split: Annotated[str, typer.Option(metavar="ID", help="Undo such a merge.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the things that a project's spans stand for, and change them. Without PROJECT: the registers of this computer."""
    from rareannot.workflow import identities

    if add is not None:
        name, count = identities.add_register(add)
        say(as_json, {"register": name, "count": count}, f"The register “{name}” has {many(count, 'thing')}.")
    elif remove:
        identities.remove_register(remove)
        say(as_json, {"removed": remove}, f"The register “{remove}” is gone.")
    elif project is None:
        names = [path.stem for path in identities.registers()]
        say(as_json, {"registers": names}, *(names or ["No register; make one with “rareannot things --add FILE”."]))
    else:
        _of_project(project, search, {"rename": rename, "merge": merge, "split": split}, as_json)


def _of_project(project: Path, search: str, changes: dict[str, str], as_json: bool) -> None:
    from rareannot.workflow import identities

    wanted = {verb: words for verb, words in changes.items() if words}
    with workflow.open_project(project, read_only=not wanted) as opened:
        for verb, words in wanted.items():
            changed = (
                opened.things.split(words) if verb == "split" else getattr(opened.things, verb)(*_pair(verb, words))
            )
            say(as_json, {"things": [changed.as_json()]}, _line(changed))
        if wanted:
            return
        listed = identities.candidates(opened, search) if search else opened.things.all()
        mentions = opened.things.mentions()
    rows = [(thing.id, thing.name, thing.detail[:60], *map(str, mentions.get(thing.id, (0, 0)))) for thing in listed]
    data = [
        thing.as_json() | dict(zip(("spans", "articles"), mentions.get(thing.id, (0, 0)), strict=True))
        for thing in listed
    ]
    nothing = f"Nothing is called “{search}”." if search else "No span says what it stands for."
    say(as_json, {"things": data}, *(table(("id", "name", "what", "spans", "articles"), rows) if rows else [nothing]))


def _pair(verb: str, words: str) -> tuple[str, str]:
    first, equals, second = (part.strip() for part in words.partition("="))
    if not (first and equals and second):
        raise WrongValue("--{verb} needs two values with “=” between them, not “{words}”.", verb=verb, words=words)
    return first, second


def _line(thing: Thing) -> str:
    return f"{thing.id}: {thing.name}" + (f" ({thing.detail})" if thing.detail else "")
