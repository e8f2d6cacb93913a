"""Work for engines to do in tests: what dies, what fails and what is well."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from rareannot.core.errors import UserError


@dataclass(frozen=True)
class Doubling:
    """Doubles a number; kills its process at ``dies`` so often, refuses ``bad`` and has a fault at ``broken``."""

    folder: str
    dies: int = -1
    times: int = 1
    bad: int = -1
    broken: int = -1

    def __call__(self, number: int) -> int:
        """Raises UserError."""
        begun = len(list(Path(self.folder).glob(f"{number}-*")))
        Path(self.folder, f"{number}-{begun}").touch()
        if number == self.dies and begun < self.times:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == self.bad:
            raise UserError("This shard is bad.")
        if number == self.broken:
            raise ZeroDivisionError("no")
        return 2 * number
