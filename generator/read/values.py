"""The kinds of value that front matter holds. Each function takes what YAML gave and returns the
value for `Metadata`, or raises ValueError with a message for the user."""

from __future__ import annotations

import re

from ..problems import quoted
from ..slugs import slugify
from .addresses import web_address
from .characters import one_line
from .dates import normal_date

_MAX_TEXT = 5000  # characters
_MAX_NAME = 200
_MAX_NAMES = 200
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})((?:-[a-zA-Z0-9]{2,8})*)")  # BCP 47, less its rarities
_TRUTH = {"yes": True, "on": True, "y": True, "no": False, "off": False, "n": False}


def text_value(value: object) -> str:
    """Text on one line."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a title such as 1984
    if not isinstance(value, str):
        raise ValueError(f"must be text, not {_kind(value)}; put it in quotation marks")
    text = one_line(value)
    if not text:
        raise ValueError("is empty")
    if len(text) > _MAX_TEXT:
        raise ValueError(f"is longer than {_MAX_TEXT} characters")
    return text


def names(value: object) -> tuple[str, ...]:
    """One name, or a list of them, each once."""
    if isinstance(value, str) and "," in value:
        items = ", ".join(one_line(part) for part in value.split(","))
        raise ValueError(f"must be a list, in square brackets: [{quoted(items)[1:-1]}]")
    found: dict[str, str] = {}
    for item in value if isinstance(value, list) else [value]:
        name = text_value(item)
        if len(name) > _MAX_NAME:
            raise ValueError(f"{quoted(name, 40)} is longer than {_MAX_NAME} characters")
        found.setdefault(name.casefold(), name)
    if len(found) > _MAX_NAMES:
        raise ValueError(f"has more than {_MAX_NAMES} entries")
    return tuple(found.values())


def day_or_instant(value: object) -> str:
    """An ISO 8601 date, with the time and its zone if they were given."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(f"must be a date such as 2024-07-10, not {_kind(value)}")
    return normal_date(value)


def address(value: object) -> str:
    """A full http or https address."""
    found = web_address(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(
            f"{quoted(value)} is not a web address; write it in full, with https:// "
            '(a name belongs in "publisher")'
        )
    return found


def language(value: object) -> str:
    """A BCP 47 tag, in its usual spelling."""
    match = _LANGUAGE.fullmatch(value.strip().replace("_", "-")) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"{quoted(value)} is not a language tag; write one such as en or pt-BR")
    parts = (p.upper() if len(p) == 2 else p for p in match[2].split("-"))
    return match[1].lower() + "-".join(parts)


def slug(value: object) -> str:
    """The last part of the article's address."""
    text = text_value(value)
    made = slugify(text)
    if made != text:
        hint = f"; write {made}" if re.search("[a-z]", text) else ""
        raise ValueError(
            f"{quoted(text)} must be up to 80 letters a-z, digits and single hyphens{hint}"
        )
    return made


def true_or_false(value: object) -> bool:
    """True or false; also the words that people write for them."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    raise ValueError(f"must be true or false, not {quoted(value)}")


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", float: "a number", bool: "true or false"}
    return names.get(type(value), quoted(value))
