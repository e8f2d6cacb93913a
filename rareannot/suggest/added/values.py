"""What the user added, and the check of a source's answers: an unsound one is refused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence, packed, unpacked
from rareannot.core.spans import LONGEST_LABEL
from rareannot.core.suggestion import Suggestion
from rareannot.core.visible import on_one_line

PROTOCOL = 1
"""The version of what a plug-in and the program say to each other."""
MOST_SPANS = 50_000
"""Spans in one article above which an answer is taken for broken."""
USUAL = 0.8
"""The score of a span whose source gives none."""
_LONGEST_REASON = 200
NAME = re.compile(r"[A-Za-z][\w-]{0,39}")
"""What an added source may be called: it is written before a version, so it holds no blank."""
VERSION = re.compile(r"\d[\w.+-]{0,39}")
Answer = list[tuple[int, int, str, float, str]]
"""What a source says of one text: ``(start, end, label, score, reason)``."""


class PlugIn(Protocol):
    """What the factory behind an entry point of the group ``rareannot.sources`` returns."""

    name: str
    version: str
    labels: Sequence[str]
    """The labels that it may propose; empty where it takes those of the project."""

    def suggest(self, texts: Sequence[str]) -> Iterable[Iterable[Mapping[str, Any]] | None]:
        """Yields for each text its spans: ``start`` and ``end`` in code points, ``label``, perhaps ``score`` and ``reason``.

        None for a text that it cannot answer for; that is not stored, and it will be asked again.
        """
        ...


@dataclass(frozen=True, slots=True)
class AddedSource:
    """A source that the user added: its name, its kind, that kind's settings, and whether it is on.

    ``why_off`` is the sentence of the failure that switched it off. ``by_itself`` says if it is asked about new
    articles automatically; else only on request, and those answers are used later.
    """

    name: str
    kind: str
    settings: Mapping[str, str] = field(default_factory=dict)
    on: bool = True
    by_itself: bool = True
    why_off: str = ""

    def as_json(self) -> dict[str, Any]:
        """Returns the source as JSON values; ``from_json`` is its inverse."""
        return {
            "name": self.name,
            "kind": self.kind,
            "settings": dict(self.settings),
            "on": self.on,
            "by_itself": self.by_itself,
            "why_off": packed(self.why_off),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "AddedSource":
        """Returns the source in the user's file. Raises UserError on wrong values."""
        name, kind, settings = data.get("name"), data.get("kind"), data.get("settings", {})
        if not (isinstance(name, str) and isinstance(kind, str) and isinstance(settings, dict)):
            raise UserError("An added source has a “name”, a “kind” and “settings”.")
        check_name(name)
        texts = {str(key): str(value) for key, value in settings.items()}
        on, by_itself = data.get("on") is True, data.get("by_itself") is True
        return AddedSource(name, kind, texts, on, by_itself, _why(data.get("why_off") or ""))

    def switched(self, on: bool, why: str = "") -> "AddedSource":
        """Returns the same source on, or off for the reason ``why``."""
        return replace(self, on=on, why_off="" if on else why)


def _why(stored: object) -> Sentence:
    """Returns why a source is off, as the user's file has it: packed with its values, or plain."""
    return Sentence(stored) if isinstance(stored, str) else unpacked(stored)


