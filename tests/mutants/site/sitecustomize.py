"""Python runs this first in the programs that a test starts: with a mutant they get the changed module, too."""

import os
import runpy
from pathlib import Path

if "RAREANNOT_MUTANT" in os.environ:
    runpy.run_path(str(Path(__file__).parents[1] / "handover.py"))["install_from_environment"]()
if "RAREANNOT_LINES" in os.environ:
    runpy.run_path(str(Path(__file__).parents[1] / "afar.py"))["watch_from_environment"]()
