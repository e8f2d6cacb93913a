"""Make a wheel of the program without its window, rareannot-worker, which needs none of Qt's 234 MB.

``python packaging/ray/worker.py FOLDER`` builds the wheel of this source and leaves out of it what only the window needs; with
``--wheel FILE`` that of a release is taken. It has the same modules and commands as rareannot, so only one of the two can be
installed: see decisions/0018.
"""

import argparse
import base64
import hashlib
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

NAME = "rareannot_worker"
SUMMARY = "The commands of rareannot without its window, for the workers of a cluster"
WINDOW = ("pyside6-essentials", "font-source-serif-pro")
"""What only the window imports."""
BROUGHT = ("crawl", "documents")
"""The extras that every worker needs."""
LEFT = ("rareannot/gui/", *(f"rareannot/resources/{name}/" for name in ("help", "icons", "translations")))
_EXTRA = re.compile(r"""\s*;\s*extra\s*==\s*["']([\w-]+)["']$""")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def worker_of(wheel: Path, folder: Path) -> Path:
    """The worker's wheel, made of the program's."""
    with zipfile.ZipFile(wheel) as whole:
        members = dict(_members(whole))
    version = (
        next(name for name in members if name.startswith(f"{NAME}-")).partition(".dist-info/")[0].partition("-")[2]
    )
    made = folder / f"{NAME}-{version}-py3-none-any.whl"
    info = f"{NAME}-{version}.dist-info"
    record = f"{info}/RECORD"
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in members.items()] + [f"{record},,"]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in [*members.items(), (record, ("\n".join(lines) + "\n").encode())]:
            out.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return made


def _members(whole: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """What the worker has of the program, each file under its name there."""
    for name in sorted(whole.namelist()):
        data = whole.read(name)
        head, found, rest = name.partition(".dist-info/")
        if not found:
            if not name.startswith(LEFT) and not name.endswith("/"):
                yield name, data
            continue
        if rest == "METADATA":
            data = _metadata(data)
        elif rest == "entry_points.txt":
            data = re.sub(rb"(?ms)^\[gui_scripts\].*?(?=^\[|\Z)", b"", data)
        if rest != "RECORD":
            yield f"{NAME}-{head.partition('-')[2]}.dist-info/{rest}", data


def _metadata(data: bytes) -> bytes:
    """Name, summary and requirements of the worker; the description behind the first empty line stays as it is."""
    head, _, description = data.decode("utf-8").partition("\n\n")
    lines = filter(None, map(_header, head.split("\n")))
    return "\n".join([*lines, "", description]).encode("utf-8")


def _header(line: str) -> str | None:
    name, _, value = line.partition(": ")
    if name == "Name":
        return f"Name: {NAME.replace('_', '-')}"
    if name == "Summary":
        return f"Summary: {SUMMARY}"
    if name == "Provides-Extra" and value in BROUGHT:
        return None
    if name == "Requires-Dist":
        needed = needed_by_worker(value)
        return needed and f"Requires-Dist: {needed}"
    return line


def needed_by_worker(asked: str) -> str | None:
    """A requirement of the program as the worker has it; None where only the window asks for it."""
    if re.split(r"[^\w.-]", asked, maxsplit=1)[0].lower() in WINDOW:
        return None
    extra = _EXTRA.search(asked)
    return asked[: extra.start()] if extra is not None and extra[1] in BROUGHT else asked


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")


def _built(folder: str) -> Path:
    """The wheel of this source, by setuptools alone: translations, which Qt's compiler would be needed for, are left out anyway."""
    from setuptools import build_meta

    os.chdir(Path(__file__).resolve().parents[2])
    return Path(folder, build_meta.build_wheel(folder))


def main() -> None:
    """Make it and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wheel", type=Path)
    given = parser.parse_args()
    target = given.folder.absolute()
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        made = worker_of(given.wheel or _built(scratch), target)
    sys.stdout.write(f"{made}\n")


if __name__ == "__main__":
    main()
