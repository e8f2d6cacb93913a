#!/bin/sh
# Inside a clean Debian 12 (glibc 2.36): install what freezing the program needs, and build a newer SQLite than its 3.40.
# The library goes to /opt/sqlite/lib, where freeze.py finds it by LD_LIBRARY_PATH. May be run again.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
SUITE_OF_SQLITE=trixie

apt-get update -qq
# what Qt's wheels load on a screen and off it (the names as in Debian 12), then what builds
apt-get install -y -qq --no-install-recommends \
    libatomic1 libdbus-1-3 libdrm2 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libglx0 libgssapi-krb5-2 \
    libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 \
    libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 \
    libxcb-xfixes0 libxcb-xkb1 libxcb1 libxkbcommon-x11-0 libxkbcommon0 fonts-dejavu-core \
    python3 python3-venv python3-dev binutils gcc libc6-dev make tcl dpkg-dev zstd xz-utils

test -e /opt/sqlite/lib/libsqlite3.so.0 && exit 0
echo "deb-src http://deb.debian.org/debian $SUITE_OF_SQLITE main" > /etc/apt/sources.list.d/sqlite.list
apt-get update -qq
mkdir -p /opt/sqlite/source
cd /opt/sqlite/source
apt-get source -qq --download-only "sqlite3/$SUITE_OF_SQLITE"
dpkg-source --no-check -x sqlite3_*.dsc tree > /dev/null
cd tree
# as Debian builds it, as far as the program asks: full-text search, and one thread at a time in each connection
./configure --prefix=/opt/sqlite --disable-static --enable-threadsafe --disable-tcl \
    CFLAGS="-O2 -DSQLITE_ENABLE_FTS3 -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE \
-DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_SECURE_DELETE -DSQLITE_MAX_VARIABLE_NUMBER=250000" > /opt/sqlite/configure.log
make -s libsqlite3.la > /opt/sqlite/make.log 2>&1
mkdir -p /opt/sqlite/lib
cp -P .libs/libsqlite3.so* /opt/sqlite/lib/
cd /
rm -rf /opt/sqlite/source /etc/apt/sources.list.d/sqlite.list
