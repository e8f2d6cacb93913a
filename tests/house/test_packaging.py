"""Packaging: packages listed, one version everywhere, everything pinned, translations compiled, Qt's files known to set-up."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from importlib.metadata import requires
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from packaging.requirements import Requirement

import rareannot
from tests.house.tree import PACKAGE, ROOT, modules, tracked_files, unpack


def _script(name: str) -> ModuleType:
    """A script of packaging/, which is a folder of scripts and no Python package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


libraries = _script("system_libraries")

MOST_OF_OURS = 20_000_000
"""The bytes that our own wheel unpacks to, at most: libraries take far more, which decision 0019 settles."""


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_python_package_on_disk_is_listed(pyproject: dict[str, Any]) -> None:
    on_disk = {".".join(init.parent.relative_to(ROOT).parts) for init in PACKAGE.rglob("__init__.py")}
    listed = set(pyproject["tool"]["setuptools"]["packages"])
    assert listed == on_disk | {"rareannot.resources"}


def test_every_folder_with_python_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_change_log_opens_with_this_version() -> None:
    versions = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == rareannot.__version__


def test_the_software_centres_are_told_this_version() -> None:
    tree = ET.parse(ROOT / "packaging" / "rareannot.metainfo.xml")
    releases = tree.findall("./releases/release")
    assert releases[0].get("version") == rareannot.__version__


