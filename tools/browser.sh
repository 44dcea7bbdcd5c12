#!/usr/bin/env bash
# Sees to it that the browser tests find Chromium: the one that CHROMIUM names, or `chromium` on the path.
set -euo pipefail

if [ -n "${CHROMIUM:-}" ]; then
  command -v "$CHROMIUM" >/dev/null && exit 0
  echo "CHROMIUM names '$CHROMIUM', which is no program here; name one, or unset it to use Debian's." >&2
  exit 1
fi

command -v chromium >/dev/null || "$(dirname "$0")/apt.sh" "Chromium for the browser tests" chromium fonts-dejavu-core
