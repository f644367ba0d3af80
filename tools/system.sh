# Sourced by the scripts beside it: what they ask of the system they run on.

has() {
    command -v "$1" >/dev/null 2>&1
}

# Run a command with the rights that installing needs, without ever asking for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}
