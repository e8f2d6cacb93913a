"""The pages of the manual that the program writes itself: command line, Python, forms of file, project file, security, glossary.

Each takes the program's own translations, by the English texts; a text that has none stands in English.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import typer

import rareannot.api
import rareannot.cli
from rareannot.api.frames import COLUMNS
from rareannot.cli.common import app
from rareannot.core.document import MAX_LENGTH
from rareannot.core.labels import MOST_LABELS
from rareannot.core.links import MOST_TYPES
from rareannot.core.scratch import MOST_COPIED
from rareannot.formats import FORMATS
from rareannot.formats.base.archives import MEMBER_CAP, MEMBERS, RATIO
from rareannot.formats.base.encoding import LINE_CAP
from rareannot.formats.values import HOLDS
from rareannot.gui.base.actions import ACTIONS, MENUS, SUBMENUS, for_system
from rareannot.store import schema

Words = Mapping[str, str]
ENGLISH: Words = {}
ROOT = Path(__file__).resolve().parents[2]
_TRIED = re.compile(r"\s*\(`tests/[^()]*\)")
_WIDEST = 90
"""Characters of a signature that stays on one line."""
_VALUES = {"path": "FILE", "int": "NUMBER", "float": "NUMBER"}
"""From a part of a type's name to what stands for a value of it."""


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def verbs() -> dict[str, Any]:
    """Every verb of the command line that people use, by its name, as click's command."""
    rareannot.cli.load()
    group: Any = typer.main.get_command(app)
    return {name: verb for name, verb in group.commands.items() if not verb.hidden}


def _value(option: Any) -> str:
    """What is written after an option; "" for one that is said or not."""
    if option.is_flag:
        return ""
    kind = option.type.name
    return option.metavar or next((word for part, word in _VALUES.items() if part in kind), "TEXT")


def _in(words: Words, text: str) -> str:
    """A text in the language of the words."""
    return words.get(text) or text


def _option_row(option: Any, words: Words) -> Sequence[str]:
    names = ", ".join(f"`{f'{name} {_value(option)}'.strip()}`" for name in (*option.opts, *option.secondary_opts))
    said = [_in(words, option.help or "")]
    if option.required:
        said.append(_in(words, "Required."))
    elif option.default and not option.is_flag:
        said.append(_in(words, "Default: `{value}`.").format(value=option.default))
    if option.multiple and "several times" not in (option.help or ""):
        said.append(_in(words, "May be given several times."))
    return names, " ".join(one for one in said if one)


