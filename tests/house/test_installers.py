"""Installers and releases: what goes into the bundle, what the workflows run, the version in one place, addresses that lead somewhere."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

import rareannot
from tests.house.tree import ROOT
from tests.rows import each_row

INSTALLERS = ROOT / "packaging" / "installers"
HOME = "https://github.com/rareannot/rareannot/blob/main/"
by_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="asks a shell of Unix")
RAW = "https://raw.githubusercontent.com/rareannot/rareannot/main/"


def _script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[path.stem] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


contents, release = _script(INSTALLERS / "bundle_contents.py"), _script(ROOT / "packaging" / "release.py")


@each_row(
    "name",
    [
        "rareannot/resources/translations/rareannot_zh_CN.qm",
        "rareannot/resources/pipelines/rareannot_names/ner/model",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "spacy.lang.en.stop_words",
        "spacy.lang.ja",
        "pygments.lexers",
        "pygments.lexers._mapping",
        "pygments.lexers.python",
        "spacy/cli/templates/quickstart_training_recommendations.yml",
        "font_source_serif_pro/files/SourceSerifPro-Regular.ttf",
        "numpy.libs/libscipy_openblas64_-32a4b2a6.so",
        "libsqlite3.so.0",
        "libxcb-cursor.so.0",
    ],
)
def test_what_the_program_needs_goes_into_the_bundle(name: str) -> None:
    assert contents.is_wanted(name)


@each_row(
    "name",
    [
        "rareannot/resources/translations/rareannot_zh_CN.ts",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "pygments.lexers.javascript",
        "spacy/lang/zh/__init__.py",
        "spacy/tests/test_cli.py",
        "libglib-2.0.so.0",
        "libssl.so.3",
        "libcrypto.so.3",
        "spacy/vocab.pyx",
    ],
)
def test_what_nobody_asks_for_stays_out(name: str) -> None:
    assert not contents.is_wanted(name)


def test_the_licence_of_each_library_in_the_bundle_comes_along() -> None:
    pins = (ROOT / "packaging" / "constraints-installer.txt").read_text("utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", pins, re.MULTILINE))
    brought = contents.distributions(pins)
    assert {"rareannot", "blis", "pydantic-core", "numpy", "requests", "sqlite-utils", "spacy-legacy"} <= set(brought)
    assert pinned - set(brought) == contents.NOT_BUNDLED
    assert contents.is_wanted("blis-1.3.4.dist-info/licenses/LICENSE")
    assert contents.is_wanted("blis-1.3.4.dist-info/METADATA")


def test_the_bundle_speaks_tls_by_the_systems_library() -> None:
    assert "_ssl" not in contents.EXCLUDED
    assert contents.is_wanted("lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so")
    assert "libssl3t64 | libssl3" in (INSTALLERS / "deb.py").read_text("utf-8")


def test_each_step_of_a_workflow_is_a_script_of_packaging() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    steps = [s for path in workflows for s in re.findall(r"^ +- run: (.*)$", path.read_text("utf-8"), re.MULTILINE)]
    known = _script(INSTALLERS / "ci.py").STEPS
    assert len(steps) > 6
    for step in steps:
        python, script, word = step.split()
        assert (python, script) == ("python", "packaging/installers/ci.py")
        assert word in known


def test_nothing_is_released_from_a_clone_with_changes_or_without_notes(tmp_path: Path) -> None:
    for note in release.NOTES:
        (tmp_path / note).parent.mkdir(parents=True)
        (tmp_path / note).write_text("# Upgrading\n\n## 0.2.0\n\n- Nothing to do.\n", "utf-8")
    for words in (
        ("init", "--quiet"),
        ("add", "."),
        ("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "a"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    release.refuse(tmp_path, "0.2.0")
    release.refuse(tmp_path, "0.2.0rc1")
    with pytest.raises(SystemExit, match="Give the version"):
        release.refuse(tmp_path, "2")
    with pytest.raises(SystemExit, match=r"does not say yet what to do about 0\.3\.0"):
        release.refuse(tmp_path, "0.3.0")
    (tmp_path / "new").touch()
    with pytest.raises(SystemExit, match="not committed"):
        release.refuse(tmp_path, "0.2.0")


@pytest.mark.parametrize("name", ["README.md", "packaging/rareannot.metainfo.xml"])
def test_addresses_of_our_own_files_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    files = re.findall(rf"(?:{re.escape(HOME)}|{re.escape(RAW)})([^)#<\s]+)", text)
    assert files
    assert [file for file in files if not (ROOT / file).exists()] == []
    beside = re.findall(r"\]\((?!https://)([^)]*)\)", text)  # pictures that show in a clone without a network
    assert [file for file in beside if not (file.startswith("packaging/screenshots/") and (ROOT / file).exists())] == []


def test_the_version_stands_in_one_place_and_is_set_there() -> None:
    text = (ROOT / "rareannot" / "version.py").read_text("utf-8")
    assert f'__version__ = "{rareannot.__version__}"' in text
    assert '__version__ = "9.8.7"' in release.with_version(text, "9.8.7")
    others = [path.name for path in INSTALLERS.rglob("*.py") if f'"{rareannot.__version__}"' in path.read_text("utf-8")]
    assert others == []


def test_a_release_cuts_the_changelog_below_the_head_for_what_comes_next() -> None:
    fresh = "### In short\n\n- Better.\n\n### Annotate\n\n- Better keys.\n\n"
    before = f"# Changelog\n\n## [Unreleased]\n\n{fresh}## [0.1.0] - 2026-01-01\n\n- First.\n"
    after = release.cut(before, "0.2.0", "2026-12-01")
    assert after.startswith("# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### In short\n")
    assert after.endswith("## [0.1.0] - 2026-01-01\n\n- First.\n")
    with pytest.raises(ValueError, match="nothing under"):
        release.cut(after, "0.3.0", "2026-12-02")


@each_row(
    "fresh",
    ["### Annotate\n\n- Better.\n", "### In short\n\n### Annotate\n\n- Better.\n", "### In short\n\n" + "- A.\n" * 11],
)
def test_a_release_needs_the_ten_lines_that_a_user_reads_first(fresh: str) -> None:
    with pytest.raises(ValueError, match="at most 10 lines"):
        release.cut(f"# Changelog\n\n## [Unreleased]\n\n{fresh}", "0.2.0", "2026-12-01")


def test_the_changelog_opens_with_the_lines_that_a_user_reads_first() -> None:
    assert "## [9.8.7]" in release.cut((ROOT / "CHANGELOG.md").read_text("utf-8"), "9.8.7", "2026-12-01")


def test_checksums_are_those_that_sha256sum_reads_and_their_signature_is_checked_by_gpg(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.whl").write_bytes(b"wheel")
    sums = release.write_sums(tmp_path)
    assert sums.read_text("utf-8") == f"{sha256(b'wheel').hexdigest()}  a.whl\n"
    assert release.sign(sums, "") == "Not signed: no key was given."
    if shutil.which("gpg") is None or sys.platform == "win32":
        pytest.skip("needs gpg")
    with tempfile.TemporaryDirectory(dir="/tmp") as keys:  # the socket of its agent has to have a short name
        monkeypatch.setenv("GNUPGHOME", keys)
        making = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", "a@example.org", "ed25519", "sign", "0"]
        subprocess.run(making, check=True, capture_output=True)
        assert "Signed by a@example.org" in release.sign(sums, "a@example.org")
        subprocess.run(["gpg", "--verify", f"{sums}.asc", sums], check=True, capture_output=True)
        subprocess.run(["gpgconf", "--kill", "all"], check=False)
    assert release.write_sums(tmp_path).read_text("utf-8").endswith("  a.whl\n")  # neither of the two counts itself


def test_each_store_is_told_the_address_and_the_checksum_of_what_it_will_download(tmp_path: Path) -> None:
    stores = _script(INSTALLERS / "stores.py")
    names = ["-9.8.7-windows-x64-setup.exe", "-9.8.7-macos-arm64.dmg", "-9.8.7-macos-x86_64.dmg", "_9.8.7-1_amd64.deb"]
    for name in names:
        (tmp_path / f"rareannot{name}").write_text(name, "utf-8")
    written = stores.write(tmp_path, "9.8.7", tmp_path / "stores")
    text = {path.name: path.read_text("utf-8") for path in written}
    assert [name for name in names if sha256(name.encode()).hexdigest() not in "".join(text.values()).lower()] == []
    address = "https://github.com/rareannot/rareannot/releases/download/v9.8.7/rareannot"
    assert f"InstallerUrl: {address}-9.8.7-windows-x64-setup.exe\n" in text["Rareannot.Rareannot.installer.yaml"]
    assert f"url: {address}_9.8.7-1_amd64.deb\n" in text["io.github.rareannot.rareannot.yml"]
    assert 'version "9.8.7"\n' in text["rareannot.rb"]
    if shutil.which("ruby"):
        subprocess.run(
            ["ruby", "-c", tmp_path / "stores" / "homebrew" / "rareannot.rb"], check=True, capture_output=True
        )
    stores.check(tmp_path / "stores")


@by_a_shell
def test_flathub_builds_the_program_out_of_the_released_deb(tmp_path: Path) -> None:
    if shutil.which("ar") is None:
        pytest.skip("needs ar (Debian: apt-get install binutils)")
    package = tmp_path / "rareannot_9.8.7-1_amd64.deb"
    for name in (
        "lib/rareannot/rareannot",
        "share/applications/a.desktop",
        "share/metainfo/a",
        "share/mime/a",
        "share/icons/a",
    ):
        (tmp_path / "usr" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "usr" / name).write_text("#!/bin/sh\necho rareannot\n", "utf-8")
        (tmp_path / "usr" / name).chmod(0o755)
    subprocess.run(["tar", "-cJf", "data.tar.xz", "usr"], cwd=tmp_path, check=True)
    subprocess.run(["ar", "rc", package.name, "data.tar.xz"], cwd=tmp_path, check=True)
    recipe = _script(INSTALLERS / "stores.py").flathub(tmp_path, "9.8.7")["flathub/io.github.rareannot.rareannot.yml"]
    work, app = tmp_path / "work", tmp_path / "app"
    work.mkdir()
    shutil.copy(package, work / "rareannot.deb")
    commands = re.findall(r"^ +- (.*)$", recipe.partition("build-commands:")[2].partition("sources:")[0], re.MULTILINE)
    subprocess.run(["sh", "-ec", "\n".join(commands).replace(" /app", f" {app}")], cwd=work, check=True)
    assert subprocess.run([app / "bin" / "rareannot"], stdout=subprocess.PIPE, check=True).stdout == b"rareannot\n"
    assert (app / "share" / "metainfo" / "a").exists()


def test_a_draft_of_a_release_says_what_changed_in_that_version_alone() -> None:
    changes = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Annotate\n\n- Better.\n\n## [0.1.0] - 2026\n\n- First.\n"
    section = _script(INSTALLERS / "ci.py").section
    assert section(changes, "0.2.0") == "### Annotate\n\n- Better.\n"
    assert section(changes, "0.1.0") == "- First.\n"
    with pytest.raises(SystemExit, match=r"nothing of 0\.3\.0"):
        section(changes, "0.3.0")


def test_a_tool_from_elsewhere_is_taken_only_by_its_checksum(tmp_path: Path) -> None:
    fetched, there = _script(INSTALLERS / "ci.py").fetched, tmp_path / "tool"
    there.write_bytes(b"#!/bin/sh\n")
    with pytest.raises(SystemExit, match="is not what it was"):
        fetched(there.as_uri(), "0" * 64, tmp_path / "build")
    assert not (tmp_path / "build").exists()
    made = fetched(there.as_uri(), sha256(b"#!/bin/sh\n").hexdigest(), tmp_path / "build")
    assert (made.name, made.read_bytes(), made.stat().st_mode & 0o777) == ("tool", b"#!/bin/sh\n", 0o755)


def test_a_release_is_the_one_that_is_cited() -> None:
    told = release.cited((ROOT / "CITATION.cff").read_text("utf-8"), "9.8.7", "2026-12-01")
    assert {"version: 9.8.7", "date-released: 2026-12-01", "cff-version: 1.2.0"} <= set(told.splitlines())


def test_a_release_is_told_to_the_software_centres() -> None:
    text = (ROOT / "packaging" / "rareannot.metainfo.xml").read_text("utf-8")
    told = release.with_release(text, "9.8.7", "2026-12-01")
    assert told.index('version="9.8.7"') < told.index(f'version="{rareannot.__version__}"')


def test_wine_is_not_told_of_a_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    told = _script(INSTALLERS / "windows" / "installer.py").wine_environment(tmp_path / "prefix")
    assert told["WINEPREFIX"] == str(tmp_path / "prefix")
    assert "TMPDIR" not in told


def test_the_windows_uninstaller_takes_only_what_was_installed() -> None:
    script = (INSTALLERS / "windows" / "rareannot.nsi").read_text("utf-8")
    uninstalling = script.partition('Section "Uninstall"')[2]
    assert "Target amd64-unicode" in script
    assert re.findall(r"RMDir /r (.*)", uninstalling) == ['"$INSTDIR\\_internal"']
    assert "*" not in "".join(re.findall(r"Delete (.*)", uninstalling))


@by_a_shell
def test_the_flatpak_is_laid_out_from_files_that_there_are(tmp_path: Path) -> None:
    (recipe,) = (INSTALLERS / "flatpak").glob("*.yml")
    text = recipe.read_text("utf-8")
    bundle, *files = re.findall(r"^ +path: (.*)$", text, re.MULTILINE)
    assert (recipe.parent / bundle).resolve() == ROOT / "dist" / "rareannot"
    work, app = tmp_path / "work", tmp_path / "app"
    (work / "bundle").mkdir(parents=True)
    (work / "bundle" / "rareannot").write_text("#!/bin/sh\necho rareannot\n", "utf-8")
    (work / "bundle" / "rareannot").chmod(0o755)
    for file in files:
        shutil.copy(recipe.parent / file, work)
    commands = re.findall(r"^ +- (.*)$", text.partition("build-commands:")[2].partition("sources:")[0], re.MULTILINE)
    subprocess.run(["sh", "-ec", "\n".join(commands).replace(" /app", f" {app}")], cwd=work, check=True)
    assert subprocess.run([app / "bin" / "rareannot"], stdout=subprocess.PIPE, check=True).stdout == b"rareannot\n"
    assert {path.name for path in (app / "share").rglob("*") if path.is_file()} == {
        "rareannot.desktop",
        "rareannot.svg",
        "rareannot.xml",
        f"{recipe.stem}.metainfo.xml",
    }
    assert f"id: {recipe.stem}\n" in text
    assert not {"--filesystem=home", "--filesystem=host"} & set(text.split()), "flatpak-builder-lint refuses it"
    assert f"<id>{recipe.stem}</id>" in (ROOT / "packaging" / "rareannot.metainfo.xml").read_text("utf-8")


@by_a_shell
@pytest.mark.parametrize("script", sorted(INSTALLERS.rglob("*.sh")), ids=lambda script: script.parent.name)
def test_what_packs_for_a_system_is_a_script_that_a_shell_understands(script: Path) -> None:
    shell = "bash" if script.read_text("utf-8").startswith("#!/bin/bash") else "sh"
    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).stderr == b""


def test_the_workflow_packs_for_each_system_what_it_releases() -> None:
    ci = _script(INSTALLERS / "ci.py")
    text = (INSTALLERS / "ci.py").read_text("utf-8")
    for script in ("appimage/build.sh", "flatpak/build.sh", "macos/dmg.sh", "windows/installer.py"):
        folder, name = script.split("/")
        assert (INSTALLERS / script).is_file()
        assert f'"{folder}" / "{name}"' in text
    assert {"*.AppImage", "*.flatpak", "*.dmg", "*-setup.exe", "*.deb", "*.whl", "*.tar.gz"} <= set(ci.RELEASED)
