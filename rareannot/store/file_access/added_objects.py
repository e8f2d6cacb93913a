"""What somebody added to a project file with another program: tables and views are let be, whatever could act is refused.

Files come from strangers, so the rows of the schema are read as text and judged by a list of what is harmless. No view is
prepared and no table is read: either could be made to take for ever. Nothing of the program runs what passes here; it is
copied along by backups and migrations.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from rareannot.core.sentence import Sentence

Object = tuple[str, str, str]
"""Type, name and SQL, as ``objects_of`` gives them."""
MOST = 1_000
"""Objects that somebody may add."""

_PARTS = (
    r"""[ \t\n\f\r\ufeff]+|--[^\n]*|/\*.*?(?:\*/|\Z)"""  # nothing
    r"""|[xX]?'(?P<string>(?:[^']|'')*)'"""
    r"""|"(?P<double>(?:[^"]|"")*)"|`(?P<back>(?:[^`]|``)*)`|\[(?P<bracket>[^\]]*)\]"""
    r"""|(?P<word>[A-Za-z_\u0080-\U0010ffff][A-Za-z0-9_$\u0080-\U0010ffff]*)|(?P<sign>.)"""
)
_QUOTES = {"string": "'", "double": '"', "back": "`"}
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
"""SQLite takes no other letters for the same."""
_COLLATIONS = ("binary", "nocase", "rtrim")
_TAKEN = ("json_each", "json_tree")
"""Functions by which the program reads as from tables: a table of that name would be read instead."""
_TAKEN_BEGIN = ("sqlite_", "pragma_")

_RUNS = Sentence("it runs by itself when something changes")
_ELSEWHERE = Sentence("its rows come from a module outside the file")
_COMPUTES = Sentence("it computes something whenever the file is looked through")
_POINTS = Sentence("it points at tables of the program, which then cannot change freely")
_ORDERS = Sentence("it is sorted in a way that SQLite does not know by itself")
_CHANGES_OURS = Sentence("it belongs to a table of the program")
_NAMED = Sentence("its name belongs to SQLite")
_UNREADABLE = Sentence("it is not written as SQLite writes it")
_MANY = Sentence("there are more than {count} of such", count=f"{MOST:,}")


@dataclass(frozen=True, slots=True)
class Disallowed:
    """An object that may not be in a project file, and why."""

    kind: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A word in lower case, a name without its quotes, or a sign."""

    text: str
    part: str

    @property
    def is_name(self) -> bool:
        return self.part not in ("sign", "")

    def says(self, *words: str) -> bool:
        """True if it is one of these words or signs, and no name that happens to be one."""
        return self.part in ("word", "sign") and self.text in words


def fold(name: str) -> str:
    """Returns a name as SQLite compares it."""
    return name.translate(_SMALL)


def refused(added: Iterable[Object]) -> Disallowed | None:
    """Returns the first of the added objects that may not be there, with the reason; None if all of them are harmless."""
    found = sorted(added)
    if len(found) > MOST:
        return Disallowed(found[MOST][0], found[MOST][1], _MANY)
    tables = frozenset(fold(name) for kind, name, _ in found if kind == "table")
    for kind, name, sql in found:
        if why := _fault(kind, name, sql, tables):
            return Disallowed(kind, name, why)
    return None


def clashing(added: Iterable[Object], coming: Iterable[Object]) -> Object | None:
    """Returns the first added object that bears the name of one which a migration will make."""
    names = {fold(name) for _, name, _ in coming}
    return next((one for one in sorted(added) if fold(one[1]) in names), None)


_BEGINNINGS = {"table": "CREATE TABLE ", "view": "CREATE VIEW ", "index": "CREATE INDEX "}
"""How SQLite writes these down, whatever was typed: what begins otherwise is something else under a false name."""


def _fault(kind: str, name: str, sql: str, tables: frozenset[str]) -> str:
    if kind == "trigger":
        return _RUNS
    if sql[:20].lower() == "create virtual table":
        return _ELSEWHERE
    if fold(name).startswith(_TAKEN_BEGIN) or fold(name) in _TAKEN:
        return _NAMED
    plain = sql.replace("CREATE UNIQUE INDEX ", "CREATE INDEX ", 1) if kind == "index" else sql
    beginning = _BEGINNINGS.get(kind)
    if beginning is None or not plain.startswith(beginning) or "\0" in plain:
        return _UNREADABLE
    tokens = _tokens(plain.removeprefix(beginning))
    if not tokens or not tokens[0].is_name or fold(tokens[0].text) != fold(name) or any(t.says(";") for t in tokens):
        return _UNREADABLE
    judge = {"table": _fault_of_table, "index": _fault_of_index}.get(kind)
    return judge(tokens[1:], tables) if judge else ""  # a view does nothing until somebody asks it


def _tokens(sql: str) -> list[_Token]:
    found = []
    # compiled here, where a file has something to judge: most have nothing
    for match in re.compile(_PARTS, re.DOTALL).finditer(sql):
        if part := match.lastgroup:
            text, quote = match[part], _QUOTES.get(part, "")
            found.append(
                _Token(text.replace(quote * 2, quote) if quote else fold(text) if part == "word" else text, part)
            )
    return found


def _fault_of_table(tokens: list[_Token], tables: frozenset[str]) -> str:
    if not tokens or not tokens[0].says("("):
        return _UNREADABLE
    for one, following in zip(tokens, [*tokens[1:], _Token("", "")], strict=True):
        if one.says("check", "as", "generated"):
            return _COMPUTES
        if one.says("references") and fold(following.text) not in tables:
            return _POINTS
        if one.says("collate") and fold(following.text) not in _COLLATIONS:
            return _ORDERS
    return ""


def _fault_of_index(tokens: list[_Token], tables: frozenset[str]) -> str:
    """Returns an index is harmless on columns of an added table, and nowhere else."""
    if len(tokens) < 5 or not tokens[0].says("on") or not tokens[2].says("("):  # ON table ( column )
        return _UNREADABLE
    if fold(tokens[1].text) not in tables:
        return _CHANGES_OURS
    if not tokens[-1].says(")"):  # only some rows
        return _COMPUTES
    return next((why for part in _parts(tokens[3:-1]) if (why := _fault_of_indexed(part))), "")


def _fault_of_indexed(part: list[_Token]) -> str:
    if not part or not part[0].is_name or part[0].part == "string":
        return _COMPUTES
    words = [fold(token.text) for token in part[1:]]
    if words[:1] == ["collate"] and len(words) > 1:
        if words[1] not in _COLLATIONS:
            return _ORDERS
        words = words[2:]
    return "" if words in ([], ["asc"], ["desc"]) else _COMPUTES


def _parts(tokens: list[_Token]) -> list[list[_Token]]:
    """Returns the tokens between commas."""
    parts: list[list[_Token]] = [[]]
    for token in tokens:
        if token.says(","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
