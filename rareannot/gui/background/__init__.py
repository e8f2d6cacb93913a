"""Slow work off the window's thread: on the project's thread, on a thread of its own, or in a child process.

All three take the same callbacks: ``step(value)`` for each piece, then exactly one of ``then(cancelled)`` and
``fail(error)``; all hand back a job that can be cancelled, and none calls an owner that has been deleted.
"""
