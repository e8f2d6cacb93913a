"""Bring resources/translations up to date with the sources (Qt Linguist's .ts) and have them compiled (.qm, not tracked).

    python packaging/translate.py           take in new texts, drop those that are gone, compile
    python packaging/translate.py --check   say what has no translation yet, and change nothing

A text is what stands in ``tr``, ``translate`` or ``_`` of rareannot/gui; the context is Qt's: the class, or the name given.
Below gui it is the first text of what carries a sentence (core/sentence.py); these have the context ``Sentence``.
Names, rules and guidelines of the ready label sets (resources/labels) have the context ``label sets``.
English needs its plural forms only, Chinese all texts.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import parse

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "rareannot" / "gui"
BELOW = tuple(
    ROOT / "rareannot" / name
    for name in ("core", "plugins", "store", "suggest", "formats", "learn", "team", "workflow")
)
"""The floors that the window stands on; they know nothing of Qt."""
FOLDER = ROOT / "resources" / "translations"
COMPILING = ROOT / "packaging" / "compile_translations.py"
LANGUAGES = {"zh_CN": 1, "en": 2}
"""Each language, and how many plural forms it has."""
PLURAL = "%n"
TRANSLATING = ("translate", "QT_TRANSLATE_NOOP")
SENTENCE = "Sentence"
CARRYING = ("Sentence", "UserError", "WrongValue", "marked")
"""What is handed a sentence as its first argument."""
LABEL_SETS = "label sets"
READY = ROOT / "resources" / "labels"
_MARK = re.compile(r"(?:#{1,3}|[-*])\s+")
"""What makes a line of guidelines a heading or an item."""


@dataclass(frozen=True, order=True)
class Message:
    """A text of the program: its context and the text itself."""

    context: str
    source: str

    @property
    def plural(self) -> bool:
        """Whether it counts something."""
        return PLURAL in self.source


@cache
def messages(folder: Path = SOURCES) -> tuple[Message, ...]:
    """Every text that the program says, sorted; each file is read once, though each language asks."""
    found = {m for path in sorted(folder.rglob("*.py")) for m in messages_in(ast.parse(path.read_text("utf-8")))}
    if folder == SOURCES:
        below = (path for one in BELOW for path in one.rglob("*.py"))
        found |= {m for path in below for m in sentences_in(ast.parse(path.read_text("utf-8")))}
        found |= {m for path in READY.glob("*.json") for m in ready_texts(path.read_text("utf-8"))}
    return tuple(sorted(found))


def sentences_in(tree: ast.Module) -> Iterator[Message]:
    """The sentences of a module below the window."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call) in CARRYING and call.args and (text := _text(call.args[0])):
            yield Message(SENTENCE, text)


def ready_texts(label_set: str) -> Iterator[Message]:
    """What a label set (JSON) says: its name, rules, attributes with their choices, and the lines of its guidelines without marks."""
    said = json.loads(label_set)
    lines = (_MARK.sub("", line, count=1) for line in said["guidelines"].splitlines())
    asked = (text for one in said.get("attributes", ()) for text in (one["name"], *one.get("choices", ())))
    rules = (*said["labels"], *said.get("links", ()), *said.get("attributes", ()))
    texts = (said["name"], *(one["rule"] for one in rules), *asked, *lines)
    yield from (Message(LABEL_SETS, text) for text in texts if text)


def messages_in(tree: ast.Module) -> Iterator[Message]:
    """The texts of one module."""
    yield from _inside(tree, "", _own_marks(tree))


def _own_marks(tree: ast.Module) -> dict[str, str]:
    """Functions and names of the module that stand for Qt's marks: from the name to the context, "" for Qt's own order."""
    marks = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            calls = (
                c for c in ast.walk(node) if isinstance(c, ast.Call) and _called(c) in TRANSLATING and len(c.args) > 1
            )
            given = next((c for c in calls if isinstance(c.args[1], ast.Name)), None)
            if given is not None and node.args.args and isinstance(given.args[0], ast.Constant):
                marks[node.name] = str(given.args[0].value)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute) and node.value.attr in TRANSLATING:
            marks |= {target.id: "" for target in node.targets if isinstance(target, ast.Name)}
    return marks


