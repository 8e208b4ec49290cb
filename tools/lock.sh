#!/usr/bin/env bash
# Writes the lock files: exact, hashed, for every system the program runs on, without the addresses
# they were downloaded from; then asks for each system whether all of it is there ready to install.
set -euo pipefail
cd "$(dirname "$0")/.."
nowhere=$(mktemp -d)
trap 'rm -rf "$nowhere"' EXIT

pin() {
  uv pip compile pyproject.toml --group "$1" --output-file "$2" --quiet --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --universal --python-version 3.11
}

resolves() {
  MACOSX_DEPLOYMENT_TARGET=15.0 uv pip install --dry-run --quiet --requirement "$1" \
    --require-hashes --only-binary :all: --python-version 3.11 --python-platform "$2" \
    --target "$nowhere"
}

pin build requirements.lock
pin dev requirements-dev.lock
# There is no wheel of cryptography for Macs with Intel and for Windows on ARM.
for system in x86_64-manylinux_2_36 aarch64-manylinux_2_39 aarch64-apple-darwin windows; do
  for lock in requirements.lock requirements-dev.lock; do
    resolves "$lock" "$system"
    echo "$lock: whole for $system"
  done
done
