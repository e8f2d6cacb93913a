"""What a training is doing, as sentences that the window can translate."""

import re

from rareannot.core.sentence import Sentence, marked

EVERYTHING, FOR_THE_JUDGE = marked("everything"), marked("a network for the reranker")
FOLD = marked("fold {number} of {count}: {what}")
SIZED_FOLD = marked("{articles} articles, fold {number} of {count}: {what}")


def _pattern(template: str) -> re.Pattern[str]:
    """A pattern for a filled-in template, whose values are numbers but for the last."""
    numbers = re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\d+)", re.escape(template))
    return re.compile(numbers.replace(r"(?P<what>\d+)", r"(?P<what>.+)"))


_KNOWN = tuple((template, _pattern(template)) for template in (EVERYTHING, FOR_THE_JUDGE, SIZED_FOLD, FOLD))


def stage_said(text: str) -> str:
    """The sentence behind the name of a stage, which a child process sends as plain text; other texts are left as they are."""
    for template, pattern in _KNOWN:
        if found := pattern.fullmatch(text):
            values = found.groupdict()
            return Sentence(template, **{name: stage_said(value) for name, value in values.items()})
    return text
