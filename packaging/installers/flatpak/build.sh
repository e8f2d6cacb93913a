#!/bin/sh
# Packs dist/rareannot as a Flatpak into dist/, installs it and works with it. The runtime comes from Flathub, so this needs
# flatpak, flatpak-builder and the network; where they are missing nothing is packed, and a line says so.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
id=io.github.rareannot.rareannot
manifest=$root/packaging/installers/flatpak/$id.yml
flathub=https://dl.flathub.org/repo/flathub.flatpakrepo
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/rareannot/version.py")
bundle=$root/dist/rareannot-$version-$(uname -m).flatpak
test -x "$root/dist/rareannot/rareannot" || { echo "there is no dist/rareannot; run make packages first" >&2; exit 1; }
command -v flatpak-builder > /dev/null || { echo "flatpak-builder is not at hand: no Flatpak is packed"; exit 0; }

flatpak remote-add --user --if-not-exists flathub "$flathub"
# no runner has FUSE
flatpak-builder --user --install-deps-from=flathub --disable-rofiles-fuse --force-clean \
    --state-dir="$root/build/flatpak-state" --repo="$root/build/flatpak-repo" "$root/build/flatpak" "$manifest"
flatpak build-bundle --runtime-repo="$flathub" "$root/build/flatpak-repo" "$bundle" "$id"

flatpak install --user --noninteractive "$bundle"
there=$(mktemp -d "$HOME/rareannot-flatpak.XXXXXX")
flatpak run "$id" --version
flatpak run --filesystem="$there" --env=QT_QPA_PLATFORM=offscreen "$id" demo "$there/demo" --json
rm -r "$there"
