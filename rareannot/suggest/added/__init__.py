"""Sources that the user added: plug-ins and ready kinds with settings, each in a process of its own.

values      what is added, and the check of what a source answers
user_file   the file with what this computer's user added; a project's file never adds anything
kinds       the table of kinds: the ready ones, and the plug-ins that are installed
host        the process in which a source runs
process     such a process as its caller sees it: asked with a time limit, named where it fails
answers     what sources answered before, kept on this computer
sources     all added sources of a suggester, in the user's order
command     the ready kind that asks a program of the user's own, JSON lines in and out
chat        the ready kind that asks a language model, with http (one request), quotes (found again) and keys
"""
