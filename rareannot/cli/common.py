"""What every command shares: the app, its usual arguments, printing and progress."""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.own_files import with_suffix
from rareannot.core.scratch import scratch_folder, scratch_writing
from rareannot.core.visible import for_terminal

if TYPE_CHECKING:
    from rareannot.formats.values import Loss

PARTLY, STOPPED = 3, 130
"""The exit codes where some of what was asked was refused, and where Ctrl+C ended a command (128 + SIGINT)."""
app = typer.Typer(
    name="rareannot",
    help="Label entities and figures in news articles. “rareannot PROJECT” opens the window.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)

STANDARD = Path("-")
"""Where a path stands for standard input or output."""


def named(param: typer.CallbackParam, value: Any) -> Any:
    """Returns the value of an argument that is a file or folder. Raises UserError if it is standard input or output."""
    if value is not None and any(
        str(path) == str(STANDARD) for path in (value if isinstance(value, list) else [value])
    ):
        raise UserError(
            "{argument} must be a file or folder of its own; “-” (standard input or output) will not do.",
            argument=param.opts[0] if param.param_type_name == "option" else str(param.name).upper(),
        )
    return value


def with_ending(path: Path) -> Path:
    """Returns a path as given, with .rareannot if only such a file exists: “new mine” made mine.rareannot."""
    if path == STANDARD or path.exists():
        return path
    full = with_suffix(path)
    return full if full.is_file() else path


def project_named(param: typer.CallbackParam, value: Path | None) -> Path | None:
    """Returns the path of a project, as ``with_ending`` says. Raises UserError for standard input or output."""
    named(param, value)
    return None if value is None else with_ending(value)


def standard_input() -> BinaryIO:
    """Returns the bytes of standard input. Raises UserError if whoever began the program closed it."""
    if sys.stdin is None:
        raise UserError("Standard input is closed, so there is nothing to read.")
    return sys.stdin.buffer


def standard_output() -> BinaryIO:
    """Standard output as bytes. Raises UserError if whoever began the program closed it."""
    if sys.stdout is None:
        raise UserError("Standard output is closed, so nothing can be written to it.")
    return sys.stdout.buffer


def only_once(*paths: Path | None) -> None:
    """Raise UserError where more than one argument is "-": what comes or goes there can be read or written only once."""
    if sum(path == STANDARD for path in paths) > 1:
        raise UserError("Only one argument can be “-” (standard input or output); give a file for the other.")


ProjectPath = Annotated[
    Path, typer.Argument(metavar="PROJECT", callback=project_named, help="The project file (.rareannot).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="Only this source; may be given several times.")]
Pipeline = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline, or a folder, instead of the shipped one.")
]
Trusted = Annotated[
    bool, typer.Option("--trust-pipeline", help="Load the pipeline even from a folder, where it could run code.")
]
Links = Annotated[
    bool,
    typer.Option("--links", help="Suggest links between the suggestions, too, which takes about ten times as long."),
]
Layer = Annotated[
    str,
    typer.Option(
        help="gold (what a review settled), unanimous, majority, single (one annotator, unreviewed), suggestions, "
        "an annotator's name, or all (each annotator's answers). The default is gold, or single if there is only one annotator and nothing was reviewed."
    ),
]
AtLeast = Annotated[
    int, typer.Option(min=2, help="For unanimous and majority: how many people must be done with an article.")
]
Report = Annotated[
    Path | None, typer.Option(help="Also write a page for the browser to this file; - is standard output.")
]
GoldForm = Annotated[str | None, typer.Option("--format", help="The format of the gold; by default it is recognised.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it already exists.")]


@dataclass
class _Talk:
    quiet: bool = False
    verbose: bool = False


_talk = _Talk()
"""How much this command prints, as the options before the verb say."""


def speak(*, quiet: bool, verbose: bool) -> None:
    """Print nothing for people, or every note, from now on."""
    _talk.quiet, _talk.verbose = quiet, verbose


def say(as_json: bool, data: dict[str, Any], *lines: str, err: bool = False) -> None:
    """Print the result: the data as JSON, or the lines for a person; on stderr with ``err``."""
    if as_json:
        typer.echo(_json(data), err=err)
    elif not _talk.quiet:
        for line in lines:
            typer.echo(for_terminal(line), err=err)


def complain(sentence: str) -> None:
    """Print what went wrong, or has to be known in any case, on stderr."""
    typer.echo(f"rareannot: {for_terminal(sentence)}", err=True)


def counted(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yields notes (place, text) as lines: a text noted for more than three places in one line; all with --verbose."""
    if _talk.verbose:
        yield from (f"{where}: {text}" for where, text in notes)
        return
    places: dict[str, list[str]] = {}
    for where, text in notes:
        places.setdefault(text, []).append(where)
    for text, noted in places.items():
        if len(noted) <= _FEW:
            yield from (f"{place}: {text}" for place in noted)
        else:
            yield f"{noted[0]} and {len(noted) - 1:,} more: {text}"


_FEW = 3


def losses(lost: Sequence["Loss"]) -> Iterator[str]:
    """Yields what a form cannot hold, as lines; of spans that are dropped, cut or moved the first of each, and how many more; all with --verbose."""
    from rareannot.formats.values import SPAN_LOSSES

    more: dict[str, int] = {}
    for loss in lost:
        if loss.kind in SPAN_LOSSES and not _talk.verbose:
            more[loss.kind] = more.get(loss.kind, 0) + 1
            if more[loss.kind] > _FEW:
                continue
        yield f"lost  {loss}"
    for kind, count in more.items():
        if count > _FEW:
            yield f"lost  {many(count - _FEW, 'more span')} {'is' if count - _FEW == 1 else 'are'} {kind}; “rareannot -v …” lists them all."


def _json(data: dict[str, Any]) -> str:
    """Returns the data as JSON; escaped to ASCII if it has text that is not valid UTF-8, such as a file name.

    Also escaped are the characters that a terminal obeys, and those at which a line reader would end a line.
    """
    text = _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(data, ensure_ascii=False))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data)
    return text


_OBEYED = re.compile("[\x7f-\x9f\u2028\u2029]")


def to_standard_output(path: Path | None) -> bool:
    """True if a file is written to standard output, so that messages have to go to stderr."""
    from rareannot.formats.base.output_stream import is_standard_output

    return path is not None and is_standard_output(path)


COUNTING = "RAREANNOT_COUNTING"
"""The environment variable by which the window asks for progress as lines (``COUNTED`` and a number) on stderr."""
COUNTED = "counted "
_PAUSE = 0.2


@contextmanager
def files_to_read(paths: Sequence[Path], form: str | None) -> Iterator[Sequence[Path]]:
    """The paths, with what comes on standard input as a scratch file where one is "-". Raises UserError without ``form``."""
    if STANDARD not in paths:
        yield paths
        return
    only_once(*paths)
    if form is None:
        raise UserError("What comes on standard input has no ending to tell its form by; give --format.")
    with scratch_folder("stdin") as folder:
        copy = Path(folder, "stdin")
        with scratch_writing(), copy.open("wb") as out:
            copyfileobj(standard_input(), out)
        yield [copy if path == STANDARD else path for path in paths]


def label_set_in(path: Path | None) -> LabelSet:
    """Returns the label set in a file or on standard input ("-"); without a path the default one. Raises UserError."""
    from rareannot import workflow

    if path is None:
        return builtin_label_set()
    with files_to_read([path], "") as (file,):
        return workflow.read_label_set(file)


def chosen_label_set(name: Path) -> LabelSet:
    """Returns a shipped label set by its name, else the one in a file or on standard input. Raises UserError."""
    from rareannot import workflow

    return label_set_in(name) if name == STANDARD else workflow.chosen_label_set(str(name))


@contextmanager
def kept_on_stop(sentence: Callable[[], str]) -> Iterator[None]:
    """Run a block that saves each step; Ctrl+C ends the command with exit code 130 and a sentence on what was saved."""
    try:
        yield
    except KeyboardInterrupt:
        complain(f"Stopped; {sentence()}")
        raise typer.Exit(STOPPED) from None


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on a terminal's stderr; lines for the window if it asked for them; else nothing."""
    if os.environ.get(COUNTING):
        yield _counting()
        return
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def _counting() -> Callable[[int], None]:
    said = 0.0

    def show(done: int) -> None:
        nonlocal said
        if (now := time.monotonic()) - said > _PAUSE:
            said = now
            typer.echo(f"{COUNTED}{done}", err=True)

    return show


def check_report(path: Path | None, force: bool) -> None:
    """Raise UserError, before the work, where a report would overwrite a file and nobody said that it may."""
    from rareannot.formats import check_free

    if path is not None and not force:
        check_free(path)


def write_page(path: Path, page: str, force: bool) -> None:
    """Write a report, whole or not at all. Raises UserError."""
    from rareannot.formats import write_atomically

    write_atomically(path, page.encode(), overwrite=force)


class AlsoWritten:
    """A file that a command writes beside its output, if any.

    Create it before the work: it raises UserError if it would overwrite a file without permission.
    """

    def __init__(self, path: Path | None, force: bool) -> None:
        check_report(path, force)
        self._path, self._force = path, force

    def write(self, page: Callable[[], str]) -> None:
        """Write it, if it was asked for."""
        if self._path is not None:
            write_page(self._path, page(), self._force)

    def say(self, as_json: bool, data: dict[str, Any], *lines: str) -> None:
        """Print the result as ``say`` does, on stderr where the file itself goes to standard output."""
        say(as_json, data, *lines, err=to_standard_output(self._path))


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Returns rows of text in columns: the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    return [
        "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in (head, *rows)
    ]


def many(count: int, noun: str) -> str:
    """Returns a count with its noun: "1 article", "1,513 spans"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
