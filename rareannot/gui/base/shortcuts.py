"""The keys as they are now: those of the action table, with what the user changed, kept in the settings."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeySequence

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.gui.base.actions import ACTIONS, ARTICLE, BY_NAME, WINDOW, ActionSpec
from rareannot.gui.base.settings import Settings

SETTING = "keys"
FORM = "rareannot_keys"
"""The key of the exported file that says what it is; its value is the version of the form."""


LABEL_WINS, LABEL_LOSES = "wins", "loses"
OF_LINKS = frozenset({"link_figures", "link_name", "show_all_links"})


@dataclass(frozen=True, slots=True)
class Clash:
    """One key that means two things where both could be meant: ``action`` and ``other``, another action or a label.

    Between two actions ``action`` gives way; where ``other`` is a label, ``label`` says whether that wins or loses.
    """

    key: str
    action: str
    other: str
    label: str = ""


class Shortcuts(QObject):
    """Which keys do what. ``changed`` is emitted after any change; what shows or takes keys then asks again.

    Without settings (in tests, in a dialog that only tries) nothing is kept.
    """

    changed = Signal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._own: dict[str, tuple[str, ...]] = {}
        if settings is not None and (text := settings.text(SETTING)):
            self._own = _known(text)
        self._specs = self._made()

    def specs(self) -> tuple[ActionSpec, ...]:
        """Returns the rows of the action table with the current keys."""
        return tuple(self._specs.values())

    def spec(self, name: str) -> ActionSpec:
        """Returns one row of the table with the current keys."""
        return self._specs[name]

    def keys(self, name: str) -> tuple[str, ...]:
        """Returns the keys of an action, in Qt's portable form."""
        return self._specs[name].keys

    def first(self, name: str) -> str:
        """Returns the first key of an action as this platform writes it, "" where it has none."""
        keys = self._specs[name].keys
        return native(keys[0]) if keys else ""

    def single_keys(self) -> dict[str, str]:
        """Returns the keys of one character (upper case) that do something in the article, each with what it does."""
        ours = [spec for spec in self.specs() if spec.scope in (ARTICLE, WINDOW)]
        return {key.upper(): spec.title() for spec in ours for key in spec.keys if len(key) == 1}

    def own(self, name: str) -> bool:
        """True if the user changed this action's keys."""
        return name in self._own

    def set_keys(self, name: str, keys: Iterable[str]) -> None:
        """Give an action these keys; those of the table are then no change any more."""
        wanted = tuple(dict.fromkeys(portable(key) for key in keys if key))
        self._own.pop(name, None)
        if wanted != tuple(portable(key) for key in BY_NAME[name].keys):
            self._own[name] = wanted
        self._keep()

    def reset(self, name: str = "") -> None:
        """Give one action, or all, the keys of the table again."""
        if name:
            self._own.pop(name, None)
        else:
            self._own.clear()
        self._keep()

    def exported(self) -> str:
        """Returns all keys as the JSON text of a file."""
        keys = {spec.name: list(spec.keys) for spec in self.specs()}
        return json.dumps({FORM: 1, "keys": keys}, ensure_ascii=False, indent=2) + "\n"

    def take(self, text: str) -> list[str]:
        """Take over the keys of an exported file; the names in it that this version does not know.

        Raises UserError if the file is something else, and then changes nothing.
        """
        keys, unknown = read_keys(text)
        self._own = {n: k for n, k in keys.items() if k != tuple(portable(key) for key in BY_NAME[n].keys)}
        self._keep()
        return unknown

    def taker(self, name: str, key: str) -> str:
        """Returns which other action would get ``key`` where ``name`` could be meant; "" where none."""
        scope = BY_NAME[name].scope
        for spec in self.specs():
            meets = spec.scope == scope or WINDOW in (spec.scope, scope)
            if spec.name != name and meets and portable(key) in {portable(k) for k in spec.keys}:
                return spec.name
        return ""

    def _keep(self) -> None:
        self._specs = self._made()
        if self._settings is not None:
            self._settings.put(SETTING, json.dumps(self._own) if self._own else "")
        self.changed.emit()

    def _made(self) -> dict[str, ActionSpec]:
        return {s.name: replace(s, keys=self._own[s.name]) if s.name in self._own else s for s in ACTIONS}


