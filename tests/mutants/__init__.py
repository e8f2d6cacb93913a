"""Mutants: the program with one small fault put in, to see whether the tests notice; ``python -m tests.mutants``.

Our own, since mutmut and cosmic-ray run the tests once for each mutant in a new process that loads spaCy and Qt (3 to 5 s)
and know limits by the wall clock alone. Here a process that has both loaded is forked, only the tests that reach the
changed line are run, and no file of the program is touched: the changed module is handed over when it is imported.
"""
