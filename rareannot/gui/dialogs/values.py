"""What goes into the dialogs and what comes out of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its key, its name, and a detail shown smaller.

    A file format may say the ``suffix`` of what it writes: with its dot, or "" for a folder.
    """

    key: str
    name: str
    detail: str = ""
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project to make: the file, a ready label set's key or a label set file, who annotates, what to import."""

    path: str
    label_set: str
    annotator: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What import could not take: the place ("news.jsonl:17") and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to write: a format's key, whose answers, which articles, and where to."""

    format: str
    layer: str
    articles: str
    path: str


@dataclass(frozen=True, slots=True)
class LossLine:
    """What a format cannot hold, or keeps: how many of what, and what becomes of it."""

    what: str
    becomes: str
    kept: bool = False
