#!/usr/bin/env bash
# Opens the window. Without a screen it says so and gives the tour instead.
set -euo pipefail
cd "$(dirname "$0")/.."
case "$(uname -s)" in
  Darwin | MINGW* | MSYS* | CYGWIN*) screen=always ;; # windows are part of these systems
  *) screen=${DISPLAY:-}${WAYLAND_DISPLAY:-} ;;
esac
if [ -n "$screen" ]; then
  exec .venv/bin/dpo-workbench
fi
echo "There is no screen here, so this is the tour, drawn offscreen into ./tour."
rm -rf tour
QT_QPA_PLATFORM=offscreen .venv/bin/dpo-workbench tour tour
echo
echo "Letters:  tour/letters/"
echo "Pictures: tour/screens/"
