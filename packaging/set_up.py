"""Set rareannot up inside this clone: virtual environment, packages, translations, bytecode, system libraries of Qt.

Needs Python 3.11 or newer with pip, nothing else; ``make setup`` calls it. What was set up is noted in a stamp inside
.venv, keyed on everything the result depends on, so that a second run takes a moment.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".set-up"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
# what the finished environment depends on; a change in one of them runs the set-up again
INPUTS = (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__), Path(system_libraries.__file__))
OLDEST = (3, 11)


def say(sentence: str) -> None:
    """Tell the person what happens, at once even through a pipe."""
    print(f"rareannot set-up: {sentence}", flush=True)


def key() -> str:
    """The text that the stamp must hold for the environment to be up to date."""
    digest = hashlib.sha256()
    for path in INPUTS:
        digest.update(path.read_bytes())
    return f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT} {digest.hexdigest()}\n"


def pip_command() -> list[str]:
    """How to call a pip that can work on another Python's environment (``--python``, from pip 22.3 on).

    Raises SystemExit with a sentence where there is no pip at all.
    """
    candidates = [
        [sys.executable, "-m", "pip"],
        *([found] for name in ("pip3", "pip") if (found := shutil.which(name))),
    ]
    for command in candidates:
        if subprocess.run([*command, "--version"], capture_output=True, check=False).returncode == 0:
            return [*command, "--python", str(VENV_PYTHON)]
    sys.exit(f"{sys.executable} has no pip: install it (Debian: apt-get install python3-pip) and run make again.")


def make_environment() -> None:
    """A fresh .venv without its own pip: Debian splits off the part of Python that would bring one."""
    say(f"making {VENV.relative_to(ROOT)} with Python {sys.version.split()[0]}")
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)


def install_packages() -> None:
    """All that packaging/constraints.txt names, each file by its hash, then this package beside it (editable).

    The file is complete, so nothing is looked up beside it: pip would ask for a newer coverage for ``coverage[toml]``, which
    has no hash here. Only wheels: building one would run code of packages that no hash names. Our own is built with the setuptools that was
    just installed; it comes second and alone, since a folder has no hash.
    """
    count = sum(line[:1].isalnum() for line in CONSTRAINTS.read_text("utf-8").splitlines())
    say(
        f"installing up to {count} packages from the Python package index into .venv, in the versions of "
        "packaging/constraints.txt and only with the hashes that stand there"
    )
    install = [*pip_command(), "install", "--disable-pip-version-check", "--quiet", "--no-compile"]
    subprocess.run(
        [*install, "--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", str(CONSTRAINTS)],
        check=True,
    )
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)


def compile_translations() -> None:
    """Compile the translations whose source is newer than what was made of it: a moment where there is none."""
    subprocess.run([str(VENV_PYTHON), str(ROOT / "packaging" / "compile_translations.py")], check=True)


def compile_bytecode() -> None:
    """Write every .pyc now: starting without them costs more than half a second each time."""
    say("compiling")
    site = subprocess.check_output(
        [VENV_PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    places = [site.strip(), str(ROOT / "rareannot"), str(ROOT / "resources")]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # parallel where the machine lets processes share a lock, else one by one; what is compiled already is skipped, and a
    # few packages ship templates that are no Python and stay as they are
    for jobs in ("0", "1"):
        command = [str(VENV_PYTHON), "-m", "compileall", "-qq", "-j", jobs, *places]
        if subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0:
            return


def main() -> None:
    """Do what is not done yet and say so."""
    if sys.version_info < OLDEST:
        sys.exit(f"rareannot needs Python 3.11 or newer, this is {sys.version.split()[0]}: try make PYTHON=python3.13")
    began = time.monotonic()
    wanted = key()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted and VENV_PYTHON.exists():
        compile_translations()
        say(".venv is up to date")
        return
    version = wanted.split()[0]
    if not STAMP.is_file() or STAMP.read_text("utf-8").split()[:2] != wanted.split()[:2] or not VENV_PYTHON.exists():
        make_environment()
    STAMP.write_text(f"{version} {ROOT} unfinished\n", "utf-8")
    install_packages()
    # first: Qt's own compiler of translations does not start without them
    system_libraries.main()
    compile_translations()
    compile_bytecode()
    STAMP.write_text(wanted, "utf-8")
    say(f"done in {time.monotonic() - began:.0f} s; the program is .venv/bin/rareannot")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"rareannot set-up: this command failed, see above: {' '.join(map(str, failed.cmd))}")
