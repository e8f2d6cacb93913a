"""Where a project lies: network drives and folders that a cloud synchronises, on which a file that is worked in is not safe."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from subprocess import SubprocessError, run

from rareannot.core.sentence import Sentence

NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afpfs webdav davfs davfs2 9p afs ceph glusterfs lustre fuse.sshfs fuse.rclone "
    "fuse.davfs2 fuse.s3fs fuse.glusterfs fuse.gvfsd-fuse fuse.google-drive-ocamlfuse fuse.onedriver fuse.osxfuse".split()
)
"""The types of file systems whose locks another computer may not see."""
CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud drive": "pCloud",
    "cloudstorage": "a cloud service",
}
"""Folders as the clouds call theirs, in lower case; what comes after them, as in “OneDrive - Firm”, does not count."""
_FOLDERS = tuple((re.compile(rf"{re.escape(begins)}(?:$| ?[-(])"), name) for begins, name in CLOUDS.items())
MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""Files and folders that the programs of the clouds leave at the top of what they synchronise."""
VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
"""Environment variables that name a synchronised folder."""
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
_MOUNT_LINE = re.compile(r".+ on (/.*) \((\w+)[,)]")


def warning_of(path: Path) -> str:
    """Returns a sentence about the place of a project, if it is no good one to work in; "" elsewhere."""
    whole = path.absolute()
    if cloud := cloud_of(whole, os.environ):
        return Sentence(
            "“{name}” is in a folder that {cloud} synchronises, which may put an older copy in its place while "
            "you work: keep the project in a folder of this computer, and put packs and backups there.",
            name=path.name,
            cloud=cloud,
        )
    if kind := network_of(whole):
        return Sentence(
            "“{name}” is on a network drive ({kind}), where another computer may write to it at the same time: "
            "keep the project in a folder of this computer, and put packs and backups there.",
            name=path.name,
            kind=kind,
        )
    return ""


def cloud_of(path: Path, environment: Mapping[str, str]) -> str:
    """Returns the name of the service that synchronises the folder of a file, by its path and what lies there; "" for none."""
    for variable, name in VARIABLES.items():
        named = environment.get(variable)
        if named and path.is_relative_to(named):
            return name
    for part in reversed(path.parent.parts):
        if name := _by_name(part.casefold()):
            return name
    for folder in path.parents:
        for mark, name in MARKS.items():
            if os.path.lexists(folder / mark) and folder != Path.home():  # ~/.dropbox holds settings
                return name
    return ""


def _by_name(part: str) -> str:
    return next((name for begins, name in _FOLDERS if begins.match(part)), "")


def network_of(path: Path) -> str:
    """Returns the type of the network file system that a file lies on; "" for none, or if it is unknown."""
    if sys.platform == "win32":
        return _windows_share(path)
    mounts = mounts_of_linux() if sys.platform == "linux" else _mounts_of_mac()
    return network_among(mounts, os.path.realpath(path.parent))


def network_among(mounts: Iterable[tuple[str, str]], folder: str) -> str:
    """Returns the network type of the innermost of some mounts (place, type) that a folder lies in; "" where that is none."""
    inside = [(len(place), kind) for place, kind in mounts if PurePath(folder).is_relative_to(place)]
    kind = max(inside, default=(0, ""))[1]
    return kind if kind in NETWORK else ""


def mounts_of_linux(table: Path = Path("/proc/self/mountinfo")) -> list[tuple[str, str]]:
    """Place and type of each mount; spaces and similar are written as octal numbers there (proc(5))."""
    found = []
    try:
        lines = table.read_text(errors="replace").splitlines()
    except OSError:
        return []
    for line in lines:
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) > 4 and right:
            place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            found.append((place, right.split(" ")[0]))
    return found


def _mounts_of_mac() -> list[tuple[str, str]]:
    try:
        said = run(["/sbin/mount"], capture_output=True, check=True, timeout=2, text=True).stdout
    except (OSError, SubprocessError):
        return []
    return mounts_among(said)


def mounts_among(said: str) -> list[tuple[str, str]]:
    """Place and type of each mount in the answer of macOS's ``mount``: “//me@host/share on /Volumes/share (smbfs, …)”."""
    return [(match[1], match[2]) for line in said.splitlines() if (match := _MOUNT_LINE.match(line))]


def _windows_share(path: Path) -> str:
    if path.drive.startswith("\\\\"):
        return "a share"
    import ctypes

    kernel = getattr(ctypes, "windll", None)
    remote = kernel is not None and kernel.kernel32.GetDriveTypeW(path.drive + "\\") == _REMOTE_DRIVE
    return "a share" if remote else ""
