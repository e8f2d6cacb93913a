"""Checking a project file, and recovering what can be read of a damaged one."""