@dataclass(frozen=True, slots=True)
class Added:
    """The sources that the user added, in their order; ``before`` counts those that come before the program's own."""

    sources: tuple[AddedSource, ...] = ()
    before: int = 0

    def named(self, name: str) -> AddedSource:
        """Returns the source called ``name``. Raises UserError that lists them."""
        for source in self.sources:
            if source.name == name:
                return source
        names = ", ".join(source.name for source in self.sources) or "none"
        raise UserError("There is no added source “{name}”; there are: {known}.", name=name, known=names)

    def with_source(self, source: AddedSource) -> "Added":
        """Returns the sources with ``source`` in place of the one with its name, or else as a new one, before all others."""
        if any(other.name == source.name for other in self.sources):
            return replace(self, sources=tuple(source if x.name == source.name else x for x in self.sources))
        return replace(self, sources=(source, *self.sources), before=self.before + 1)

    def without(self, name: str) -> "Added":
        """Returns the sources without the one called ``name``."""
        at = self.sources.index(self.named(name))
        others = tuple(source for source in self.sources if source.name != name)
        return replace(self, sources=others, before=self.before - (at < self.before))

    def moved(self, name: str, by: int) -> "Added":
        """Returns the sources with one moved up (-1) or down (1) by one place, past the program's own sources too."""
        at = self.sources.index(self.named(name))
        if (by < 0 and at == self.before) or (by > 0 and at == self.before - 1):
            return replace(self, before=self.before - by)
        to = at + by
        if not 0 <= to < len(self.sources):
            return self
        order = list(self.sources)
        order[at], order[to] = order[to], order[at]
        return replace(self, sources=tuple(order))


class SourceFailed(UserError):  # noqa: N818 - a sentence for people
    """An added source crashed, hung or answered nonsense; ``source`` is its name, ``why`` what it did."""

    def __init__(self, source: str, why: Sentence) -> None:
        super().__init__("“{source}” was switched off: {why}", source=source, why=why)
        self.source, self.why = source, why


