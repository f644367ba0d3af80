#!/bin/sh
# Write requirements/*.txt: every dependency of every dependency, with its version and the hashes of
# its files, for all platforms and all Pythons from 3.11 on. lock.sh UV [FURTHER OPTIONS OF UV]
# Versions that fit stay as they are; --upgrade takes the newest.
set -eu

uv=$1
shift

lock() {
    name=$1
    shift
    "$uv" pip compile pyproject.toml "$@" --universal --python-version 3.11 --generate-hashes \
        --no-annotate --no-header --no-emit-index-url --quiet --output-file "requirements/$name.txt"
}

mkdir -p requirements
lock run --group build "$@"
# The larger files hold to the versions of the smaller ones.
lock test --group build --group test --constraint requirements/run.txt "$@"
lock dev --group build --group dev --constraint requirements/test.txt "$@"
lock fuzz --group build --group fuzz --constraint requirements/test.txt "$@"
"$uv" pip compile --group pyproject.toml:audit --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-header --no-emit-index-url --quiet --output-file requirements/audit.txt "$@"
