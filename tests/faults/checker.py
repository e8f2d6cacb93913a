"""``python -m tests.faults.checker DB SEED ACKED`` opens a project after a fault and says in JSON whether all that was acknowledged is there.

Exit code 0: sound, and exactly as the gestures in its log leave it; 3: acknowledged gestures are missing; 4: anything else.
"""

import json
import sys
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store import Project
from tests.faults.gestures import ANNOTATOR, State, applied, differences

HELD, LOST, BROKEN = 0, 3, 4


def verdict(path: Path, state: State, acked: int) -> tuple[int, dict[str, object]]:
    """Exit code and findings; ``state`` is moved on to where the file stands."""
    try:
        with Project.open(path) as project:
            project.work_as(*ANNOTATOR)
            k = applied(project, state.seed)
            if k < acked:
                return LOST, {"ok": False, "applied": k, "lost": acked - k, "errors": []}
            errors = list(differences(project, state.to(k)))
    except (UserError, ValueError) as refused:  # a payload in the log that is no JSON any more
        return BROKEN, {"ok": False, "applied": None, "errors": [str(refused)]}
    return BROKEN if errors else HELD, {"ok": not errors, "applied": k, "errors": errors}


def main(path: str, seed: str, acked: str) -> int:
    """Check one file from scratch and print the findings."""
    code, found = verdict(Path(path), State.start(int(seed)), int(acked))
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
