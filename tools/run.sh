#!/usr/bin/env bash
# Opens the window. Without a screen it says so and gives the tour instead.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec .venv/bin/dpo-workbench
fi
echo "There is no screen here, so this is the tour, drawn offscreen into ./tour."
rm -rf tour
QT_QPA_PLATFORM=offscreen .venv/bin/dpo-workbench tour tour
echo
echo "Letters:  tour/letters/"
echo "Pictures: tour/screens/"
