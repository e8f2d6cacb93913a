"""Checking a project file, and recovering a damaged one."""
