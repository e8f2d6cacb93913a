"""File formats that plug-ins add. Each reads and writes in a separate process, and its results are checked like those of any file."""
