#!/usr/bin/env bash
# Sees to it that the Python named can carry Tuohy: 3.11 or later, with the module that makes .venv.
# Usage: tools/python.sh PYTHON
set -euo pipefail
python=$1
tools=$(dirname "$0")
least="import sys; sys.exit(sys.version_info < (3, 11))"

if ! "$python" -c "$least" 2>/dev/null; then
  found=$("$python" --version 2>&1 || true)
  echo "Tuohy needs Python 3.11 or later, and '$python' gives: ${found:-nothing}." >&2
  echo "Install it (Debian 12: apt-get install python3.11 python3.11-venv) or name another one," >&2
  echo "for example: make setup PYTHON=/usr/local/bin/python3.12" >&2
  exit 1
fi

if ! "$python" -c "import ensurepip, venv" 2>/dev/null; then
  version=$("$python" -c "import sys; print('%d.%d' % sys.version_info[:2])")
  "$tools/apt.sh" "the modules venv and ensurepip of Python $version" "python$version-venv"
fi
