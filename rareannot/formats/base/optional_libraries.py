"""Libraries that only some forms need: imported when used; where one is missing, the error says how to install it."""

from importlib import import_module
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.system.own_program import refuse_when_frozen


def library(module: str, extra: str) -> Any:
    """The module, imported now. Raises UserError that says how to install ``extra`` where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        refuse_when_frozen(extra)
        name = module.partition(".")[0]
        raise UserError(
            "This format needs the library {name}; install it with: pip install 'rareannot[{extra}]'",
            name=name,
            extra=extra,
        ) from None
