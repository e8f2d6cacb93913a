"""`make packages`: everything that is released, into dist/: sdist, wheel, the program without Python, the .deb, and checksums.

Needs root, debootstrap, and a quarter of an hour the first time: it is built in a Debian 12, so that it runs on whatever is
as new. That system stays in build/chroots (or CHROOTS) for the next time.
"""

import shutil
import subprocess
import sys

from chroots import ROOT, System, copy_clone, cpu_minutes, packages_for_pip, system
from freeze import megabytes
from release_files import write_sums

SUITE = "bookworm"
DIST = ROOT / "dist"
MOST_MB = 260


def build(debian: System) -> None:
    """Build all of it in a Debian 12, and fetch what came out."""
    source, out = debian.root / "src", debian.root / "out"
    copy_clone(source)
    shutil.rmtree(out, ignore_errors=True)
    debian.run("sh", "/src/packaging/installers/debian_base.sh")
    debian.run(
        "python3",
        "/src/packaging/installers/freeze.py",
        "--out",
        "/out",
        "--work",
        "/src/build/freeze",
        **packages_for_pip(),
    )
    print(debian.run("python3", "/src/packaging/installers/deb.py", "/out/rareannot", "/out").stdout.strip())
    shutil.rmtree(DIST, ignore_errors=True)
    shutil.copytree(out, DIST, symlinks=True)


def main() -> None:
    """Build, and print what there is."""
    with system("build", SUITE, keep=True) as debian:
        build(debian)
    unpacked = megabytes(DIST / "rareannot")
    if unpacked > MOST_MB:
        sys.exit(f"The program takes {unpacked:.0f} MB unpacked; more than {MOST_MB} is too much")
    print(f"{'artefact':42} {'MB':>6}\n{'rareannot/ (unpacked)':42} {unpacked:6.0f}")
    write_sums(DIST)
    for path in sorted(path for path in DIST.iterdir() if path.is_file()):
        print(f"{path.name:42} {path.stat().st_size / 1e6:6.1f}")
    print(f"It took {cpu_minutes()}.")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This command failed, see above: {' '.join(map(str, failed.cmd))}")