def _inside(node: ast.AST, owner: str, marks: dict[str, str]) -> Iterator[Message]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _inside(child, child.name, marks)
            continue
        if isinstance(child, ast.Call):
            yield from _said(child, owner, marks)
        yield from _inside(child, owner, marks)


def _said(call: ast.Call, owner: str, marks: dict[str, str]) -> Iterator[Message]:
    name, texts = _called(call), [_text(argument) for argument in call.args]
    if name == "tr" and isinstance(call.func, ast.Attribute) and texts[:1] != [""]:
        yield from (Message(owner, text) for text in texts[:1])
    elif (name in TRANSLATING or marks.get(name) == "") and len(texts) > 1 and all(texts[:2]):
        yield Message(texts[0], texts[1])
    elif marks.get(name) and any(texts[:1]):
        yield Message(marks[name], texts[0])


def _text(argument: ast.expr) -> str:
    """What a literal says; "" for anything else."""
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _called(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


# ---- .ts ----


def wanted(language: str) -> list[Message]:
    """The texts that a language needs: all, or those with a plural where English is the source anyway."""
    return [m for m in messages() if language != "en" or m.plural]


def path_of(language: str) -> Path:
    """Where a language's .ts lies."""
    return FOLDER / f"rareannot_{language}.ts"


def translations(path: Path) -> dict[Message, tuple[str, ...]]:
    """What a .ts file says, by message: one form, or one for each plural; unfinished ones are left out."""
    found = {}
    if not path.exists():
        return {}
    for context in parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for node in context.iter("message"):
            said = node.find("translation")
            if said is None or said.get("type") == "unfinished":
                continue
            forms = tuple(form.text or "" for form in said.iter("numerusform")) or (said.text or "",)
            found[Message(name, node.findtext("source") or "")] = forms
    return found


def carried(texts: Iterable[Message], known: dict[Message, tuple[str, ...]]) -> dict[Message, tuple[str, ...]]:
    """What is known of ``texts``; a text that moved to another class says what it said there, where that is one thing."""
    elsewhere: dict[str, set[tuple[str, ...]]] = {}
    for message, forms in known.items():
        elsewhere.setdefault(message.source, set()).add(forms)
    found = {}
    for message in texts:
        said = {known[message]} if message in known else elsewhere.get(message.source, set())
        if len(said) == 1:
            found[message] = next(iter(said))
    return found


def write(language: str, known: dict[Message, tuple[str, ...]]) -> None:
    """Write a language's .ts with every text it needs; what is not ``known`` is marked as unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for message in wanted(language):
        if message.context not in contexts:
            contexts[message.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[message.context], "name").text = message.context
        _add(contexts[message.context], message, known.get(message, ()), LANGUAGES[language])
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    path_of(language).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def _add(context: ET.Element, message: Message, forms: tuple[str, ...], plurals: int) -> None:
    node = ET.SubElement(context, "message", {"numerus": "yes"} if message.plural else {})
    ET.SubElement(node, "source").text = message.source
    said = ET.SubElement(node, "translation", {} if all(forms) and forms else {"type": "unfinished"})
    if not message.plural:
        said.text = forms[0] if forms else ""
        return
    for i in range(plurals):
        ET.SubElement(said, "numerusform").text = forms[i] if i < len(forms) else ""


def missing(language: str) -> list[Message]:
    """The texts that a language has no translation for."""
    known = translations(path_of(language))
    return [m for m in wanted(language) if not all(known.get(m, ("",)))]


def main() -> int:
    """Update and compile, or only check; the exit code says whether something has no translation."""
    if "--check" not in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for language in LANGUAGES:
            write(language, carried(wanted(language), translations(path_of(language))))
        subprocess.run([sys.executable, COMPILING], check=True)
    left = {language: missing(language) for language in LANGUAGES}
    for language, texts in left.items():
        sys.stdout.write(f"{language}: {len(wanted(language))} texts, {len(texts)} without a translation\n")
        sys.stdout.writelines(f"  {m.context}: {m.source!r}\n" for m in texts)
    return int(any(left.values()))


if __name__ == "__main__":
    sys.exit(main())
