#!/bin/bash
# Debian packages that the tests need. Only root can install them; others get told what is missing.
set -euo pipefail

missing=()
needs() { # needs PACKAGE FILE...: the package, unless one of the files is there
    local package=$1 file
    shift
    for file in "$@"; do
        compgen -G "$file" >/dev/null && return
    done
    missing+=("$package")
}
needs chromium /usr/bin/chromium
needs postgresql '/usr/lib/postgresql/*/bin/initdb'
needs postgresql-client /usr/bin/pg_dump
needs gettext /usr/bin/msgfmt
needs curl /usr/bin/curl
needs openssl /usr/bin/openssl
needs libreoffice-writer-nogui /usr/lib/libreoffice/program/libswlo.so
needs poppler-utils /usr/bin/pdftoppm

if [ ${#missing[@]} -eq 0 ]; then
    exit 0
elif [ "$(id -u)" -ne 0 ]; then
    echo "missing Debian packages: ${missing[*]}" >&2
    echo "install them as root: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# The tests start servers of their own; Debian must not start one.
install -d /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get install -qq --no-install-recommends "${missing[@]}"
