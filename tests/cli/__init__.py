"""The command line, a file for each module of commands."""