Examples = tuple[tuple[str, tuple[tuple[int, int, str], ...]], ...]
"""Decided articles: the text, and its spans as ``(start, end, label)``."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a source is made with: its settings, the project's labels, some decided articles, where text may be sent to."""

    settings: Mapping[str, str]
    labels: tuple[Mapping[str, str], ...] = ()
    """Each with ``name``, ``kind`` and ``rule``, and ``also`` where other names mean the same, parted by commas."""
    examples: Examples = ()
    send_to: str = ""
    """The host beyond this computer that the user allowed to be sent texts now; "" for none."""
    fetch_from: str = ""
    """The host that the user allowed a model to be fetched from now; "" for none."""

    def as_json(self) -> dict[str, Any]:
        """Returns the set-up as JSON values; ``from_json`` is its inverse."""
        return {
            "settings": dict(self.settings),
            "labels": list(self.labels),
            "examples": self.examples,
            "send_to": self.send_to,
            "fetch_from": self.fetch_from,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Setup":
        """Returns the set-up that the program wrote for its own child."""
        examples = tuple(
            (str(t), tuple((int(s), int(e), str(x)) for s, e, x in spans)) for t, spans in data["examples"]
        )
        send_to, fetch_from = str(data["send_to"]), str(data["fetch_from"])
        return Setup(dict(data["settings"]), tuple(data["labels"]), examples, send_to, fetch_from)


def lines_of(labels: LabelSet) -> tuple[dict[str, str], ...]:
    """Returns the labels as sources receive them."""
    lines = []
    for label in labels.labels:
        also = [*([label.like] if label.like else ()), *labels.former(label.name)]
        line = {"name": label.name, "kind": label.kind, "rule": label.rule}
        lines.append(line | {"also": ",".join(also)} if also else line)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting of a kind: its key, its name on the screen, its default, its meaning, and its only permitted values."""

    key: str
    title: str
    default: str = ""
    about: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    folder: bool = False
    """Whether it may be the path of a folder, which is then chosen rather than typed."""
    check: Callable[[str], None] = lambda text: None
    """Raises UserError on a value that cannot be right; asked only about values that are not empty."""
    resolve: Callable[[str], str] = lambda text: text
    """What is kept of a value that is typed in some folder, so that it means the same in every other one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source that can be added: ``make`` makes it, in a separate process.

    ``by_itself`` says if it may be asked about new articles automatically, ``keeps`` if its answers are stored.
    """

    name: str
    title: str
    about: str
    make: Callable[[Setup], PlugIn]
    fields: tuple[SettingField, ...] = ()
    by_itself: bool = True
    keeps: bool = True
    model: bool = False
    """Whether it is a model that reads on this computer."""
    host: Callable[[Mapping[str, str]], str] = lambda settings: ""
    """The host beyond this computer that texts would be sent to; "" for none."""
    fetches: Callable[[Mapping[str, str]], str] = lambda settings: ""
    """The host beyond this computer that a model would first be fetched from; "" for none."""
    key_for: Callable[[Mapping[str, str]], str] | None = None
    """The server ("https://host:port") for which a key may be kept in the system's keyring; None where there is no key."""
    seconds: float = 120.0
    """How long it may take for an article."""
    start_seconds: float = 180.0
    """How long it may take until it is ready; a large model is read from a slow disk once."""

    def value(self, settings: Mapping[str, str], key: str) -> str:
        """Returns a setting, or its default."""
        default = next(f.default for f in self.fields if f.key == key)
        return settings.get(key, "") or default

    def resolved(self, settings: Mapping[str, str]) -> dict[str, str]:
        """Returns settings as they are stored: what was typed in this folder means the same in every other one."""
        resolved = {field.key: field.resolve(settings[field.key]) for field in self.fields if field.key in settings}
        return {**settings, **resolved}

    def check(self, settings: Mapping[str, str]) -> None:
        """Raises UserError if a setting cannot be right."""
        for setting in self.fields:
            if value := settings.get(setting.key, ""):
                setting.check(value)


def check_name(name: str) -> None:
    """Raises UserError unless an added source may be called ``name``."""
    if not NAME.fullmatch(name):
        raise UserError(
            "“{name}” cannot be the name of a source: use a letter, then letters, digits, “-” and “_”, at most 40.",
            name=name,
        )


def number(text: str, least: float, most: float) -> float:
    """Returns the number in a setting. Raises UserError unless it is between ``least`` and ``most``."""
    try:
        value = float(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise UserError("{text} is not a number from {least} to {most}.", text=text, least=least, most=most)
    return value


def check_number(text: str, least: float, most: float) -> None:
    """Raises UserError unless a setting says a number from ``least`` to ``most``."""
    number(text, least, most)


def checked(answer: object, length: int) -> Answer:
    """Returns a source's answer for a text of ``length`` code points. Raises UserError with the fault if anything is unsound."""
    if not isinstance(answer, list):
        raise UserError("it answered something other than a list of spans.")
    if len(answer) > MOST_SPANS:
        raise UserError("it gave more than {most} spans for one article.", most=MOST_SPANS)
    return [_span(item, length) for item in answer]


def _span(item: object, length: int) -> tuple[int, int, str, float, str]:
    if not isinstance(item, Mapping):
        raise UserError("it gave a span that is not an object.")
    start, end, label = item.get("start"), item.get("end"), item.get("label")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise UserError("it gave a span outside the text: {start} to {end}.", start=repr(start), end=repr(end))
    if not isinstance(label, str) or not 0 < len(label) <= LONGEST_LABEL:
        raise UserError("it gave a span without a label.")
    score = item.get("score", USUAL)
    if type(score) not in (int, float) or not 0 <= score <= 1:
        raise UserError("it gave a score that is not from 0 to 1: {score}.", score=repr(score)[:40])
    reason = item.get("reason", "")
    if not isinstance(reason, str):
        raise UserError("it gave a reason that is not text.")
    return start, end, _storable(label), round(float(score), 3), on_one_line(_storable(reason[:_LONGEST_REASON]))


def _storable(text: str) -> str:
    """Returns a text with “?” for lone surrogates, which JSON may say and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def suggestions(answer: Answer, source: str) -> list[Suggestion]:
    """Returns a checked answer as suggestions of ``source`` ("name version")."""
    return [Suggestion(start, end, label, source, score, reason=why) for start, end, label, score, why in answer]


def number_field(texts: tuple[str, str, str], default: str, least: float, most: float) -> SettingField:
    """Returns a setting that is a number from ``least`` to ``most``; ``said`` are its key, title and description."""
    key, title, about = texts
    return SettingField(key, title, default, about, check=lambda text: check_number(text, least, most))
