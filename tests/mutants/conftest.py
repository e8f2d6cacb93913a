"""Leaves the tests of hunts out of the workers of a large run, where test_in_a_small_process.py runs them."""

import os

IN_A_SMALL_PROCESS = ("test_mutants.py", "test_kept.py")
"""Tests that fork: a fork of a process in which thousands of tests ran takes seconds, of a small one some milliseconds."""

collect_ignore = list(IN_A_SMALL_PROCESS) if "PYTEST_XDIST_WORKER" in os.environ else []
