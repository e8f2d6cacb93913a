"""Put the program that freeze.py built into a Debian package.

    python packaging/installers/deb.py BUNDLE OUT_DIR

It lies under /usr/lib/rareannot, and asks Debian for the libraries that a desktop has anyway, not for Python.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from email.utils import formatdate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ID = "io.github.rareannot.rareannot"
# what is not in the bundle and Qt loads: the screen server's and the typeface's; the alternatives are Debian 13's names
DEPENDS = (
    "libc6 (>= 2.36), libstdc++6, libgcc-s1, libegl1, libgl1, libfontconfig1, libfreetype6, libx11-6, libx11-xcb1, libxcb1, "
    "libdbus-1-3, libglib2.0-0t64 | libglib2.0-0, libgssapi-krb5-2, libexpat1, zlib1g, libssl3t64 | libssl3"
)
CONTROL = """\
Package: rareannot
Version: {version}-1
Architecture: {architecture}
Maintainer: The rareannot project <rareannot@users.noreply.github.com>
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-inter, shared-mime-info, desktop-file-utils
Section: science
Priority: optional
Homepage: https://github.com/rareannot/rareannot
Description: label entities and figures in news articles
 rareannot opens an article with names, materials and figures already
 highlighted and lets its reader settle each one with a key. Every decision is
 on disk before the next one is drawn, in one file that holds the project.
 .
 It measures where annotators disagree, settles that into gold, exports it in
 the forms of other tools, and trains spaCy pipelines on it. It needs no
 server, no account and no network.
"""
# what lintian says of each bundle of PyInstaller: libraries of its own are what it is for
OVERRIDES = """\
rareannot: embedded-library *
rareannot: embedded-javascript-library *
rareannot: font-in-non-font-package *
rareannot: font-outside-font-dir *
rareannot: hardening-no-bindnow *
rareannot: hardening-no-fortify-functions *
rareannot: hardening-no-pie *
rareannot: binary-or-shlib-defines-rpath *
rareannot: initial-upload-closes-no-bugs *
rareannot: exit-in-shared-library *
rareannot: extra-license-file *
rareannot: library-not-linked-against-libc *
rareannot: shared-library-lacks-prerequisites *
rareannot: shared-library-is-executable *
rareannot: unstripped-binary-or-object *
rareannot: package-installs-python-bytecode *
rareannot: executable-stack-in-shared-library *
rareannot: missing-dependency-on-libc *
rareannot: national-encoding *
rareannot: debug-suffix-not-dbg *
rareannot: undeclared-elf-prerequisites *
"""


def version() -> str:
    """The program's version, of which there is one place."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "rareannot" / "version.py").read_text("utf-8"))
    assert found
    return found[1].replace("rc", "~rc").replace("b", "~b")


def lay_out(bundle: Path, root: Path) -> None:
    """Put everything where Debian wants it."""
    shutil.copytree(bundle, root / "usr/lib/rareannot", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/rareannot").symlink_to("../lib/rareannot/rareannot")
    for source, place in (
        (PACKAGING / "rareannot.desktop", "applications/rareannot.desktop"),
        (PACKAGING / "rareannot.metainfo.xml", f"metainfo/{ID}.metainfo.xml"),
        (PACKAGING / "rareannot-mime.xml", "mime/packages/rareannot.xml"),
        (ROOT / "resources/icons/rareannot.svg", "icons/hicolor/scalable/apps/rareannot.svg"),
        (ROOT / "resources/icons/rareannot.svg", "icons/hicolor/scalable/mimetypes/application-x-rareannot.svg"),
    ):
        target = root / "usr/share" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    document = root / "usr/share/doc/rareannot"
    document.mkdir(parents=True)
    (document / "copyright").write_text(copyright_file(), "utf-8")
    _gzip(document / "changelog.Debian.gz", changelog())
    _gzip(root / "usr/share/man/man1/rareannot.1.gz", (PACKAGING / "installers/rareannot.1").read_text("utf-8"))
    overrides = root / "usr/share/lintian/overrides/rareannot"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES, "utf-8")


def _gzip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def changelog() -> str:
    """Debian's own record of the package; what changed in the program stands in CHANGELOG.md."""
    return (
        f"rareannot ({version()}-1) unstable; urgency=medium\n\n  * Release {version()}.\n\n"
        f" -- The rareannot project <rareannot@users.noreply.github.com>  {formatdate()}\n"
    )


def copyright_file() -> str:
    """Who holds which rights, in the form that Debian reads."""
    own = (ROOT / "LICENSE").read_text("utf-8")
    indented = "\n".join(f" {line}" if line.strip() else " ." for line in own.splitlines())
    others = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    noted = "\n".join(f" {line}" if line.strip() else " ." for line in others.splitlines())
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: rareannot\n"
        "Source: https://github.com/rareannot/rareannot\n\n"
        f"Files: *\nCopyright: the rareannot project, and those named in the comment\nLicense: MIT\n{indented}\n"
        f"Comment:\n{noted}\n"
    )


def settle_modes(root: Path) -> None:
    """Files that all may read and root may write; programs that all may start."""
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        runs = path.is_dir() or path == root / "usr/lib/rareannot/rareannot"
        path.chmod(0o755 if runs else 0o644)


def build(bundle: Path, out: Path) -> Path:
    """The package of a bundle, in a folder."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"rareannot_{version()}-1_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="rareannot-deb-") as folder:
        root = Path(folder, "root")
        lay_out(bundle, root)
        settle_modes(root)
        size = sum(os.lstat(path).st_size for path in root.rglob("*")) // 1024
        control = root / "DEBIAN"
        control.mkdir()
        control.joinpath("control").write_text(
            CONTROL.format(version=version(), architecture=architecture, size=size, depends=DEPENDS), "utf-8"
        )
        _write_sums(root, control / "md5sums")
        subprocess.run(
            # zstd is quicker, and refused by lintian; above level 3 xz takes minutes and saves little
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", root, target],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return target


def _write_sums(root: Path, target: Path) -> None:
    files = sorted(str(p.relative_to(root)) for p in (root / "usr").rglob("*") if p.is_file() and not p.is_symlink())
    with target.open("wb") as out:
        subprocess.run(["xargs", "-0", "md5sum"], input="\0".join(files).encode(), stdout=out, cwd=root, check=True)


if __name__ == "__main__":
    made = build(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
