#!/bin/sh
# Print a Python interpreter that can run Broadsheet: 3.11 or newer, able to make environments.
# $PYTHON, where it is set, is the only candidate. Nothing suitable: a message and status 1.
set -eu

suitable() {
    # Debian leaves ensurepip out of its python3 package, so a version alone proves nothing.
    "$1" -c 'import sys; assert sys.version_info >= (3, 11); import ensurepip, venv' 2>/dev/null
}

# 3.13 to 3.11 are the tested versions; a plain `python3` comes first as what the user chose.
for candidate in ${PYTHON:-python3 python python3.13 python3.12 python3.11 python3.14}; do
    if suitable "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done

cat >&2 <<EOF
No usable Python found (tried: ${PYTHON:-python3, python, python3.11 to python3.14}).
Broadsheet needs Python 3.11 or newer with its modules venv and ensurepip:
  Debian, Ubuntu   apt-get install python3 python3-venv
  Fedora           dnf install python3
  macOS            brew install python
  elsewhere        https://www.python.org/downloads/
Where it has another name: make PYTHON=/path/to/python3
EOF
exit 1
