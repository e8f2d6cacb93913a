"""A form of file for rareannot: one article a line, its spans as tags in it: “<ORG>ACME</ORG> sold it.”."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any


class Inline:
    """What the entry point names: called without arguments."""

    title, endings, holds, protocol = "Inline tags (one article per line)", [".inline"], ["text"], 1

    def read(self, path: Path) -> Iterator[dict[str, Any]]:
        """The articles of a file: offsets count code points, half open."""
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                text, start, spans = "", 0, []
                for piece in re.split(r"(<[^>]*>)", line.removesuffix("\n")):
                    if piece.startswith("</"):
                        spans.append({"start": start, "end": len(text), "label": unescape(piece[2:-1])})
                    elif piece.startswith("<"):
                        start = len(text)
                    else:
                        text += unescape(piece)
                yield {"text": text, "spans": spans}

    def write(self, documents: Iterable[Mapping[str, Any]], labels: Sequence[Mapping[str, str]]) -> Iterator[bytes]:
        """A line for each article; the program has taken out what the form cannot hold, such as overlaps."""
        for one in documents:
            text, at, line = one["text"], 0, ""
            for span in one.get("spans", ()):
                start, end, label = span["start"], span["end"], escape(span["label"])
                line += f"{escape(text[at:start])}<{label}>{escape(text[start:end])}</{label}>"
                at = end
            yield (line + escape(text[at:])).replace("\n", "&#10;").encode() + b"\n"
