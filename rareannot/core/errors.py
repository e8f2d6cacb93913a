"""The failures that are the user's to mend; every other exception is a bug."""

from rareannot.core.sentence import Sentence


class UserError(Exception):
    """A failure whose text is the sentence a person reads: it names the thing and the way out.

    ``UserError("“{name}” already exists.", name=path.name)``: what is filled in is handed over beside the sentence,
    so that the window can say it in the user's language. The command line prints it in English and ends with exit
    code 1; the window shows it and keeps the last good state.
    """

    def __init__(self, sentence: str, /, **values: object) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence, **values)
        super().__init__(self.sentence)


class WrongValue(UserError):  # noqa: N818 - a sentence for people
    """A value that the argument or option cannot have, such as a form that there is not: wrong usage, exit code 2."""
