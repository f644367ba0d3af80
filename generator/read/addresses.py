"""Web addresses that content may give: http and https, nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_MAX_LENGTH = 2000
_UNSAFE = re.compile(r"""[\s<>"'`\\{}|^\x00-\x1f\x7f-\x9f]""")


def web_address(text: str) -> str | None:
    """`text` if it is a full http or https address with a host and no password in it, else None."""
    text = text.strip()
    if len(text) > _MAX_LENGTH or _UNSAFE.search(text):
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # the port is checked when it is asked for
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return text
