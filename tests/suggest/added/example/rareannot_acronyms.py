"""A source of suggestions for rareannot: words in capitals are organisations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


class Acronyms:
    """What the entry point names: called with the labels of the project, each a mapping of name, kind and rule."""

    name, version, protocol = "acronyms", "1.2", 1

    def __init__(self, labels: Sequence[Mapping[str, str]]) -> None:
        self.labels = [label["name"] for label in labels if label["name"] == "ORG"]

    def suggest(self, texts: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
        """The spans of each text: offsets count code points, half open."""
        for text in texts:
            yield [
                {"start": m.start(), "end": m.end(), "label": "ORG", "score": 0.7, "reason": "in capitals"}
                for m in re.finditer(r"\b[A-Z]{3,}\b", text)
                if self.labels
            ]
