#!/usr/bin/env bash
# Writes requirements/runtime.txt and requirements/dev.txt from pyproject.toml: exact versions with hashes, and no host.
# Usage: tools/lock.sh            keep the locked versions that still fit, add or drop what changed
#        tools/lock.sh --upgrade  take the newest versions that fit (any other option of `uv pip compile` works too)
# The lock holds for every platform and for Python 3.11 and later, one version a package, wheels only.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -x .venv/bin/python ]; then
  echo "tools/lock.sh: .venv is missing; 'make lock' makes it and calls this script." >&2
  exit 1
fi
locker=build/locker
[ -x "$locker/bin/uv" ] || { .venv/bin/python -m venv "$locker" && "$locker/bin/python" -m pip install --quiet 'uv>=0.8'; }

lock() {
  local target=$1
  shift
  UV_CUSTOM_COMPILE_COMMAND=tools/lock.sh "$locker/bin/uv" pip compile --quiet --no-config \
    --universal --fork-strategy fewest --python-version 3.11 --only-binary :all: \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-index-annotation \
    --output-file "$target" "$@" pyproject.toml
}

lock requirements/runtime.txt --all-extras --group build "$@"
lock requirements/dev.txt --all-extras --group build --group dev --constraints requirements/runtime.txt "$@"

if grep -nE '(https?|file)://|^--' requirements/*.txt; then
  echo "tools/lock.sh: the lines above name a host or an option; the lock must hold packages and hashes only." >&2
  exit 1
fi
