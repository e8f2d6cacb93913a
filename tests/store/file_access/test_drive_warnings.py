"""Network drives and cloud folders are told, and nothing else is."""

import os
import sys
from pathlib import Path, PureWindowsPath

import pytest

from rareannot.store.file_access import drive_warnings
from rareannot.store.file_access.drive_warnings import (
    NETWORK,
    cloud_of,
    mounts_among,
    mounts_of_linux,
    network_among,
    network_of,
    warning_of,
)
from tests.rows import each_row


@each_row(
    ("folder", "cloud"),
    [
        ("/home/mira/Dropbox/news", "Dropbox"),
        ("/home/mira/Dropbox (Firm)/news", "Dropbox"),
        ("/Users/mira/OneDrive - Firm/news", "OneDrive"),
        ("/Users/mira/Library/CloudStorage/GoogleDrive-mira@firm.org/My Drive", "Google Drive"),
        ("/Users/mira/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/mira/Nextcloud", "Nextcloud"),
        ("/home/mira/ownCloud/a/b/c", "ownCloud"),
        ("/Users/mira/Library/CloudStorage/Other", "a cloud service"),
        ("/home/mira/projects", ""),
        ("/home/mira/dropboxes/news", ""),
        ("/home/mira/my driveway", ""),
    ],
)
def test_a_cloud_is_told_by_the_name_of_its_folder(folder: str, cloud: str) -> None:
    assert cloud_of(Path(folder, "p.rareannot"), {}) == cloud


@pytest.mark.parametrize(
    ("mark", "cloud"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".nextcloudsync.log", "Nextcloud")]
)
def test_a_cloud_is_told_by_what_its_program_leaves_there(tmp_path: Path, mark: str, cloud: str) -> None:
    (tmp_path / mark).mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert cloud_of(tmp_path / "a" / "b" / "p.rareannot", {}) == cloud
    assert cloud in warning_of(tmp_path / "a" / "b" / "p.rareannot")


def test_the_settings_of_a_cloud_in_the_home_folder_are_no_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    assert cloud_of(tmp_path / "p.rareannot", {}) == ""


def test_a_folder_that_the_environment_names_is_a_cloud(tmp_path: Path) -> None:
    assert cloud_of(tmp_path / "x" / "p.rareannot", {"OneDriveCommercial": str(tmp_path)}) == "OneDrive"
    assert cloud_of(tmp_path / "x" / "p.rareannot", {"OneDriveCommercial": str(tmp_path / "y")}) == ""


LINUX = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:40 / /home/mira/share\040drive rw,relatime shared:20 - cifs //server/share rw,vers=3.1.1
41 22 0:41 / /net/host rw,relatime - nfs4 host:/export rw
42 41 0:42 / /net/host/local rw,relatime - ext4 /dev/vdb rw
a broken line
"""


@each_row(
    ("folder", "kind"),
    [
        ("/home/mira", ""),
        ("/home/mira/share drive/news", "cifs"),
        ("/home/mira/share drive2", ""),
        ("/net/host/a", "nfs4"),
        ("/net/host/local/a", ""),
    ],
)
def test_a_network_drive_is_told_by_the_innermost_mount(tmp_path: Path, folder: str, kind: str) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(LINUX)
    assert network_among(mounts_of_linux(table), folder) == kind


def test_what_the_system_does_not_say_is_no_network_drive(tmp_path: Path) -> None:
    assert mounts_of_linux(tmp_path / "none") == []
    assert network_among([], "/any") == ""


def test_the_answer_of_macos_is_understood() -> None:
    said = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n"
        "//mira@nas._smb._tcp.local/team share on /Volumes/team share (smbfs, nodev, nosuid, mounted by mira)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted)\n"
    )
    assert network_among(mounts_among(said), "/Volumes/team share/news") == "smbfs"
    assert network_among(mounts_among(said), "/Users/mira") == ""


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="Linux only")
def test_this_very_folder_is_judged_by_its_own_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = dict(mounts_of_linux())
    if "/" not in kinds:
        pytest.skip("a system within another: its root is no mount of its own")
    monkeypatch.setattr("rareannot.store.file_access.drive_warnings.NETWORK", NETWORK | set(kinds.values()))
    path = tmp_path / "p.rareannot"
    assert network_of(path) in kinds.values()
    assert f"on a network drive ({network_of(path)})" in warning_of(path)


class Kernel:
    """What Windows says of a drive."""

    def __init__(self, kind: int) -> None:
        self.kernel32, self._kind = self, kind

    def GetDriveTypeW(self, drive: str) -> int:
        assert drive == "Z:\\"
        return self._kind


@pytest.mark.parametrize(
    ("path", "kind", "said"), [(r"Z:\news\p", 4, "a share"), (r"Z:\news\p", 3, ""), (r"Z:\p", 5, "")]
)
def test_windows_tells_which_of_its_drives_are_shares(
    monkeypatch: pytest.MonkeyPatch, path: str, kind: int, said: str
) -> None:
    monkeypatch.setattr("ctypes.windll", Kernel(kind), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert network_of(PureWindowsPath(path)) == said  # type: ignore[arg-type]
    assert network_of(PureWindowsPath(r"\\server\share\p")) == "a share"  # type: ignore[arg-type]


def test_where_windows_cannot_be_asked_no_drive_is_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("ctypes.windll", raising=False)
    assert drive_warnings._windows_share(PureWindowsPath(r"Z:\p")) == ""  # type: ignore[arg-type]


def test_macos_is_asked_for_its_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Said:
        stdout = f"//mira@nas/share on {os.path.realpath(tmp_path)} (smbfs, nodev)\n"

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(drive_warnings, "run", lambda words, **more: Said)
    assert network_of(tmp_path / "p.rareannot") == "smbfs"

    def fails(words: object, **more: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(drive_warnings, "run", fails)
    assert network_of(tmp_path / "p.rareannot") == ""


@each_row(
    ("line", "mounts"),
    [
        ("1 2 3:4 / /home rw - cifs //a/b rw", [("/home", "cifs")]),
        ("1 2 3:4 / /home - nfs", [("/home", "nfs")]),
        (r"1 2 3:4 / /a\134b\0401 - nfs x", [("/a\\b 1", "nfs")]),
        ("1 2 3:4 / - nfs x", []),
        ("1 2 3:4 / /home rw - ", []),
        ("1 2 3:4 / /home rw", []),
    ],
)
def test_a_mount_is_read_from_its_line(tmp_path: Path, line: str, mounts: list[tuple[str, str]]) -> None:
    (tmp_path / "table").write_text(line)
    assert mounts_of_linux(tmp_path / "table") == mounts