def clashes(specs: Iterable[ActionSpec], label_set: LabelSet) -> list[Clash]:
    """Returns each key that means two things where both could be meant, the article's labels and attributes among them.

    A label or an attribute comes before an action of the article; an action of the window comes before both. Actions on links mean
    nothing in a set without links.
    """
    meant = [spec for spec in specs if label_set.links or spec.name not in OF_LINKS]
    rows = [(spec, portable(key)) for spec in meant for key in spec.keys]
    labels = {portable(key): name for key, name in label_set.keys}
    over = {ARTICLE: LABEL_WINS, WINDOW: LABEL_LOSES}
    found = [Clash(k, spec.name, labels[k], over[spec.scope]) for spec, k in rows if k in labels and spec.scope in over]
    seen: dict[str, list[ActionSpec]] = {}
    for spec, key in rows:
        for other in seen.setdefault(key, []):
            if spec.scope == other.scope or WINDOW in (spec.scope, other.scope):
                loser, winner = (spec, other) if other.scope == WINDOW or spec.scope != WINDOW else (other, spec)
                found.append(Clash(key, loser.name, winner.name))
        seen[key].append(spec)
    return found


def clash_text(clash: Clash) -> str:
    """Returns a clash in one sentence."""
    tr = QCoreApplication.translate
    action, other = BY_NAME[clash.action].title(), clash.other if clash.label else BY_NAME[clash.other].title()
    sentences = {
        LABEL_WINS: tr("Shortcuts", "The key {key} is that of {other}, so it cannot be used for “{action}”."),
        LABEL_LOSES: tr("Shortcuts", "The key {key} is used for “{action}”, so it cannot be that of {other}."),
        "": tr("Shortcuts", "The key {key} is used for “{other}”, so it cannot be used for “{action}”."),
    }
    return sentences[clash.label].format(key=native(clash.key), other=other, action=action)


@cache
def portable(key: str) -> str:
    """Returns a key in the one form in which keys are compared."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """Returns a key as this platform and language write it; arrows as arrows, and the key that Qt calls Return as Enter."""
    sequence = QKeySequence(key)
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    held, plus, last = sequence.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")
    if last in _ARROWS:
        return f"{text.rpartition('+')[0]}{plus}{_ARROWS[last]}" if held else _ARROWS[last]
    return "Enter" if text == "Return" else text


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def read_keys(text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Returns the keys in an exported file by action, and the names in it that are unknown. Raises UserError if it is none."""
    tr = QCoreApplication.translate
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, Mapping) or FORM not in data or not isinstance(data.get("keys"), Mapping):
        raise UserError(tr("Shortcuts", "This file holds no keys; choose one that was exported here."))
    found, unknown = dict[str, tuple[str, ...]](), list[str]()
    for name, keys in data["keys"].items():
        if name not in BY_NAME:
            unknown.append(str(name))
            continue
        if not isinstance(keys, list) or not all(isinstance(key, str) and portable(key) for key in keys):
            sentence = tr("Shortcuts", "The keys of “{name}” in this file cannot be read; nothing was changed.")
            raise UserError(sentence.format(name=name))
        found[name] = tuple(portable(key) for key in keys)
    return found, unknown


def _known(kept: str) -> dict[str, tuple[str, ...]]:
    """Returns what the settings hold; what an older or broken version wrote is passed over."""
    try:
        data = json.loads(kept)
    except ValueError:
        return {}
    pairs = data.items() if isinstance(data, dict) else ()
    return {n: tuple(str(k) for k in keys) for n, keys in pairs if n in BY_NAME and isinstance(keys, list)}
