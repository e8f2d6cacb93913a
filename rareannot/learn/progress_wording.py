"""The stages of a training as sentences that the window can translate."""

import re

from rareannot.core.sentence import Sentence, marked

EVERYTHING, FOR_THE_JUDGE = marked("everything"), marked("a network for the reranker")
FOLD = marked("fold {number} of {count}: {what}")
SIZED_FOLD = marked("{articles} articles, fold {number} of {count}: {what}")


def _pattern(template: str) -> re.Pattern[str]:
    """Returns a pattern for a filled-in template, in which all values but the last are numbers."""
    numbers = re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\d+)", re.escape(template))
    return re.compile(numbers.replace(r"(?P<what>\d+)", r"(?P<what>.+)"))


_KNOWN = tuple((template, _pattern(template)) for template in (EVERYTHING, FOR_THE_JUDGE, SIZED_FOLD, FOLD))


def stage_sentence(text: str) -> str:
    """Returns the sentence for the name of a stage, which a child process sends as plain text; other texts are unchanged."""
    for template, pattern in _KNOWN:
        if match := pattern.fullmatch(text):
            values = match.groupdict()
            return Sentence(template, **{name: stage_sentence(value) for name, value in values.items()})
    return text
