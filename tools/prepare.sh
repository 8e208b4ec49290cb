#!/usr/bin/env bash
# Makes .venv from a lock file. System packages that are missing are installed where that is
# possible (root and apt-get); elsewhere they are named in one line that can be copied.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1

# Libraries of the system are asked for on Linux alone: elsewhere the packages bring all they need.
has_library() { [ "$(uname -s)" != Linux ] || ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }

python=""
for candidate in python3.11 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done

missing=()
[ -n "$python" ] || missing+=(python3)
{ [ -n "$python" ] && "$python" -c 'import ensurepip, venv' 2>/dev/null; } || missing+=(python3-venv)
while read -r library package; do
  has_library "$library" || missing+=("$package")
done <<'LIBRARIES'
libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libdbus-1.so.3 libdbus-1-3
LIBRARIES
if [ -n "${DISPLAY:-}" ]; then
  while read -r library package; do
    has_library "$library" || missing+=("$package")
  done <<'LIBRARIES'
libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
LIBRARIES
fi

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "Some system packages are missing. Install them with this line, then try again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi
for candidate in python3.11 python3; do
  [ -n "$python" ] && break
  command -v "$candidate" >/dev/null && python=$candidate
done
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || {
  echo "DPO Workbench needs Python 3.11; found $("$python" --version)." >&2
  exit 1
}

[ -x .venv/bin/python ] || { rm -rf .venv && "$python" -m venv .venv; }
.venv/bin/python -m pip install --quiet --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
