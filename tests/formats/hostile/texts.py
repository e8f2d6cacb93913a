"""Plain text and tables: encodings, controls, separators, sizes, formulas."""

from rareannot.core.document import MAX_LENGTH
from tests.formats.hostile import Case

STORY = "Lynas sold 32,000 tons of ore in Perth.\n"
CYRILLIC = "Редкие земли подорожали в Москве, сообщили в министерстве промышленности. " * 4
CHINESE = "中国稀土出口在五月份增长了百分之五，内蒙古包头的工厂恢复了生产。" * 4

TEXTS = (
    Case("empty", ".txt", b"", 0, "empty"),
    Case("only blanks", ".txt", b" \n\t \r\n", 0, "empty"),
    Case("only a byte-order mark", ".txt", b"\xef\xbb\xbf", 0, "empty"),
    Case("UTF-8 with mark", ".txt", b"\xef\xbb\xbf" + STORY.encode(), 1),
    Case("UTF-16 LE with mark", ".txt", STORY.encode("utf-16"), 1, "utf-16"),
    Case("UTF-16 BE with mark", ".txt", b"\xfe\xff" + STORY.encode("utf-16-be"), 1, "utf-16"),
    Case("UTF-32 with mark", ".txt", STORY.encode("utf-32"), 1, "utf-32"),
    Case("UTF-16 without mark", ".txt", STORY.encode("utf-16-le"), 0, "NUL"),
    Case("half a UTF-16 unit", ".txt", STORY.encode("utf-16") + b"\x00", 0, "Line"),
    Case("a lone surrogate in UTF-16", ".txt", "\ufeffore ".encode("utf-16-le") + b"\x00\xd8 \x00", 0, "utf-16"),
    Case("a lone surrogate in UTF-8", ".txt", b"ore \xed\xa0\x80 mine and more", 0, "Line 1 is not utf-8"),
    Case("overlong UTF-8", ".txt", b"ore \xc0\xaf mine \xe0\x80\xaf and more words of it", 1, "read as"),
    Case("a cut UTF-8 sequence at the end", ".txt", "ore in Zürich für ü".encode()[:-1], 1, "read as"),
    Case("Windows-1252", ".txt", "the mine’s “ore” – 5 €".encode("cp1252"), 1, "cp1252"),
    Case("KOI8-R or its like", ".txt", CYRILLIC.encode("cp1251"), 1, "read as"),
    Case("GB 18030", ".txt", CHINESE.encode("gb18030"), 1, "read as"),
    Case("one broken byte among many good letters", ".txt", "Größe für Zürich, Köln und Lüneburg, März. ".encode() * 9 + b"\xc3 ore", 0, "Line 1"),
    Case("NUL inside", ".txt", b"ore\0mine", 0, "NUL"),
    Case("binary rubbish", ".txt", bytes(range(256)) * 8, 0, "NUL"),
    Case("Windows line ends", ".txt", b"ore\r\nmine\r\n", 1, "line ends"),
    Case("old Mac line ends", ".txt", b"ore\rmine\r", 1, "line ends"),
    Case("mixed line ends", ".txt", b"a\r\nb\rc\nd", 1, "line ends"),
    Case("line and paragraph separators", ".txt", "ore\u2028mine\u2029kiln\x85end".encode(), 1),
    Case("bidi overrides", ".txt", "pay \u202e001\u202c dollars \u2066x\u2069".encode(), 1),
    Case("zero-width characters", ".txt", "o\u200br\u200de \ufeff mine\u2060".encode(), 1),
    Case("control characters", ".txt", b"ore \x1b[31m red \x07 bell \x08 \x7f", 1),
    Case("tags and variation selectors", ".txt", "ore \U000e0041\U000e007f \ufe0f".encode(), 1),
    Case("private use and non-characters", ".txt", "ore \ue000 \ufffe \U0010ffff".encode(), 1),
    Case("a thousand combining marks", ".txt", ("o" + "\u0301" * 1000).encode(), 1),
    Case("as long as allowed", ".txt", lambda: b"o" * MAX_LENGTH, 1),
    Case("too long", ".txt", lambda: b"o" * (MAX_LENGTH + 1), 0, "most for one article"),
    Case("far too long", ".txt", lambda: b"o" * (4 * MAX_LENGTH + 1), 0, "split it"),
    Case("looks like HTML but is called text", ".txt", b"<script>alert(1)</script>", 1),
    Case("no ending at all", "story", STORY.encode(), 0, "not read"),
    Case("an unknown ending", "story.xyz", STORY.encode(), 0, "not read"),
)  # fmt: skip

TABLES = (
    Case("empty table", ".csv", b"", 0, "empty"),
    Case("only a head", ".csv", b"id,text\n", 0, "holds no article"),
    Case("a plain table", ".csv", b"id,text\n1,ore in Perth\n2,kiln\n", 2),
    Case("no text column", ".csv", b"a,b\n1,2\n", 0, "column"),
    Case("formulas are text", ".csv", b'id,text\n1,=cmd|\' /C calc\'!A0\n2,"@SUM(1)"\n3,+1\n4,-1\n', 4),
    Case("a quote that never closes", ".csv", b'id,text\n1,"ore in Perth\n2,kiln\n', 0, "quotes"),
    Case("a cell of 2 MB", ".csv", lambda: b"id,text\n1," + b"o" * 2_000_000 + b"\n", 1),
    Case("a cell that is too long", ".csv", lambda: b"id,text\n1," + b"o" * (MAX_LENGTH + 2) + b"\n2,ore\n", 0, "field larger"),
    Case("ragged rows", ".csv", b"id,text\n1\n2,ore,more,most\n,\n3,kiln\n", 1, "cells"),
    Case("NUL in a cell", ".csv", b"id,text\n1,o\0re\n2,kiln\n", 1, "NUL"),
    Case("ten thousand columns", ".csv", lambda: b",".join(b"c%d" % i for i in range(10_000)) + b",text\n" + b"," * 10_000 + b"ore\n", 1),
    Case("the same column twice", ".csv", b"text,text\nore,kiln\n", 0, "Two columns"),
    Case("semicolons", ".csv", b"id;text\n1;ore, in Perth\n", 1),
    Case("tabs", ".tsv", b"id\ttext\n1\tore in Perth\n", 1),
    Case("a mark before the head", ".csv", b"\xef\xbb\xbfid,text\n1,ore\n", 1),
    Case("UTF-16 as Excel saves it", ".csv", "id\ttext\n1\tore\n".encode("utf-16"), 1, "utf-16"),
)  # fmt: skip
