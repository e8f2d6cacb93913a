"""The failures that are the user's to mend; every other exception is a bug."""


class UserError(Exception):
    """A failure whose text is the sentence a person reads: it names the thing and the way out.

    The command line prints it and ends with exit code 1; the window shows it and keeps the last good state.
    """
