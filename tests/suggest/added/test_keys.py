"""Keys are kept in the system's keyring, for one server each; without the library a sentence says what to do."""

import sys
from types import ModuleType

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.keys import keep_key, kept_key


class _Keyring(ModuleType):
    """A keyring of the library's own form, in memory."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.held.get((service, name))

    def set_password(self, service: str, name: str, key: str) -> None:
        self.held[service, name] = key

    def delete_password(self, service: str, name: str) -> None:
        self.held.pop((service, name), None)


def test_a_key_is_kept_for_one_server_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = ModuleType("keyring.errors")
    errors.KeyringError = errors.PasswordDeleteError = KeyError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", _Keyring())
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    keep_key("https://a:443", "sk-1")
    assert (kept_key("https://a:443"), kept_key("https://a:8443"), kept_key("http://a:443")) == ("sk-1", "", "")
    keep_key("https://a:443", "")
    assert kept_key("https://a:443") == ""


def test_without_the_library_nothing_is_kept_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert kept_key("https://a:443") == ""
    with pytest.raises(UserError, match="install it with: pip install 'rareannot"):
        keep_key("https://a:443", "sk-1")


def test_a_keyring_that_refuses_is_said_and_has_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    class RefusedError(Exception):
        pass

    def refuse(*_: str) -> str:
        raise RefusedError("it is locked")

    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    errors.KeyringError, errors.PasswordDeleteError = RefusedError, KeyError  # type: ignore[attr-defined]
    keyring.get_password = keyring.set_password = refuse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    assert kept_key("https://a:443") == ""
    with pytest.raises(UserError, match=r"The system's keyring refused the key: it is locked\."):
        keep_key("https://a:443", "sk-1")
