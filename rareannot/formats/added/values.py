"""A plug-in for a file format and its description of itself; an unsound description is refused."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, packed, unpacked
from rareannot.core.visible import on_one_line
from rareannot.formats.values import HOLDS

GROUP = "rareannot.formats"
"""The entry points that are forms of file; the name of an entry point is the name of its form."""
PROTOCOL = 1
"""The version of what such a plug-in and the program say to each other."""
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_ENDING = re.compile(r"\.[a-z0-9][a-z0-9._+-]{0,19}")
_MOST_ENDINGS = 20
_LONGEST_TITLE = 100


class PlugIn(Protocol):
    """What the factory behind an entry point of the group ``rareannot.formats`` returns.

    It has ``read``, ``write`` or both. ``holds`` names what a file of the form can hold, out of the keys of ``HOLDS``.
    A document is a mapping with the keys of the native JSONL form: ``text``, and perhaps ``id``, ``meta``, ``spans``.
    """

    title: str
    endings: Sequence[str]
    holds: Sequence[str]

    def read(self, path: Path) -> Iterable[Mapping[str, Any]]:
        """Returns the documents of a file; offsets in code points, half open."""
        ...

    def write(self, documents: Iterable[Mapping[str, Any]], labels: Sequence[Mapping[str, str]]) -> Iterable[bytes]:
        """Returns the bytes of a file of these documents; ``labels`` are those of the project, each with name, kind and rule."""
        ...


class FormFailed(UserError):  # noqa: N818 - a sentence for people
    """A plug-in crashed, hung or answered nonsense; ``form`` is its name, ``why`` what it did."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(
            Sentence(
                "The format “{form}” was switched off: {why} “rareannot plugins --on {form}” switches it on again.",
                form=form,
                why=why,
            )
        )
        self.form, self.why = form, why


@dataclass(frozen=True, slots=True)
class Described:
    """A form as its plug-in describes it. ``made_of`` changes with the package, ``why_off`` says why it is off."""

    name: str
    made_of: str
    title: str = ""
    endings: tuple[str, ...] = ()
    holds: frozenset[str] = field(default_factory=frozenset)
    reads: bool = False
    writes: bool = False
    off: bool = False
    why_off: str = ""

    @staticmethod
    def from_json(name: str, made_of: str, data: Mapping[str, Any]) -> "Described":
        """Returns the description that a plug-in, or the user's file, gives. Raises UserError if anything in it is unsound."""
        title, endings, holds = data.get("title"), data.get("endings"), data.get("holds")
        if not isinstance(title, str) or not title.strip() or len(title) > _LONGEST_TITLE:
            raise UserError("it has no title, or one of more than {most} characters.", most=_LONGEST_TITLE)
        if not isinstance(endings, list) or not 0 < len(endings) <= _MOST_ENDINGS:
            raise UserError("it names no endings of files, or more than {most}.", most=_MOST_ENDINGS)
        for ending in endings:
            if not isinstance(ending, str) or not _ENDING.fullmatch(ending):
                raise UserError(
                    "{ending} is not a file ending; write a point, then small letters and digits.",
                    ending=repr(ending)[:40],
                )
        if not isinstance(holds, list) or not all(isinstance(ending, str) and ending in HOLDS for ending in holds):
            raise UserError("what it holds must be among {known}.", known=", ".join(HOLDS))
        reads, writes = data.get("reads") is True, data.get("writes") is True
        if not (reads or writes):
            raise UserError("it has neither “read” nor “write”.")
        off, why = data.get("off") is True, unpacked(data.get("why_off", ""))
        printable_title = on_one_line(title.encode("utf-8", "replace").decode())
        return Described(name, made_of, printable_title, tuple(endings), frozenset(holds), reads, writes, off, why)

    def as_json(self) -> dict[str, Any]:
        """Returns the description as JSON values."""
        return {
            "name": self.name,
            "title": self.title,
            "endings": list(self.endings),
            "holds": sorted(self.holds),
            "reads": self.reads,
            "writes": self.writes,
            "off": self.off,
            "why_off": packed(self.why_off),
        }
