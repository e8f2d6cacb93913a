"""Turning what a person types into a shared place: a folder, a file:// address, or an object store."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from rareannot.core.errors import UserError
from rareannot.team.shared_folder import SharedFolder
from rareannot.team.shared_place import SharedPlace

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def place_at(address: str) -> SharedPlace:
    """Returns the place at an address. Raises UserError if the address is empty or invalid, or a library is missing."""
    typed = address.strip()
    if not typed:
        raise UserError("Name the folder that the team shares.")
    if not _ADDRESS.match(typed):
        return SharedFolder(Path(typed).expanduser())
    parts = urlsplit(typed)
    if parts.scheme.lower() == "file":
        host = "" if parts.netloc in ("", "localhost") else f"//{parts.netloc}"
        return SharedFolder(Path(url2pathname(host + parts.path)))
    from rareannot.team.object_store import ObjectStore

    return ObjectStore(typed)
