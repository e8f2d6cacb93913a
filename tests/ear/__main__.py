"""Print what is heard in a run: ``python -m tests.ear [article|parts|pages|demo]``."""

import os
import sys
import tempfile
from pathlib import Path

from tests.ear.launch import heard, missing

if why := missing():
    sys.exit(f"Nothing can be heard here without {why}.")
with tempfile.TemporaryDirectory() as folder:
    os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
    found = heard(sys.argv[1] if len(sys.argv) > 1 else "article", Path(folder))
for what, lines in found.log:
    sys.stdout.write(f"{what:24} {chr(10).join(lines).replace(chr(10), chr(10) + ' ' * 25)}\n")
for fact, value in found.facts.items():
    sys.stdout.write(f"{fact}: {value}\n")
