#!/usr/bin/env bash
# Writes the lock files: exact, hashed, without the addresses they were downloaded from.
set -euo pipefail
cd "$(dirname "$0")/.."
pin() {
  uv pip compile pyproject.toml --group "$1" --output-file "$2" --quiet --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --python-version 3.11 --python-platform x86_64-manylinux_2_36
}
pin build requirements.lock
pin dev requirements-dev.lock
