"""Keys of servers, in the system's keyring: never in a file of this program, never in a project."""

import sys

from rareannot.core.errors import UserError

SERVICE = "rareannot"


def kept_key(origin: str) -> str:
    """Returns the key stored for a server ("https://host:port"); "" if there is none, or no keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ModuleNotFoundError:
        return ""
    try:
        return keyring.get_password(SERVICE, origin) or ""
    except KeyringError:
        return ""


def keep_key(origin: str, key: str) -> None:
    """Stores a key for a server, or with "" deletes it. Raises UserError if there is no keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError
    except ModuleNotFoundError:
        if getattr(sys, "frozen", False):
            raise UserError(
                "The program from an installer keeps no keys; put the key into an environment variable and name that in the "
                "settings."
            ) from None
        raise UserError(
            "Keeping a key needs the library keyring; install it with: pip install 'rareannot[keyring]', or put the key "
            "into an environment variable and name that in the settings."
        ) from None
    try:
        if key:
            keyring.set_password(SERVICE, origin, key)
        else:
            keyring.delete_password(SERVICE, origin)
    except PasswordDeleteError:
        return
    except KeyringError as error:
        raise UserError("The system's keyring refused the key: {why}.", why=str(error)) from None
