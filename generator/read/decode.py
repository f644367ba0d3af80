"""Bytes to text, whatever encoding they are in; what is no text is told apart.

The order follows the Encoding Standard (https://encoding.spec.whatwg.org/): a byte-order mark
wins, then UTF-8 if the bytes are valid, then what an HTML page declares, then a guess, which is
always reported.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ..problems import Origin, Problem
from .characters import plain_lines

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROLS = 0.02  # share of the characters; text has next to none, compressed data a tenth
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # bytes of a page; the standard looks at 1024, saved pages start with more
# What a page may declare: no encodings with states or escapes that could hide tags, such as UTF-7.
_DECLARABLE = re.compile(
    r"windows-125\d|cp125\d|iso-?8859-\d{1,2}|latin-?\d|us-ascii|ascii|koi8-[ru]|macintosh|gb2312|gbk|gb18030"
    r"|big5|euc-jp|euc-kr|shift_jis|sjis"
)
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_GUESSED = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "koi8_r", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
)  # fmt: skip
_MIN_UTF16 = 20  # bytes; fewer may be alike by chance
_SAMPLE = 50_000  # bytes that a guess looks at
_FEW_HIGH = 0.2  # share of letters beyond ASCII; languages in Latin script stay below it
_SIGN_IN_WORD = re.compile("[a-z][¡-¿×÷][a-z]")  # Polish or Turkish read as Western European


class _Decoded(NamedTuple):
    text: str
    assumed: str = ""  # the encoding, when it was a guess
    damaged: bool = False


def decode_text(data: bytes) -> str:
    """`data` as text exactly as it stands in the file, less a byte-order mark. Never fails: what
    cannot be decoded becomes U+FFFD."""
    return _decoded(data, page=False).text


def plain_text(data: bytes, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The file's text exactly as it is, newlines included; None with a problem when it is no text.

    `shown` is the file's path in problems.
    """
    return _checked(data, shown, page=False)


def read_lines(
    data: bytes, shown: str, *, page: bool = False
) -> tuple[str | None, tuple[Problem, ...]]:
    """The file's text with ``\\n`` line ends and without invisible characters; None with a problem
    when it is no text. A `page` may declare its encoding, as HTML does."""
    text, problems = _checked(data, shown, page=page)
    return (None if text is None else plain_lines(text)), problems


def _checked(data: bytes, shown: str, *, page: bool) -> tuple[str | None, tuple[Problem, ...]]:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return None, (_problem(shown, "binary", f"this is {name}, not text; left out"),)
    found = _decoded(data, page=page)
    if _is_binary(found.text):
        return None, (_problem(shown, "binary", "this is not text (binary data); left out"),)
    if not plain_lines(found.text).strip():
        return None, (
            _problem(shown, "empty", "the file is empty; write the article, or delete it"),
        )
    if found.assumed:
        name = _public_name(found.assumed)
        text = f"not UTF-8; read as {name}; save it as UTF-8"
        return found.text, (_problem(shown, "encoding", text),)
    if found.damaged:
        text = "some bytes cannot be decoded and are shown as �; save the file as UTF-8 again"
        line = found.text.count("\n", 0, found.text.index("�")) + 1
        return found.text, (Problem(Origin(shown, line), "encoding", text),)
    return found.text, ()


def _is_binary(text: str) -> bool:
    if text.replace("\n", "").isprintable():
        return False
    return "\0" in text or len(_CONTROL.findall(text)) > max(3, _MAX_CONTROLS * len(text))


def _problem(shown: str, code: str, text: str) -> Problem:
    return Problem(Origin(shown), code, text)


def _public_name(encoding: str) -> str:
    return re.sub("^cp", "windows-", encoding).replace("_", "-")


def _decoded(data: bytes, *, page: bool) -> _Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], encoding)
    if not data.isascii() or b"\0" in data:
        return _without_bom(data, page=page)
    return _Decoded(data.decode("ascii"))


def _without_bom(data: bytes, *, page: bool) -> _Decoded:
    if b"\0" in data[:_SAMPLE] and len(data) >= _MIN_UTF16:
        for encoding, zeros in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[:_SAMPLE:2])):
            if zeros.count(0) * 10 > len(zeros) * 7:
                return _Decoded(data.decode(encoding, "replace"), assumed=encoding)
    try:
        return _Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if page else None
    if declared:
        return _replacing(data, declared)
    mended = _replacing(data, "utf-8")
    if _mostly_utf8(data, mended.text):
        return mended
    encoding = _guess(data[:_SAMPLE])
    return _Decoded(data.decode(encoding, "replace"), assumed=encoding)


def _replacing(data: bytes, encoding: str) -> _Decoded:
    try:
        return _Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return _Decoded(text, damaged="�" in text)


def _mostly_utf8(data: bytes, mended: str) -> bool:
    """Whether a few bytes of UTF-8 text are damaged, rather than the text being in an older
    encoding: there, sequences that happen to be valid are rare."""
    broken = mended.count("�") - data.count("�".encode())
    whole = sum(1 for c in mended if c > "\x7f") - mended.count("�")
    return whole >= 4 * broken


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_DECLARED_WITHIN])
    label = match[1].decode("ascii").lower() if match else ""
    if not _DECLARABLE.fullmatch(label):
        return None
    try:
        name = codecs.lookup({"macintosh": "mac_roman"}.get(label, label)).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def _guess(data: bytes) -> str:
    """The likeliest older encoding; Windows' Western European one unless something speaks against
    it, since a statistical guess from a few accents is no better than chance."""
    western = data.decode("cp1252", "replace")
    letters = [c for c in western if c.isalnum()]
    high = sum(c > "\x7f" for c in letters)
    if high <= _FEW_HIGH * len(letters) and not _SIGN_IN_WORD.search(western):
        return "cp1252"
    from charset_normalizer import from_bytes  # late: only for the rare file that needs it

    best = from_bytes(data, cp_isolation=list(_GUESSED)).best()
    return best.encoding if best and best.encoding in _GUESSED else "cp1252"
