#!/bin/bash
# Puts dist/Rareannot.app into a .dmg beside it; signs and notarises both where the secrets are in the environment:
#   MACOS_CERTIFICATE (base64 of a .p12), MACOS_CERTIFICATE_PASSWORD, MACOS_IDENTITY ("Developer ID Application: …"),
#   MACOS_APPLE_ID, MACOS_APPLE_PASSWORD (of an app), MACOS_TEAM
set -euo pipefail
cd "$(dirname "$0")/../../../dist"
app=Rareannot.app
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' ../rareannot/version.py)
image="rareannot-$version-macos-$(uname -m).dmg"
test -d "$app" || { echo "there is no $app; run freeze.py first" >&2; exit 1; }

if [ -n "${MACOS_CERTIFICATE:-}" ]; then
    keychain="$RUNNER_TEMP/rareannot.keychain-db"
    password=$(uuidgen)
    echo "$MACOS_CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/certificate.p12"
    security create-keychain -p "$password" "$keychain"
    security unlock-keychain -p "$password" "$keychain"
    security import "$RUNNER_TEMP/certificate.p12" -k "$keychain" -P "$MACOS_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
    security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" > /dev/null
    security list-keychains -d user -s "$keychain"
    rm "$RUNNER_TEMP/certificate.p12"
    codesign --force --deep --options runtime --timestamp --entitlements ../packaging/installers/macos/entitlements.plist \
        --sign "$MACOS_IDENTITY" "$app"
else
    echo "no certificate is given: signed for this computer only, and Gatekeeper asks whoever opens it first"
    codesign --force --deep --sign - "$app"
fi
codesign --verify --deep --strict "$app"

staging=$(mktemp -d)
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
rm -f "$image"
hdiutil create -volname Rareannot -srcfolder "$staging" -format UDZO -fs HFS+ "$image"
rm -rf "$staging"

if [ -n "${MACOS_APPLE_ID:-}" ] && [ -n "${MACOS_CERTIFICATE:-}" ]; then
    xcrun notarytool submit "$image" --apple-id "$MACOS_APPLE_ID" --password "$MACOS_APPLE_PASSWORD" --team-id "$MACOS_TEAM" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
