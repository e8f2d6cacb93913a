"""What goes into the dialogs and what comes out of them."""

from dataclasses import asdict, dataclass

from rareannot.core.labels import LabelSet


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
    """A project to make: the file, a ready label set's key or a label set file, who annotates, what to import.

    ``own`` is a label set made of names, which then takes the place of ``label_set``.
    """

    path: str
    label_set: str
    annotator: str
    articles: tuple[str, ...] = ()
    own: LabelSet | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """What import could not take: the place ("news.jsonl:17") and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class ForeignLabel:
    """A label in files to import that the label set lacks: its name, how often it is there, and which of ours it may be."""

    name: str
    spans: int
    perhaps: str = ""


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What spans in files become: ``target`` as the command line's --as, whose answer, and what foreign labels become.

    Of those, "" leaves the spans out, and None leaves them unknown: left out too, and mentioned in the report.
    """

    target: str = "suggestions"
    annotator: str = ""
    labels: tuple[tuple[str, str | None], ...] = ()
    replace: bool = False
    """Put an annotator's answers over older ones of theirs."""

    def mapping(self) -> dict[str, str]:
        """Returns the labels that are mapped."""
        return {theirs: ours for theirs, ours in self.labels if ours is not None}

    def options(self) -> list[str]:
        """Returns the options of the command line that say the same."""
        layer = ["--annotator", self.annotator] if self.target == "annotator" else ["--as", self.target]
        layer = [] if self.target == "suggestions" else layer
        layer += ["--replace"] if self.replace else []
        return layer + [word for theirs, ours in self.mapping().items() for word in ("--map", f"{theirs}={ours}")]


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to write: a format's key, whose answers, which articles, and where to."""

    format: str
    layer: str
    articles: str
    path: str


@dataclass(frozen=True, slots=True)
class DatasetChoice:
    """A dataset to build: as the options of ``rareannot dataset`` are called; ``labels`` empty for all, ``path`` the folder."""

    format: str = ""
    layer: str = ""
    articles: str = ""
    passages: str = ""
    split: str = "80/10/10"
    labels: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    licence: str = ""
    path: str = ""

    def options(self) -> list[str]:
        """Returns the options of the command line that say the same; what is the default there is left out."""
        words = ["--format", self.format, "--split", self.split, "--layer", self.layer]
        words += [word for label in self.labels for word in ("--label", label)]
        said = asdict(self) | {"status": self.articles}
        usual = {"status": "done", "passages": "keep"}
        for name in ("status", "since", "until", "passages", "licence"):
            value = said[name]
            if value and value != usual.get(name):
                words += [f"--{name}", value]
        return words


@dataclass(frozen=True, slots=True)
class LossLine:
    """What a format cannot hold, or keeps: how many of what, and what becomes of it."""

    what: str
    becomes: str
    kept: bool = False