def _verb(name: str, command: Any, words: Words) -> str:
    """One verb: its line, what it does, its arguments and options."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and "--help" not in p.opts]
    names = {id(p): p.metavar or p.name.upper() for p in arguments}
    line = " ".join(["rareannot", name, *(names[id(p)] for p in arguments), *(["[OPTIONS]"] if options else [])])
    given = [(f"`{names[id(p)]}`", _in(words, p.help or "")) for p in arguments]
    # what a docstring breaks into lines is one paragraph
    about = "\n\n".join(_in(words, " ".join(part.split())) for part in (command.help or "").split("\n\n"))
    head = (_in(words, "Argument or option"), _in(words, "Meaning"))
    rows = _table(head, [*given, *(_option_row(o, words) for o in options)])
    return f"## {name}\n\n{about}\n\n```\n{line}\n```\n\n{rows}"


def command_line(words: Words = ENGLISH) -> str:
    """Every verb with its arguments and options, in the order of ``rareannot --help``."""
    return "\n".join(_verb(name, command, words) for name, command in verbs().items())


def forms(words: Words = ENGLISH) -> str:
    """Every form of file: whether it is read and written, and which properties it cannot hold."""
    legend = "\n".join(f"- **{what}**: {_in(words, meaning)}" for what, meaning in HOLDS.items())
    rows = []
    for form in FORMATS.values():
        ways = (("read", form.can_read), ("written", form.can_write))
        can = ", ".join(_in(words, word) for word, there in ways if there)
        needs = _in(words, " (needs `{extra}`)").format(extra=f"rareannot[{form.extra}]") if form.extra else ""
        endings = " ".join(f"`{ending}`" for ending in form.suffixes)
        lost = ", ".join(what for what in HOLDS if what not in form.holds)
        rows.append((f"`{form.name}` {_in(words, form.title)}{needs}", endings, can, lost or "–"))
    head = [_in(words, name) for name in ("Format", "Endings", "Can be", "Cannot hold")]
    return f"{legend}\n\n{_table(head, rows)}"


def tables() -> str:
    """The tables of a project file, as the statements that make them."""
    steps = [(name, text) for name, text in vars(schema).items() if re.fullmatch(r"STEP_\d+", name)]
    return "\n".join(f"## Schema {name.removeprefix('STEP_')}\n\n```sql\n{text.strip()}\n```\n" for name, text in steps)


def security() -> str:
    """SECURITY.md without how each promise is tried, which is for developers."""
    lines = []
    for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines()[1:]:
        if not line.startswith("|"):
            lines.append(line)
        elif (promise := line.split("|")[1].strip()) not in ("promised", "---", "these runs can fail"):
            lines.append(f"- {promise}")
    paragraphs = _TRIED.sub("", "\n".join(lines)).split("\n\n")
    return "\n\n".join(one for one in paragraphs if "tests/" not in one)


EXAMPLES = Path(__file__).resolve().parent / "examples"


def examples() -> str:
    """The example scripts, as they stand."""
    return "\n".join(f"```python\n{file.read_text('utf-8').strip()}\n```\n" for file in sorted(EXAMPLES.glob("*.py")))


def python_api() -> str:
    """Every name of the Python API: its signature and what its docstring says."""
    named = [(name, vars(rareannot.api)[name]) for name in rareannot.api.__all__]
    functions = [_signed(f"ra.{name}", one) for name, one in named if inspect.isfunction(one)]
    methods = [
        _signed(f"project.{name}", one)
        for name, one in vars(rareannot.api.OpenProject).items()
        if not name.startswith("_")
    ]
    values = [
        f"#### ra.{name}\n\n{_said(one)}\n\nFields: {', '.join(f'`{f.name}`' for f in fields(one))}\n"
        for name, one in named
        if is_dataclass(one)
    ]
    columns = f"The columns of a frame: {', '.join(f'`{name}`' for name in COLUMNS)}.\n"
    opened = f"### An open project\n\n{_said(rareannot.api.OpenProject)}\n"
    return "\n".join(["### Functions\n", *functions, columns, opened, *methods, "### Values\n", *values])


def _signed(name: str, one: Any) -> str:
    """A function, method or property with its signature."""
    if isinstance(one, property):
        return f"#### {name}\n\n{_said(one)}\n"
    return f"#### {name}\n\n```python\n{name}{signature(one)}\n```\n\n{_said(one)}\n"


class _Annotations(ast.NodeTransformer):
    """Writes types by their own names: without quotes, and without the module that they come from."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return ast.Name(node.attr)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.parse(node.value, mode="eval").body if isinstance(node.value, str) else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        is_literal = isinstance(node.value, ast.Name) and node.value.id == "Literal"
        return node if is_literal else self.generic_visit(node)


