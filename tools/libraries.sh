#!/usr/bin/env bash
# Sees to it that the libraries with which WeasyPrint lays out the PDF for a clinician can be loaded.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/python - <<'PYTHON' 2>/dev/null && exit 0
import ctypes

for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
PYTHON
tools/apt.sh "the libraries for the PDF" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
