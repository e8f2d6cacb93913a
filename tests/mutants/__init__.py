"""Mutants: the program with one small fault put in, to see whether the tests notice; ``python -m tests.mutants``.

Our own: rareannot/decisions/0020 says what mutmut and cosmic-ray do otherwise. A process that has loaded spaCy and Qt is forked,
only the tests that reach the changed line are run, limits count processor time, and no file of the program is touched: the changed
module is handed over when it is imported.
"""
