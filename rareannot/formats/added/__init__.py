"""Forms of file that plug-ins add: each reads and writes in a process of its own, and is checked like any file."""
