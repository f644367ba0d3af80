#!/bin/sh
# Write the commit of each action into the workflows, with its tag behind it:
#   uses: actions/checkout@v7  ->  uses: actions/checkout@0123… # v7
# Needs GitHub. A tag can be moved by whoever takes over the action, a commit cannot.
set -eu

cd "$(dirname "$0")/.."
grep -hoE 'uses: [^@ ]+@v[0-9.]+$' .github/workflows/*.yml | sort -u | while read -r _ action; do
    tag=${action#*@}
    name=${action%@*}
    repository=$(echo "$name" | cut -d/ -f1,2)
    # An annotated tag has a second line, of the commit itself.
    commit=$(git ls-remote "https://github.com/$repository" "refs/tags/$tag" "refs/tags/$tag^{}" |
        tail -n 1 | cut -f1)
    if [ ${#commit} -ne 40 ]; then
        echo "$action: no such tag" >&2
        exit 1
    fi
    for file in .github/workflows/*.yml; do
        sed "s|uses: $name@$tag\$|uses: $name@$commit # $tag|" "$file" >"$file.new"
        mv "$file.new" "$file"
    done
    echo "$name $tag $commit"
done
