"""Which suggestions are like one of them: the same words with the same label, the same label, or the same source."""

from dataclasses import dataclass

from rareannot.core.annotation import Annotation
from rareannot.core.suggestion import Suggestion

WAYS = ("string", "label", "source")


@dataclass(frozen=True, slots=True)
class Like:
    """What a suggestion is compared by; ``words`` in small letters."""

    words: str
    label: str
    source: str

    @staticmethod
    def of(text: str, suggestion: Suggestion) -> "Like":
        """Returns what ``suggestion`` in ``text`` is compared by; a source is its name without the version."""
        words = " ".join(text[suggestion.start : suggestion.end].casefold().split())
        return Like(words, suggestion.label, suggestion.source.rpartition(" ")[0] or suggestion.source)


def is_alike(like: Like, other: Like, way: str) -> bool:
    """True if two suggestions are alike by one of ``WAYS``."""
    return {
        "string": (like.words, like.label) == (other.words, other.label),
        "label": like.label == other.label,
        "source": like.source == other.source,
    }[way]


def alike(annotation: Annotation, like: Like, way: str) -> list[Suggestion]:
    """Returns the suggestions that wait in ``annotation`` and are like that one, in reading order."""
    text = annotation.document.text
    return [s for s in annotation.undecided() if is_alike(Like.of(text, s), like, way)]
