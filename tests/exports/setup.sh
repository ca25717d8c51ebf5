#!/usr/bin/env bash
# Finds LibreOffice Calc, which the test of workbooks opens them with, and installs it where it may.
# It says nothing when it is there.
set -euo pipefail

on_path() { command -v "$1" >/dev/null 2>&1; }

apt() {
  local as=(env)
  if [ "$(id -u)" -ne 0 ]; then as=(sudo -n env); fi
  "${as[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" >&2
}

may_install() {
  on_path apt-get && { [ "$(id -u)" -eq 0 ] || { on_path sudo && sudo -n true 2>/dev/null; }; }
}

# Without the parts that draw windows, a third of the whole.
if ! on_path soffice && may_install; then
  echo "the tests of workbooks install libreoffice-calc-nogui" >&2
  apt update || true
  apt install -y --no-install-recommends libreoffice-calc-nogui || true
  hash -r
fi

if ! on_path soffice; then
  {
    echo "the tests of workbooks cannot run; they need LibreOffice Calc (soffice)."
    echo "On Debian and Ubuntu: apt-get install libreoffice-calc-nogui, as root."
    echo "Elsewhere, install it with the package manager of the system."
  } >&2
  exit 1
fi
