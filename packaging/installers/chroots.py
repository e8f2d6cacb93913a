"""Clean Debian systems to build and try packages in: made by debootstrap once, then unpacked from an archive in seconds.

Needs root, debootstrap and tar with zstd. Everything lies in one folder (CHROOTS in the environment, else build/chroots), which
may be removed at any time while nothing runs.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIRROR = "http://deb.debian.org/debian"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PLAIN = {
    "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


def folder() -> Path:
    """Where they lie."""
    return Path(os.environ.get("CHROOTS", ROOT / "build" / "chroots"))


def archive(suite: str) -> Path:
    """A minimal Debian of a suite, packed; made where it is missing. Raises CalledProcessError."""
    packed = folder() / f"{suite}.tar.zst"
    if not packed.exists():
        made = folder() / f"{suite}.new"
        shutil.rmtree(made, ignore_errors=True)
        made.parent.mkdir(parents=True, exist_ok=True)
        command = ["debootstrap", "--variant=minbase", "--include=ca-certificates", suite, str(made), MIRROR]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["tar", "--zstd", "-C", made, "-cf", packed.with_suffix(".part"), "."], check=True)
        packed.with_suffix(".part").replace(packed)
        shutil.rmtree(made)
    return packed


class System:
    """A Debian in a folder, while its /proc and /dev are there."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def words(self, *command: str, user: str = "", **more: str) -> list[str]:
        """The words, said outside, that run a command in it; as root, or as a user."""
        as_user = [f"--userspec={user}"] if user else []
        environment = PLAIN | {"HOME": f"/home/{user}" if user else "/root"} | more
        return [
            "chroot",
            *as_user,
            str(self.root),
            "env",
            "-i",
            *(f"{k}={v}" for k, v in environment.items()),
            *command,
        ]

    def run(self, *command: str, user: str = "", check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command in it. Raises CalledProcessError, with what it said."""
        words = self.words(*command, user=user, **more)
        ended = subprocess.run(words, capture_output=True, text=True, check=False)
        if check and ended.returncode:
            print(ended.stdout[-2000:], ended.stderr[-4000:])
            ended.check_returncode()
        return ended


@contextmanager
def system(name: str, suite: str, *, keep: bool = False) -> Iterator[System]:
    """A Debian of a suite in a folder of that name, running; taken away afterwards unless ``keep``."""
    root = folder() / name
    if not root.exists():
        packed = archive(suite)
        root.mkdir(parents=True)
        subprocess.run(["tar", "--zstd", "-C", root, "-xf", packed], check=True)
    with ExitStack() as stack:
        if not keep:
            stack.callback(shutil.rmtree, root, ignore_errors=True)
        for kind, place in (("proc", "proc"), ("devpts", "dev/pts"), ("tmpfs", "dev/shm")):
            (root / place).mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, root / place], check=True)
            stack.callback(subprocess.run, ["umount", "-l", root / place], check=False)
        for file in (Path("/etc/resolv.conf"), Path("/etc/hosts"), CERTIFICATES):  # the network as it is here
            if file.exists():
                shutil.copyfile(file, root / file.relative_to("/"))
        yield System(root)


def cpu_minutes() -> str:
    """What the commands that ended so far took of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return f"{(used.ru_utime + used.ru_stime) / 60:.1f} CPU minutes"


def copy_clone(target: Path) -> None:
    """The files that git knows, or would; what was built before in there stays."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for old in target.iterdir() if target.exists() else ():
        if old.name not in ("build", ".venv", ".git"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for name in filter(None, listed.split("\0")):
        source, copy = ROOT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def packages_for_pip() -> dict[str, str]:
    """What tells pip inside which certificates hold."""
    return {"PIP_CERT": str(CERTIFICATES), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
