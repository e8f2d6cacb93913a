"""What a training does at the moment, as sentences that the window can say in another language."""

import re

from rareannot.core.sentence import Sentence, marked

EVERYTHING, FOR_THE_JUDGE = marked("everything"), marked("a network for the judge")
FOLD = marked("fold {number} of {count}: {what}")
SIZED_FOLD = marked("{articles} articles, fold {number} of {count}: {what}")


def _pattern(template: str) -> re.Pattern[str]:
    """What matches a template filled in: numbers, and last what is done."""
    numbers = re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\d+)", re.escape(template))
    return re.compile(numbers.replace(r"(?P<what>\d+)", r"(?P<what>.+)"))


_KNOWN = tuple((template, _pattern(template)) for template in (EVERYTHING, FOR_THE_JUDGE, SIZED_FOLD, FOLD))


def stage_said(text: str) -> str:
    """The sentence that a stage's name was, after another process told it as plain text; other texts as they are."""
    for template, pattern in _KNOWN:
        if found := pattern.fullmatch(text):
            values = found.groupdict()
            return Sentence(template, **{name: stage_said(value) for name, value in values.items()})
    return text
