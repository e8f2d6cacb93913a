"""Windows and macOS as far as another system can show them: the calls that differ there are replaced by ones that act alike.

Replaced here: fsync of what is open for reading (``_commit`` refuses it), os.replace while another program has the target open
(a sharing violation), standard streams in cp1252, a Python without fcntl, a system without syncfs and without folders that
can be synced, the registry, the keys and the menu of macOS, events that ask to open a file, names that are devices, a system without groups of processes
(plug-ins and what they began), how Windows takes a command line, the certificates that Python for macOS lacks.

What only the real systems show: whether those calls act as they are replaced; SQLite's locks on their file systems; Qt's
dark frame, native menus and file dialogs; Gatekeeper, SmartScreen and virus scanners; the built installers; their keyrings;
access rights of the files with added sources and kept answers (0o600 means nothing on Windows, where the user's folder
protects them); how a plug-in hears that it is to end (Windows has no SIGTERM: it is killed, and ``close`` is not called).
``.github/workflows/tests.yml`` runs this suite there.
"""
