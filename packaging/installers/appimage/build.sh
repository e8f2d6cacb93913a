#!/bin/sh
# Lays dist/rareannot out as an AppDir in build/AppDir and, where appimagetool is at hand (APPIMAGETOOL, or on the path), packs it
# into dist/, with APPIMAGE_RUNTIME as the program that mounts it. Without it the AppDir is what there is: ./build/AppDir/AppRun starts the program.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
dist=$root/dist
app=$root/build/AppDir
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/rareannot/version.py")
test -x "$dist/rareannot/rareannot" || { echo "there is no dist/rareannot; run make packages first" >&2; exit 1; }

rm -rf "$app"
mkdir -p "$app/usr/lib" "$app/usr/share/applications" "$app/usr/share/metainfo" "$app/usr/share/icons/hicolor/scalable/apps" \
    "$app/usr/share/mime/packages"
cp -a "$dist/rareannot" "$app/usr/lib/rareannot"
cp "$root/packaging/rareannot.desktop" "$app/usr/share/applications/"
cp "$root/packaging/rareannot.desktop" "$app/"
cp "$root/packaging/rareannot.metainfo.xml" "$app/usr/share/metainfo/io.github.rareannot.rareannot.metainfo.xml"
cp "$root/packaging/rareannot-mime.xml" "$app/usr/share/mime/packages/rareannot.xml"
cp "$root/resources/icons/rareannot.svg" "$app/usr/share/icons/hicolor/scalable/apps/"
cp "$root/resources/icons/rareannot.svg" "$app/"
ln -s rareannot.svg "$app/.DirIcon"
cat > "$app/AppRun" <<'RUN'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/usr/lib/rareannot/rareannot" "$@"
RUN
chmod 755 "$app/AppRun"

tool=${APPIMAGETOOL:-$(command -v appimagetool || true)}
if [ -z "$tool" ]; then
    echo "appimagetool is not at hand: $app is laid out, and not packed"
    exit 0
fi
# no runner has FUSE, so the tool unpacks itself
ARCH=$(uname -m) APPIMAGE_EXTRACT_AND_RUN=1 "$tool" --no-appstream ${APPIMAGE_RUNTIME:+--runtime-file "$APPIMAGE_RUNTIME"} "$app" "$dist/rareannot-$version-$(uname -m).AppImage"
