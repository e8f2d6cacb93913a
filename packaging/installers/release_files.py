"""What lies beside the files of a release: checksums, their signature, the bill of materials."""

import os
import shutil
import subprocess
import sys
from hashlib import file_digest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUMS = "SHA256SUMS"
BILL = "rareannot.cdx.json"


def checksum(path: Path) -> str:
    """Returns the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> Path:
    """Writes SHA256SUMS for the files directly in a folder, in the form that ``sha256sum --check`` reads; returns its path."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS))
    target = folder / SUMS
    target.write_text("".join(f"{checksum(path)}  {path.name}\n" for path in files), "utf-8")
    return target


def sign(sums: Path, key: str) -> str:
    """Signs the checksums with a key of GnuPG, into SHA256SUMS.asc; returns a sentence that says so, or why not.

    ``key`` is whatever gpg finds a secret key by; without one nothing is signed. Raises CalledProcessError.
    """
    signature = sums.with_name(f"{sums.name}.asc")
    signature.unlink(missing_ok=True)
    if not key:
        return "Not signed: no key was given."
    if shutil.which("gpg") is None:
        return "Not signed: gpg is not installed."
    command = ["gpg", "--batch", "--yes", "--local-user", key, "--armor", "--detach-sign", "--output", signature, sums]
    subprocess.run(command, check=True, env=os.environ | {"LC_ALL": "C"})
    return f"Signed by {key}: gpg --verify {signature.name} {sums.name}"


def write_bill(folder: Path) -> Path:
    """Writes which libraries the installers hold, with their versions (CycloneDX), into a folder. Raises CalledProcessError.

    Needs the packages of constraints-release.txt.
    """
    target = folder / BILL
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--pyproject", "pyproject.toml", "--of", "JSON"]
    subprocess.run([*command, "-o", target, "packaging/constraints-installer.txt"], cwd=ROOT, check=True)
    return target
