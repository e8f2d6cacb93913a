"""Libraries that only some formats need: imported when used; if one is missing, the error says how to install it."""

from importlib import import_module
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.system.own_program import refuse_when_frozen


def library(module: str, extra: str) -> Any:
    """Imports and returns the module. If it is missing, raises UserError that says how to install ``extra``."""
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
