"""Text from a file made safe to show: characters that would hide or reorder it become visible signs.

Each sign takes as many UTF-16 units as the character it replaces, so offsets into the text stay right.
"""

_TO_THE_RIGHT, _TO_THE_LEFT, _BACK, _NOTHING = "▷", "◁", "◇", "◦"
_DIRECTIONS = {
    "\u200e\u202a\u202d\u2066": _TO_THE_RIGHT,  # mark, embedding, override, isolate
    "\u200f\u061c\u202b\u202e\u2067": _TO_THE_LEFT,
    "\u202c\u2068\u2069": _BACK,  # the ends of these, and the isolate whose direction its first letter decides
}
"""Unicode Standard Annex 9, section 2: the characters that order text to the left or to the right."""
_UNSEEN = "\u00ad\u034f\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
"""Characters that are blank or have no width; the two joiners that some scripts need, U+200C and U+200D, stay."""
_CONTROLS = {chr(c): chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\t\n\r\x0c"}  # Control Pictures
_KEPT_OUT = {"\r": " ", "\x0c": " ", "\ufffc": "\ufffd"} | dict.fromkeys("\ufdd0\ufdd1\ufffe\uffff", "\ufffd")
"""Characters that QTextDocument would drop, split at or take for an embedded object."""
_TAGS = {chr(c): _NOTHING * 2 for c in range(0xE0000, 0xE0080)}

_STAND_INS: dict[str, str] = (
    {c: sign for chars, sign in _DIRECTIONS.items() for c in chars}
    | dict.fromkeys(_UNSEEN, _NOTHING)
    | _CONTROLS
    | {chr(c): "\ufffd" for c in range(0x80, 0xA0) if c != 0x85}
    | {"\x7f": "\u2421", "\x85": " "}
    | _TAGS
    | _KEPT_OUT
    | {
        chr(c): "\ufffd" for c in range(0xD800, 0xE000)
    }  # no characters: bytes of a file name (PEP 383), or JSON's "\\ud800"
)
_LINE_ENDS = {
    ord(c): sign
    for c, sign in zip(
        "\n\r\t\x0b\x0c\x85\u2028\u2029", "\u240a\u240d\u2409\u240b\u240c\u2424\u2424\u2424", strict=True
    )
}
"""Control Pictures of characters that end a line or jump within it."""


_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))
"""The characters that most texts are made of, none of which is replaced."""


def visible(text: str) -> str:
    """``text`` with its controls as signs; the same number of UTF-16 units."""
    # first see which other characters there are: a hundred times as fast as str.translate on a long text
    others = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    for found in _STAND_INS.keys() & set(others):
        text = text.replace(found, _STAND_INS[found])
    return text


_SEPARATORS = {0x2028: "\u2424", 0x2029: "\u2424"}


def for_terminal(text: str) -> str:
    """``text`` for a terminal: nothing in it moves the cursor or ends a line, but for its own line feeds."""
    return visible(text.translate(_SEPARATORS))


def on_one_line(text: str) -> str:
    """``text`` for use in a sentence, such as a file name that somebody else chose: line ends become signs, too."""
    return visible(text) if text.isprintable() else visible(text.translate(_LINE_ENDS))
