#!/bin/sh
# Print the folder with the programs that check finished pages (axe-core, html-validate), installed
# from tests/browser/package-lock.json; with --install, install what is missing, Node.js through the
# system's packages. Nothing to be had: a message on standard error and status 1.
set -u

here=$(dirname "$0")
. "$here/system.sh"
folder=$here/../tests/browser

install_node() {
    if has apt-get; then
        as_root apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
                --no-install-recommends nodejs npm
    elif has dnf; then
        as_root dnf install -y -q nodejs npm
    elif has pacman; then
        as_root pacman -Sy --noconfirm --needed nodejs npm
    elif has brew; then
        brew install --quiet node
    else
        return 1
    fi
}

# npm writes its own lock file last, so an interrupted installation is begun again; a newer list of
# packages than what is installed as well.
installed() {
    has node && [ -n "$(find "$folder/node_modules/.package-lock.json" \
        -newer "$folder/package-lock.json" 2>/dev/null)" ]
}

install_packages() {
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error
}

if ! installed && [ "${1:-}" = "--install" ]; then
    echo "Installing axe-core and html-validate into tests/browser/node_modules" >&2
    # Whatever the installers say goes to standard error: standard output is the answer.
    { has npm || install_node; } >&2 </dev/null && install_packages >&2 </dev/null
fi
if installed; then
    echo "$folder/node_modules"
    exit 0
fi

cat >&2 <<EOF
The page checks (axe-core, html-validate) are missing; they need Node.js 20.19 or newer with npm:
  Debian           apt-get install nodejs npm
  Fedora           dnf install nodejs npm
  Arch             pacman -S nodejs npm
  macOS            brew install node
  elsewhere        https://nodejs.org/
and then: npm ci --prefix tests/browser
EOF
exit 1
