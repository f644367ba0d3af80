"""Text to the part of an address: lower-case ASCII words with hyphens between them."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

LIMIT = 80
# Letters that Unicode's compatibility decomposition (NFKD) does not take apart.
_FOLDED = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
        "ð": "d", "Ð": "d", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th",
        "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n", "ŧ": "t", "Ŧ": "t", "ə": "e", "Ə": "e",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "",
    }
)  # fmt: skip
# Device names that Windows gives no file: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_OTHER = re.compile(r"[^a-z0-9]+")


def slugify(text: str, limit: int = LIMIT) -> str:
    """`text` as ``[a-z0-9-]+``: never empty, never longer than `limit` (at least 16), never a name
    that Windows reserves.

    Latin letters lose their accents. Where most letters are of another script, a short digest of
    them stands for what was lost, so that different names stay different.
    """
    if text.isascii():  # as below, for most
        plain = text.replace("'", "").replace("`", "").lower()
        if slug := _shortened(_OTHER.sub("-", plain).strip("-"), limit):
            return f"x-{slug}" if _RESERVED.fullmatch(slug) else slug
    normal = unicodedata.normalize("NFKC", text)
    folded = unicodedata.normalize("NFKD", normal.translate(_FOLDED)).lower().translate(_FOLDED)
    letters = [c for c in folded if c.isalnum()]
    slug = _OTHER.sub("-", "".join(c for c in folded if not unicodedata.combining(c))).strip("-")
    if not slug or sum(c.isascii() for c in letters) * 2 < len(letters):
        mark = blake2b(normal.encode("utf-8", "replace"), digest_size=5).hexdigest()
        slug = f"{_shortened(slug, limit - 11)}-{mark}".strip("-")
    slug = _shortened(slug, limit)
    return f"x-{slug}" if _RESERVED.fullmatch(slug) else slug


def _shortened(slug: str, limit: int) -> str:
    """`slug` cut at a hyphen, if there is one in the second half of what is kept."""
    if len(slug) <= limit:
        return slug
    cut = slug.rfind("-", limit // 2, limit + 1)
    return slug[: cut if cut > 0 else limit].strip("-")
