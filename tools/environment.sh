#!/bin/sh
# Make or bring up to date the virtual environment: environment.sh FOLDER [LIST]
# LIST names a file of requirements/: run (the default), test, dev, fuzz or audit. $PYTHON names the
# interpreter, else one is looked for. UNLOCKED=1 takes the newest versions that pyproject.toml
# allows instead of those of the list, as a user of the package gets them.
set -eu

here=$(dirname "$0")
venv=$1
list=${2:-run}

# An environment outlives its interpreter when the system's Python is upgraded or the folder moved.
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    python=$(sh "$here/find_python.sh")
    echo "Making the environment in $venv with $python" >&2
    "$python" -m venv --clear "$venv"
fi

install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}

# pip, not uv: 41 seconds instead of 16 here, once, but it keeps to the user's own pip settings
# (mirrors, certificates) and is one program less to trust.
if [ -n "${UNLOCKED:-}" ]; then
    # pip 23 (it comes with Python 3.11) trips over some extras and knows no dependency groups.
    install --upgrade 'pip>=25.1'
    case $list in
        run) install --editable . ;;
        audit) install --group audit ;;
        *) install --editable . --group "$list" ;;
    esac
    exit
fi

# Each file is checked against its hash; what is not in the list is not installed.
install --require-hashes --no-deps --requirement "$here/../requirements/$list.txt"
if [ "$list" != audit ]; then
    # What builds it stands in the list as well, so nothing is fetched for that.
    install --no-deps --no-build-isolation --editable .
fi
