#!/usr/bin/env bash
# Finds the requirements of the browser suite other than Rust, and installs what is missing if it may:
# Node.js with npm, Chromium, a Java runtime, Poppler, and the packages of package-lock.json.
# Prints nothing if everything is there.
set -euo pipefail
cd "$(dirname "$0")"

# Chromium without windows renders the same pages, printed sheets and accessibility trees in two
# thirds of the time. Only Debian has a package of it.
SHELL_OF_CHROMIUM=chromium-headless-shell

on_path() { command -v "$1" >/dev/null 2>&1; }

# 18.17 is the first version with parseArgs and recursive readdir as the scripts use them.
has_node() {
  on_path node && node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 18 || (a === 18 && b >= 17) ? 0 : 1)'
}

has_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then [ -x "$CHROMIUM" ]; return; fi
  on_path "$SHELL_OF_CHROMIUM" || on_path chromium || on_path chromium-browser || on_path google-chrome
}

lacks_shell() {
  [ -z "${CHROMIUM:-}" ] && ! on_path "$SHELL_OF_CHROMIUM" && apt-cache show "$SHELL_OF_CHROMIUM" >/dev/null 2>&1
}

# `java` may be a stub without a runtime, so its version is checked.
has_java() {
  local java=java version
  if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; fi
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1) || return 1
  [ "${version:-0}" -ge 11 ]
}

apt() {
  local as=(env)
  if [ "$(id -u)" -ne 0 ]; then as=(sudo -n env); fi
  "${as[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" >&2
}

may_install() {
  on_path apt-get && { [ "$(id -u)" -eq 0 ] || { on_path sudo && sudo -n true 2>/dev/null; }; }
}

has_poppler() { on_path pdfinfo && on_path pdftotext && on_path pdftohtml; }

all_there() { has_node && on_path npm && has_chromium && has_java && has_poppler; }

install() {
  echo "the browser suite installs $*" >&2
  apt install -y --no-install-recommends "$@"
  hash -r
}

# Failures of apt are reported below, with everything that is missing.
if may_install && { ! all_there || lacks_shell; }; then
  apt update || true
  has_node || install nodejs || true
  # Some packages of Node.js contain npm, and conflict with the package of that name.
  on_path npm || install npm || true
  # Pages only look as intended with fonts that the style sheet names.
  if lacks_shell; then
    install "$SHELL_OF_CHROMIUM" fonts-urw-base35 fonts-dejavu-core || true
  fi
  has_chromium || install chromium fonts-urw-base35 fonts-dejavu-core || true
  has_java || install default-jre-headless || true
  has_poppler || install poppler-utils || true
fi

missing=()
if ! has_node; then missing+=("Node.js 18.17 or later (nodejs)"); fi
if ! on_path npm; then missing+=("npm (npm)"); fi
if ! has_chromium; then missing+=("Chromium, on PATH or named by CHROMIUM (chromium)"); fi
if ! has_java; then missing+=("a Java runtime, 11 or later (default-jre-headless)"); fi
if ! has_poppler; then missing+=("Poppler, to read what is printed (poppler-utils)"); fi
if [ "${#missing[@]}" -gt 0 ]; then
  {
    echo "the browser suite cannot run; it needs:"
    printf '  - %s\n' "${missing[@]}"
    echo "In parentheses is the package of Debian and Ubuntu: apt-get install PACKAGE, as root."
    echo "Elsewhere, install them with the package manager of the system."
  } >&2
  exit 1
fi

# A copy of the installed lock file is kept with the packages, to detect changes.
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  echo "the browser suite installs the packages of tests/browser/package-lock.json" >&2
  npm ci >&2
  cp package-lock.json node_modules/.installed-lock.json
fi
