"""Slow work away from the window: the project's thread, worker threads, child processes."""
