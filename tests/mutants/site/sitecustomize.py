"""Python runs this first in the programs that a test with a mutant starts: they get the changed module, too."""

import os
import runpy
from pathlib import Path

if "RAREANNOT_MUTANT" in os.environ:
    runpy.run_path(str(Path(__file__).parents[1] / "handover.py"))["install_from_environment"]()
