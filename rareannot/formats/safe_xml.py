"""XML from strangers: no document types, no entities."""

from importlib import import_module
from typing import Any

from rareannot.core.errors import UserError


def parse_xml(data: bytes) -> Any:
    """The root element. Raises UserError where the XML is broken or declares a document type (and so entities)."""
    trees, common = import_module("defusedxml.ElementTree"), import_module("defusedxml.common")
    try:
        return trees.fromstring(data, forbid_dtd=True)
    except common.DefusedXmlException:
        raise UserError("The XML declares a document type or entities, which is not allowed; remove them.") from None
    except (trees.ParseError, RecursionError, ValueError, LookupError) as error:
        raise UserError(f"The XML is broken ({error}).") from None
