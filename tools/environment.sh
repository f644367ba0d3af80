#!/bin/sh
# Make or bring up to date the virtual environment: environment.sh FOLDER [--group NAME]
# Further arguments go to pip. $PYTHON names the interpreter, else one is looked for.
set -eu

here=$(dirname "$0")
venv=$1
shift

# An environment outlives its interpreter when the system's Python is upgraded or the folder moved.
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    python=$(sh "$here/find_python.sh")
    echo "Making the environment in $venv with $python" >&2
    "$python" -m venv --clear "$venv"
fi

# pip 23 (it comes with Python 3.11) trips over some extras and knows no dependency groups.
# pip, not uv: 41 seconds instead of 16 here, once, but it keeps to the user's own pip settings
# (mirrors, certificates) and is one program less to trust.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable . "$@"
