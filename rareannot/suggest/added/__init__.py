"""Sources that the user added: plug-ins and ready kinds with settings, each in a separate process.

values      the added sources, and the check of a source's answers
user_file   the file with the sources of this computer's user; a project's file never adds anything
kinds       the table of kinds: the ready ones, and the installed plug-ins
host        the process in which a source runs
process     such a process as its caller sees it: asked with a time limit, named if it fails
answers     earlier answers of sources, kept on this computer
sources     all added sources of a suggester, in the user's order
command     the ready kind that asks a program of the user, JSON lines in and out
chat        the ready kind that asks a language model, with http (one request), quotes (located in the text) and keys
"""
