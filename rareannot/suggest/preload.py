"""Loads, when it is imported for workers, what the sources and the pipeline need that are used when none is named.

Workers are forked from the process that did (``core.system.worker_processes``): they begin at once, and share its memory.
"""

import gc
import os

from rareannot.core.system.worker_processes import LOADS
from rareannot.suggest.suggester import Suggester

_SAMPLES = (
    "Kallvik Minerals sold 20,000 tonnes of lithium carbonate to Japan in May 2024, said Noor Vane.",
    "kallvik minerals sold 20 000 tonnes of lithium carbonate to japan in may said noor vane of the ministry in oslo",
)


def load() -> None:
    """Suggest for a text of each form, and keep what that loaded out of the collector's way, which would copy its pages."""
    for _ in Suggester().suggest(_SAMPLES):
        pass
    gc.collect()
    gc.freeze()


if os.environ.get(LOADS) == __name__:
    load()
