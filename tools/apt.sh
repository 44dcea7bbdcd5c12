#!/usr/bin/env bash
# Installs Debian packages when it may (root, with apt), otherwise says exactly what to install.
# Usage: tools/apt.sh WHAT_FOR PACKAGE...
set -euo pipefail
what_for=$1
shift

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  {
    echo "Tuohy needs $what_for, and this account cannot install it. Have somebody run:"
    echo "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*"
    echo "(or the like for this system), then run make again."
  } >&2
  exit 1
fi

echo "Installing $what_for with apt: $*"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
apt-get install --yes --no-install-recommends --quiet=2 "$@" >/dev/null