@pytest.mark.parametrize(
    "command",
    [
        ("appstreamcli", "validate", "--no-net", "packaging/rareannot.metainfo.xml"),
        ("desktop-file-validate", "packaging/rareannot.desktop"),
    ],
    ids=lambda command: command[0],
)
def test_the_software_centres_own_validators_accept_our_files(command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {command[0]} (Debian: apt-get install appstream desktop-file-utils)")
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_the_desktop_entry_starts_the_program_with_the_project_it_is_given() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(ROOT / "packaging" / "rareannot.desktop", "utf-8")
    assert entry["Desktop Entry"]["Exec"] == "rareannot %f"
    assert (ROOT / "resources" / "icons" / f"{entry['Desktop Entry']['Icon']}.svg").is_file()


def test_everything_asked_for_is_pinned(pyproject: dict[str, Any]) -> None:
    asked = [
        *pyproject["project"]["dependencies"],
        *(one for name, group in pyproject["dependency-groups"].items() for one in group if name != "release"),
    ]
    assert {_name(requirement) for requirement in asked} - set(_pinned("constraints.txt")) == set()
    releasing = {_name(requirement) for requirement in pyproject["dependency-groups"]["release"]}
    assert releasing - set(_pinned("constraints-release.txt")) == set()


def test_every_pinned_package_is_known_by_its_files_hashes() -> None:
    files = ("constraints.txt", "constraints-sync.txt", "constraints-sources.txt", "constraints-release.txt")
    pinned = [block for file in files for block in _pinned(file).values()]
    assert len(pinned) > 100
    hashed = re.compile(r"[^\s=]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")
    assert [block for block in pinned if not hashed.fullmatch(block)] == []


def test_the_extra_sync_fits_what_the_set_up_installs(pyproject: dict[str, Any]) -> None:
    base, sync = _pinned("constraints.txt"), _pinned("constraints-sync.txt")
    asked = {_name(one) for one in pyproject["project"]["optional-dependencies"]["sync"]}
    assert asked - set(base) - set(sync) == set()
    assert set(base) & set(sync) == set()
    version = re.compile(r"==(\S+)")
    fsspec, s3fs = (version.search(block).group(1) for block in (base["fsspec"], sync["s3fs"]))  # type: ignore[union-attr]
    assert fsspec == s3fs  # each s3fs asks for the fsspec of its own release and no other


def test_the_extras_of_sources_fit_what_the_set_up_installs(pyproject: dict[str, Any]) -> None:
    base, sources = _pinned("constraints.txt"), _pinned("constraints-sources.txt")
    extras = pyproject["project"]["optional-dependencies"]
    asked = {_name(one) for extra in ("keyring", "onnx") for one in extras[extra]}
    assert asked - set(base) - set(sources) == set()
    # elsewhere: a package that the set-up needs on one system is needed here on others
    assert [
        name for name in set(base) & set(sources) if base[name].split(" \\")[0] == sources[name].split(" \\")[0]
    ] == []
    assert not {"torch", "transformers"} & {*base, *sources}  # never half a gigabyte unasked


def test_no_pipeline_of_a_stranger_is_installed(pyproject: dict[str, Any]) -> None:
    assert [name for name in _pinned("constraints.txt") if re.match(r"[a-z]{2}-core-", name)] == []
    assert [one for one in pyproject["project"]["dependencies"] if "_core_" in one] == []


def test_the_program_alone_brings_no_library_that_only_an_extra_or_a_test_needs() -> None:
    brought, waiting = set[str](), ["rareannot"]
    while waiting:
        name = waiting.pop()
        if name not in brought:
            brought.add(name)
            asked = map(Requirement, requires(name) or ())
            waiting += [_name(one.name) for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    # Qt is nearly half of what a wheel takes; its other modules would double it
    heavy = {
        "pyside6-addons",
        "scipy",
        "pandas",
        "polars",
        "pyarrow",
        "scikit-learn",
        "sympy",
        "torch",
        "lxml",
        "babel",
    }
    assert {"spacy", "pyside6-essentials", "numpy"} <= brought
    assert brought & heavy == set()
    assert len(brought) <= 62


def test_the_set_up_says_what_it_installs_and_takes_nothing_without_its_hash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    set_up = _script("set_up")
    called: list[list[str]] = []

    def call(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(set_up.subprocess, "run", call)
    set_up.install_packages()
    said = capsys.readouterr().out
    assert f"installing up to {len(_pinned('constraints.txt'))} packages" in said
    hashed, ours = (command for command in called if "install" in command)
    assert {"--no-deps", "--require-hashes", "--only-binary", str(set_up.CONSTRAINTS)} <= set(hashed)
    assert {"--no-deps", "--no-build-isolation", str(ROOT)} <= set(ours)


def test_a_typeface_is_installed_only_where_there_is_none(tmp_path: Path) -> None:
    assert not libraries.has_font([str(tmp_path), str(tmp_path / "none")])
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Some.TTF").touch()
    assert libraries.has_font([str(tmp_path)])


def test_qt_is_not_the_release_that_aborts_before_python_3_12() -> None:
    assert "pyside6-essentials==6.12.0" not in (ROOT / "packaging" / "constraints.txt").read_text("utf-8")


def test_the_set_up_looks_after_every_qt_module_that_is_imported() -> None:
    text = "\n".join(file.text for place in ("rareannot/gui", "tests") for file in modules(place))
    imported = set(re.findall(r"PySide6\.(Qt\w+)", text)) | set(re.findall(r"from PySide6 import (Qt\w+)", text))
    assert imported - set(libraries.MODULES) == set()


def test_missing_libraries_are_read_from_ldd_and_become_debian_packages() -> None:
    output = "\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibxcb-cursor.so.0 => not found\n"
    missing = libraries.not_found(output)
    assert missing == {"libEGL.so.1", "libxcb-cursor.so.0"}
    assert libraries.packages_for(missing | {"libunheard-of.so.9"}) == ("libegl1", "libxcb-cursor0")


def test_a_library_that_nothing_runs_without_ends_the_set_up_with_the_command_to_type(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="1"):
        libraries.report(libraries.Missing(always=frozenset({"libEGL.so.1"})))
    assert "apt-get install libegl1" in capsys.readouterr().out


def test_a_library_that_only_a_screen_needs_is_named_and_the_set_up_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    libraries.report(libraries.Missing(screen=frozenset({"libxcb-cursor.so.0"})))
    said = capsys.readouterr().out
    assert "cannot open a window" in said
    assert "apt-get install libxcb-cursor0" in said


def _name(requirement: str) -> str:
    """The normalised name of what a requirement asks for."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()  # type: ignore[union-attr]


def _pinned(file: str) -> dict[str, str]:
    """The pinned packages of a file by name, each with its hashes as it stands there."""
    found: dict[str, str] = _script("pin").blocks((ROOT / "packaging" / file).read_text("utf-8"))
    return found


def test_the_set_up_supplies_the_libraries_before_a_tool_of_qt_is_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        # the script finds its neighbour as it does when it is run
        patch.syspath_prepend(ROOT / "packaging")
        set_up = _script("set_up")
    done: list[str] = []
    for step in ("make_environment", "install_packages", "compile_translations", "compile_bytecode"):
        monkeypatch.setattr(set_up, step, lambda step=step: done.append(step))
    monkeypatch.setattr(set_up.system_libraries, "main", lambda: done.append("libraries"))
    monkeypatch.setattr(set_up, "STAMP", tmp_path / "stamp")
    set_up.main()
    assert done.index("install_packages") < done.index("libraries") < done.index("compile_translations")


def test_no_library_is_asked_for_by_a_name_that_only_the_newest_debian_knows() -> None:
    assert [name for name in libraries.PACKAGES.values() if name.endswith("t64")] == []


def test_the_files_of_qt_that_the_set_up_asks_about_exist() -> None:
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    assert [name for name in (*libraries.ALWAYS, *libraries.ON_A_SCREEN) if not (folder / name).exists()] == []


def test_a_translation_is_compiled_when_it_is_newer_than_what_was_made_of_it(tmp_path: Path) -> None:
    compiling = _script("compile_translations")
    source = tmp_path / "rareannot_en.ts"
    shutil.copy(ROOT / "resources" / "translations" / source.name, source)
    assert compiling.stale(tmp_path) == [source]
    assert compiling.compile_stale(tmp_path) == [source]
    made = source.with_suffix(".qm")
    assert made.read_bytes().startswith(b"\x3c\xb8\x64\x18")
    assert compiling.compile_stale(tmp_path) == []
    os.utime(source, ns=(made.stat().st_mtime_ns + 1, made.stat().st_mtime_ns + 1))
    assert compiling.stale(tmp_path) == [source]


TOP_LEVEL = frozenset(
    {".ci", ".github", ".gitignore", ".pre-commit-config.yaml", "packaging", "rareannot", "resources", "tests"}
    | {"CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "MANIFEST.in", "Makefile", "README.md"}
    | {"SECURITY.md", "THIRD_PARTY.md", "pyproject.toml"}
)


def test_the_top_level_holds_what_it_should_and_nothing_else() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} - TOP_LEVEL == set()


def test_no_compiled_translation_is_tracked() -> None:
    assert [path.name for path in tracked_files() if path.suffix == ".qm"] == []


def test_a_wheel_of_a_bare_clone_and_of_an_sdist_brings_the_translations_and_the_licences(tmp_path: Path) -> None:
    clone, out = tmp_path / "clone", tmp_path / "out"
    for path in tracked_files():
        if "tests" not in path.relative_to(ROOT).parts:
            copy = clone / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    asked = _build(clone, "print(backend.get_requires_for_build_wheel(), backend.get_requires_for_build_editable())")
    assert asked.endswith("['pyside6-essentials>=6.8'] []")
    _build(clone, f"backend.build_sdist({str(out)!r})")
    (packed,) = out.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        unpack(archive, tmp_path)
    (unpacked,) = tmp_path.glob("rareannot-*")
    assert _build(unpacked, "print(backend.get_requires_for_build_wheel())").endswith("[]")
    _build(unpacked, f"backend.build_wheel({str(out)!r})")
    (wheel,) = out.glob("*.whl")
    files = zipfile.ZipFile(wheel).infolist()
    names = {file.filename for file in files}
    assert sum(file.file_size for file in files) < MOST_OF_OURS
    assert {f"rareannot/resources/translations/rareannot_{language}.qm" for language in ("en", "zh_CN")} <= names
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "THIRD_PARTY.md"}


def _build(folder: Path, step: str) -> str:
    """Call our build backend in a folder as pip would, without a network."""
    code = f"import sys; sys.path.insert(0, 'packaging'); import build_backend as backend; {step}"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
