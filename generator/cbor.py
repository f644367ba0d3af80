"""As much of CBOR (RFC 8949) as Pagefind's filter files use: whole numbers, text and arrays.

Written here because it is this little: a library for it would be one more dependency.
"""

from __future__ import annotations

from typing import Any

_NUMBER, _TEXT, _ARRAY = 0, 3, 4
_LARGEST_INLINE = 23
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def decode(data: bytes) -> Any:
    """The one value in `data`. Raises ValueError for anything else."""
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError("more than one value")
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    major, argument, at = _head(data, at)
    if major == _NUMBER:
        return argument, at
    if major == _TEXT:
        return data[at : at + argument].decode(), at + argument
    if major == _ARRAY:
        items = []
        for _ in range(argument):
            item, at = _value(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"a kind of value that is not known here: {major}")


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    major, short = divmod(data[at], 32)
    if short <= _LARGEST_INLINE:
        return major, short, at + 1
    if short not in _WIDTHS:
        raise ValueError("an array or text of open length")
    end = at + 1 + _WIDTHS[short]
    return major, int.from_bytes(data[at + 1 : end]), end


def encode(value: Any) -> bytes:
    """`value`, of whole numbers, text and lists, in the shortest form."""
    if isinstance(value, int):
        return _encoded_head(_NUMBER, value)
    if isinstance(value, str):
        data = value.encode()
        return _encoded_head(_TEXT, len(data)) + data
    if isinstance(value, list):
        return _encoded_head(_ARRAY, len(value)) + b"".join(map(encode, value))
    raise ValueError(f"cannot be written: {type(value).__name__}")


def _encoded_head(major: int, argument: int) -> bytes:
    if argument <= _LARGEST_INLINE:
        return bytes((major * 32 + argument,))
    for short, width in _WIDTHS.items():
        if argument < 1 << (8 * width):
            return bytes((major * 32 + short,)) + argument.to_bytes(width)
    raise ValueError("too large a number")
