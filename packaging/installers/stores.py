"""Write what winget, Homebrew and Flathub ask for about a release, from the files that are released, and have it checked.

    python packaging/installers/stores.py RELEASE_DIR OUT_DIR

RELEASE_DIR holds the installers of one version; each store whose installers are there gets its files, with their checksums,
in OUT_DIR. Nothing is sent: a person proposes the files to microsoft/winget-pkgs, a Homebrew tap and flathub/flathub.
Each store's own checker runs where it is installed (winget on Windows, brew on macOS, flatpak-builder on Linux).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from release_files import checksum

HERE = Path(__file__).resolve().parent
ID = "io.github.rareannot.rareannot"
HOME = "https://github.com/rareannot/rareannot"
SUMMARY = "Label entities and figures in news articles"
WINGET = "Rareannot.Rareannot"
WINGET_SCHEMA = "1.10.0"

_WINGET_HEAD = """\
# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{schema}.schema.json
PackageIdentifier: {id}
PackageVersion: {version}
"""
_WINGET_PARTS = {
    "version": "DefaultLocale: en-US\n",
    "installer": """\
InstallerType: nullsoft
Scope: user
UpgradeBehavior: install
FileExtensions:
- rareannot
Installers:
- Architecture: x64
  InstallerUrl: {url}
  InstallerSha256: {checksum}
""",
    "defaultLocale": """\
PackageLocale: en-US
Publisher: The rareannot project
PublisherUrl: {home}
PackageName: Rareannot
PackageUrl: {home}
License: MIT
LicenseUrl: {home}/blob/main/LICENSE
ShortDescription: {summary}
Tags:
- annotation
- corpus
- ner
- nlp
- spacy
""",
}
_CASK = """\
cask "rareannot" do
  arch arm: "arm64", intel: "x86_64"

  version "{version}"
  sha256 arm:   "{arm}",
         intel: "{intel}"

  url "{home}/releases/download/v#{{version}}/rareannot-#{{version}}-macos-#{{arch}}.dmg"
  name "Rareannot"
  desc "{summary}"
  homepage "{home}"

  depends_on macos: ">= :ventura"

  app "Rareannot.app"

  zap trash: [
    "~/.config/rareannot",
    "~/Library/Caches/rareannot",
    "~/Library/Logs/rareannot",
  ]
end
"""
_FLATHUB_MODULE = """\
modules:
  - name: rareannot
    buildsystem: simple
    build-commands:
      - ar x rareannot.deb
      - tar xf data.tar.xz
      - mkdir -p /app/lib /app/bin /app/share
      - cp -a usr/lib/rareannot /app/lib/
      - ln -s ../lib/rareannot/rareannot /app/bin/rareannot
      - cp -a usr/share/applications usr/share/metainfo usr/share/mime usr/share/icons /app/share/
    sources:
      - type: file
        url: {url}
        sha256: {checksum}
        dest-filename: rareannot.deb
"""


def address(file: Path, version: str) -> str:
    """Returns where a file of a release will be downloaded from."""
    return f"{HOME}/releases/download/v{version}/{file.name}"


def winget(release: Path, version: str) -> dict[str, str]:
    """Returns winget's three manifests by file name; empty without the installer for Windows."""
    installer = release / f"rareannot-{version}-windows-x64-setup.exe"
    if not installer.exists():
        return {}
    values = {
        "id": WINGET,
        "version": version,
        "schema": WINGET_SCHEMA,
        "home": HOME,
        "summary": SUMMARY,
        "url": address(installer, version),
        "checksum": checksum(installer).upper(),
    }
    manifests = {}
    for kind, part in _WINGET_PARTS.items():
        name = {"version": "", "installer": ".installer", "defaultLocale": ".locale.en-US"}[kind]
        end = f"ManifestType: {kind}\nManifestVersion: {WINGET_SCHEMA}\n"
        manifests[f"winget/{WINGET}{name}.yaml"] = (_WINGET_HEAD + part).format(kind=kind, **values) + end
    return manifests


def homebrew(release: Path, version: str) -> dict[str, str]:
    """Returns Homebrew's cask by file name; empty unless the images for both kinds of Mac are there."""
    images = {kind: release / f"rareannot-{version}-macos-{kind}.dmg" for kind in ("arm64", "x86_64")}
    if not all(image.exists() for image in images.values()):
        return {}
    arm, intel = (checksum(image) for image in images.values())
    return {"homebrew/rareannot.rb": _CASK.format(version=version, arm=arm, intel=intel, home=HOME, summary=SUMMARY)}


def flathub(release: Path, version: str) -> dict[str, str]:
    """Returns Flathub's manifest by file name, which unpacks the released .deb; empty without it."""
    package = release / f"rareannot_{version}-1_amd64.deb"
    if not package.exists():
        return {}
    recipe = (HERE / "flatpak" / f"{ID}.yml").read_text("utf-8")
    settings = recipe[recipe.index("id:") : recipe.index("modules:")]
    module = _FLATHUB_MODULE.format(url=address(package, version), checksum=checksum(package))
    return {f"flathub/{ID}.yml": settings + module, "flathub/flathub.json": '{"only-arches": ["x86_64"]}\n'}


def write(release: Path, version: str, out: Path) -> list[Path]:
    """Writes the files of each store whose installers are there into ``out``; returns their paths."""
    written = []
    for store in (winget, homebrew, flathub):
        for name, text in store(release, version).items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            written.append(path)
        if not store(release, version):
            print(f"{store.__name__}: nothing written, since {release} lacks its installers")
    return written


def check(out: Path) -> None:
    """Has each store's own checker look at its files where it is installed, and says which could not. Raises CalledProcessError."""
    checkers = {
        "winget": ["winget", "validate", "--manifest", out / "winget"],
        "homebrew": ["brew", "style", out / "homebrew" / "rareannot.rb"],
        "flathub": ["flatpak-builder", "--show-manifest", out / "flathub" / f"{ID}.yml"],
    }
    for store, command in checkers.items():
        if not (out / store).is_dir():
            continue
        if shutil.which(str(command[0])) is None:
            print(f"{store}: not checked, since {command[0]} is not installed here")
            continue
        with tempfile.TemporaryDirectory() as scratch:  # flatpak-builder leaves a folder where it is started
            subprocess.run([str(word) for word in command], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        print(f"{store}: {command[0]} accepts its files")


def main() -> None:
    """Writes the files of the version that rareannot/version.py names, and has them checked."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    release, out = (Path(word).resolve() for word in sys.argv[1:])
    text = (HERE.parents[1] / "rareannot" / "version.py").read_text("utf-8")
    version = re.findall(r'__version__ = "([^"]+)"', text)[0]
    for path in write(release, version, out):
        print(path)
    check(out)


if __name__ == "__main__":
    main()
