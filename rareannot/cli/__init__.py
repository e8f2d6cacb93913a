"""The command line: the same steps as the window, with progress for people and --json for programs.

A command is in the module that ``MODULES`` says; only that is imported where one is asked for, so that it starts quickly.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from errno import EBADF, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC
from importlib import import_module
from pathlib import Path
from typing import Annotated, TextIO, cast

import typer

from rareannot.cli.common import STOPPED, AsJson, app, complain, named, speak
from rareannot.core.errors import UserError, WrongValue
from rareannot.version import __version__

MODULES = {
    "projects": ("backup", "check", "new", "recover", "restore"),
    "data": ("export", "facts", "formats", "import"),
    "articles": ("archive", "imports"),
    "suggesting": ("suggest",),
    "labelling": ("labels", "lint"),
    "measuring": ("agreement", "evaluate", "sources"),
    "learning": ("curve", "next", "pipelines", "train"),
    "datasets": ("dataset",),
    "packs": ("calibrate", "pack", "packs", "take-back"),
    "things": ("things",),
    "team": ("handover", "log", "merge", "pace", "people", "sync", "team"),
    "plugins": ("plugins",),
    "crawl": ("choose", "compare", "duplicates", "prevalence", "tag"),
}
"""Module -> the commands in it; ``--help`` lists them in the order in which work goes, the rarest last."""
_HOW_MUCH = frozenset({"-q", "--quiet", "-v", "--verbose"})
"""The options that belong to no command; they may be before it or after it."""

_OUTPUT_FAULTS = frozenset({EBADF, EDQUOT, EFBIG, EIO, ENOSPC})
"""What an error without the name of a file is of standard output: each file of ours that cannot be written is a UserError."""

Demo = Callable[[Path, bool], int]
# typer has no name for the exception that all kinds of wrong usage are
_WrongUsage = cast(type[typer.BadParameter], typer.BadParameter.__bases__[0])


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rareannot {__version__}")
        raise typer.Exit


@app.callback()
def about(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing for people, except errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print every note; otherwise notes that say the same are counted.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Label entities and figures in news articles. “rareannot PROJECT” opens the window."""
    speak(quiet=quiet, verbose=verbose)


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", callback=named, help="Where the demo project goes.")
    ] = Path("rareannot-demo"),
    as_json: AsJson = False,
) -> None:
    """Create a project with the sample articles and open it (without a screen: the same, driven by key events)."""
    open_demo: Demo = context.obj
    raise typer.Exit(open_demo(folder, as_json))


def load(argv: Sequence[str] = ()) -> None:
    """Import the module of the given command; all modules if there is none, as for --help and completion."""
    word = next((argument for argument in argv if argument not in _HOW_MUCH), "")
    modules = [module for module, verbs in MODULES.items() if word in verbs]
    for module in modules or MODULES:
        import_module(f"{__name__}.{module}")


def how_much_first(argv: Sequence[str]) -> list[str]:
    """Returns the arguments with -q and -v, which people also write behind a command, before it; those after ``--`` stay."""
    end = argv.index("--") if "--" in argv else len(argv)
    moved = [argument for argument in argv[:end] if argument in _HOW_MUCH]
    return [*moved, *(argument for argument in argv[:end] if argument not in _HOW_MUCH), *argv[end:]]


def main(argv: Sequence[str], open_demo: Demo) -> int:
    """Run one command; the exit code: 0 ok, 1 a sentence on stderr, 2 wrong usage, 3 partly refused, 130 stopped by Ctrl+C.

    With --json a refusal, or what is wrong in the usage, is printed as ``{"error": sentence}``, too. ``open_demo`` shows the demo project in a folder; it is
    handed in because the command line does not import the window.
    """
    load(argv)
    try:
        code = app(how_much_first(argv), obj=open_demo, standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UserError as error:
        return _refused(str(error), argv, code=2 if isinstance(error, WrongValue) else 1)
    except _WrongUsage as error:
        _tell_programs(error.format_message(), argv)
        error.show()
        return error.exit_code
    except typer.Abort:  # Ctrl+C at a question
        complain("Stopped.")
        return STOPPED
    # a name that the system does not allow shows up wherever the path is first used
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return _refused("A name in the command is longer than this system allows; give a shorter one.", argv)
        if error.filename is None and error.errno in _OUTPUT_FAULTS:
            sys.stdout = _nowhere()
            complain(f"Standard output could not be written ({error.strerror}); what is printed is not whole.")
            return 1
        raise
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return code if isinstance(code, int) else 0


def _nowhere() -> TextIO:
    """Returns a stream for what nobody reads; else Python would try to write it once more at the end, and say that it could not."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _tell_programs(sentence: str, argv: Sequence[str]) -> None:
    if "--json" in argv:
        try:
            typer.echo(json.dumps({"error": sentence}))
        except OSError:  # nobody reads it any more, or its disk is full; the sentence is on stderr, too
            sys.stdout = _nowhere()


def _refused(sentence: str, argv: Sequence[str], code: int = 1) -> int:
    _tell_programs(sentence, argv)
    complain(sentence)
    return code