def signature(function: Callable[..., object]) -> str:
    """The parameters of a function or method and what it returns, as its source has them, without ``self``."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(written, ast.FunctionDef)
    parameters = written.args
    for each in (parameters.posonlyargs, parameters.args):
        each[:] = [one for one in each if one.arg != "self"]
    given = [*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs, parameters.vararg, parameters.kwarg]
    for one in given:
        if one is not None and one.annotation is not None:
            one.annotation = _Annotations().visit(one.annotation)
    returned = f" -> {ast.unparse(_Annotations().visit(written.returns))}" if written.returns else ""
    listed = [part.strip() for part in _parameters(parameters)]
    line = f"({', '.join(listed)}){returned}"
    return line if len(line) <= _WIDEST else "(\n" + "".join(f"    {one},\n" for one in listed) + f"){returned}"


def _parameters(parameters: ast.arguments) -> Iterator[str]:
    """Each parameter as it is written, the bare star among them."""
    plain = [*parameters.posonlyargs, *parameters.args]
    without = len(plain) - len(parameters.defaults)
    yield from (_parameter(one, None) for one in plain[:without])
    yield from (_parameter(*both) for both in zip(plain[without:], parameters.defaults, strict=True))
    if parameters.vararg:
        yield f"*{_parameter(parameters.vararg, None)}"
    elif parameters.kwonlyargs:
        yield "*"
    yield from (_parameter(*both) for both in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True))


def _parameter(one: ast.arg, default: ast.expr | None) -> str:
    typed = f"{one.arg}: {ast.unparse(one.annotation)}" if one.annotation else one.arg
    return typed if default is None else f"{typed} = {ast.unparse(default)}"


def _said(one: Any) -> str:
    return (inspect.getdoc(one) or "").replace("``", "`")


_FOR_DEVELOPERS = ("The window", "Names that say nothing")


def glossary() -> str:
    """The words of CONTEXT.md, without those for the code and without the words to avoid."""
    parts = (ROOT / "rareannot" / "CONTEXT.md").read_text("utf-8").split("\n## ")[1:]
    kept = [part for part in parts if part.partition("\n")[0] not in _FOR_DEVELOPERS]
    text = "\n".join(f"## {part.strip()}\n" for part in kept)
    return re.sub(r"(?m)^\*Avoid\*:.*\n?", "", text)


def citation() -> str:
    """CITATION.cff as it stands."""
    return f"```yaml\n{(ROOT / 'CITATION.cff').read_text('utf-8').strip()}\n```\n"


def label_set() -> str:
    """The smallest label set that ships, as an example."""
    smallest = min((ROOT / "resources" / "labels").glob("*.json"), key=lambda file: file.stat().st_size)
    return f"```json\n{smallest.read_text('utf-8').strip()}\n```\n"


def keys(words: Words = ENGLISH) -> str:
    """Every action that has keys, menu by menu, with those of Linux and Windows and those of macOS."""
    mac = {action.name: _key_names(action.keys, mac=True) for action in for_system(ACTIONS, "darwin")}
    head = (_in(words, "Action"), _in(words, "Linux, Windows"), "macOS")
    parts = []
    for menu in MENUS:
        rows = [
            (_in(words, action.text), _key_names(action.keys), mac[action.name])
            for action in ACTIONS
            if SUBMENUS.get(action.menu, action.menu) == menu and action.keys
        ]
        parts.append(f"### {_in(words, menu)}\n\n{_table(head, rows)}")
    return "\n".join(parts)


def _key_names(sequences: Sequence[str], *, mac: bool = False) -> str:
    """Key sequences as they are written on keyboards. Qt's Ctrl is Cmd on a Mac, and its Meta is Control there."""
    names = list(dict.fromkeys(one.replace("Return", "Enter") for one in sequences))
    if mac:
        names = [
            name.replace("Ctrl+", "Cmd+").replace("Meta+", "Control+").replace("Alt+", "Option+") for name in names
        ]
    return ", ".join(f"`{name}`" for name in names)


def limits(words: Words = ENGLISH) -> str:
    """The largest sizes that the program accepts, from the code that refuses larger ones."""
    sizes = (
        ("An article", "characters", MAX_LENGTH),
        ("Labels of a label set", "", MOST_LABELS),
        ("Kinds of links of a label set", "", MOST_TYPES),
        ("A line of a file of JSON lines", "MB", LINE_CAP >> 20),
        ("A file within an archive, a page of a crawl", "MB", MEMBER_CAP >> 20),
        ("Files in one archive", "", MEMBERS),
        ("What an archive unpacks to, as a multiple of its size", "", RATIO),
        ("What is unpacked or copied to be looked at", "GB", MOST_COPIED // 10**9),
    )
    rows = [(_in(words, what), f"{size:,} {_in(words, unit)}".strip()) for what, unit, size in sizes]
    return _table((_in(words, "What"), _in(words, "At most")), rows)


WRITTEN: dict[str, Callable[[Words], str]] = {
    "citation": lambda _: citation(),
    "command_line": command_line,
    "examples": lambda _: examples(),
    "forms": forms,
    "glossary": lambda _: glossary(),
    "keys": keys,
    "label_set": lambda _: label_set(),
    "limits": limits,
    "python_api": lambda _: python_api(),
    "security": lambda _: security(),
    "tables": lambda _: tables(),
}
"""What a page takes in where a line of it is ``<!-- name -->``."""
