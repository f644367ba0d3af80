#!/bin/sh
# Print the path of a Chromium that starts; with --install, install one through the system's
# packages where there is none. $BROADSHEET_CHROMIUM, where it is set, is the only candidate.
# Nothing to be had: a message on standard error and status 1.
set -u

. "$(dirname "$0")/system.sh"

# `--version` proves that it is a browser and not the stub of a package that needs snap.
works() {
    "$1" --version >/dev/null 2>&1 </dev/null
}

find_browser() {
    if [ -n "${BROADSHEET_CHROMIUM:-}" ]; then
        works "$BROADSHEET_CHROMIUM" && echo "$BROADSHEET_CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name") && works "$path" && echo "$path" && return
    done
    for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -x "$path" ] && echo "$path" && return
    done
    return 1
}

install_browser() {
    if has apt-get; then
        as_root apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
                --no-install-recommends chromium fonts-liberation
    elif has dnf; then
        as_root dnf install -y -q chromium
    elif has pacman; then
        as_root pacman -Sy --noconfirm --needed chromium
    elif has brew; then
        brew install --quiet --cask chromium
    else
        return 1
    fi
}

find_browser && exit 0
if [ -z "${BROADSHEET_CHROMIUM:-}" ] && [ "${1:-}" = "--install" ]; then
    echo "No Chromium found: installing one through the system's packages" >&2
    # Whatever the package manager says goes to standard error: standard output is the answer.
    install_browser >&2 </dev/null && find_browser && exit 0
fi

cat >&2 <<EOF
No working Chromium or Chrome${BROADSHEET_CHROMIUM:+ at $BROADSHEET_CHROMIUM}; the browser tests need one:
  Debian           apt-get install chromium
  Fedora           dnf install chromium
  Arch             pacman -S chromium
  macOS            brew install --cask chromium
  elsewhere        https://www.google.com/chrome/
Where it lies elsewhere: export BROADSHEET_CHROMIUM=/path/to/chromium
EOF
exit 1
