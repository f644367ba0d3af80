"""The theme: templates and assets, the user's before the built-in ones.

A `Theme` is a value: it holds the text of every template, so that worker processes render from
exactly what was planned with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from ..failures import Failure
from ..problems import Origin, Problem, quoted
from ..records import Record
from .environment import (
    FAULTS,
    Environment,
    faulty_line,
    make_environment,
    references,
    syntax_error,
)

PACKAGE = Path(__file__).parent.parent
ASSETS = "assets/"
MAX_FILE = 2_000_000  # bytes; a theme is text that a reader downloads
_TEMPLATE_ENDINGS = (".html", ".xml", ".txt")
# What XML 1.0 cannot hold, and HTML should not; in UTF-8, where these bytes are nothing else.
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
_NOT_CHARACTERS = "\ufffe\uffff"


class Template(Record, frozen=True):
    """A template's text; `shown` is its file as messages name it; `digest` covers it and all that
    it extends, includes or imports."""

    name: str
    shown: str
    text: str
    digest: str = ""


class Asset(Record, frozen=True):
    """A style sheet, script or image; `path` in the output bears a digest of `data`."""

    name: str
    path: str
    data: bytes


class Theme(Record, frozen=True):
    """All templates and assets, by name. One that is not wholly the built-in one is rendered in
    Jinja's sandbox, which takes half as long again: a theme is copied from anywhere, and must not
    run programs where it is built."""

    templates: tuple[Template, ...]
    assets: tuple[Asset, ...]
    sandboxed: bool = False

    def digest(self, name: str) -> str:
        """The digest of template `name` with everything that it uses."""
        return _digests(self)[name]

    def compile(self) -> None:
        """What rendering does first, done now."""
        for template in self.templates:
            with suppress(*FAULTS):  # told when a page needs it
                _environment(self).get_template(template.name)

    def render(self, name: str, **values: object) -> bytes:
        """What template `name` makes of `values`, in UTF-8. Raises Failure with the template's file
        and line when it cannot."""
        try:
            text = _environment(self).get_template(name).render(values)
        except FAULTS as error:
            raise _failure(self, name, error) from error
        for character in _NOT_CHARACTERS:
            if character in text:
                text = text.replace(character, "")
        return text.encode("utf-8", "replace").translate(None, _CONTROL)


def builtin_templates() -> Path:
    """The built-in theme's folder: inside the package in the wheel, beside it in a checkout."""
    packaged = PACKAGE / "_templates"
    return packaged if packaged.is_dir() else PACKAGE.parent / "templates"


def load_theme(user_folder: Path | None) -> tuple[Theme, tuple[Problem, ...]]:
    """The built-in theme, with the files of `user_folder` in place of those they are named after.

    A template of the user's that cannot be used gives a problem and leaves the built-in one.
    """
    builtin = builtin_templates()
    problems: list[Problem] = []
    files = dict(_files(builtin, builtin.name, problems))
    templates = {name: t for name, t in files.items() if isinstance(t, Template)}
    assets = {name: a for name, a in files.items() if isinstance(a, Asset)}
    if user_folder and user_folder.is_dir() and user_folder.resolve() != builtin.resolve():
        for name, file in _files(user_folder, user_folder.name, problems):
            if isinstance(file, Asset):
                assets[name] = file
            elif not (fault := _fault(file)):
                templates[name] = file
            else:
                problems.append(fault)
    problems.extend(p for t in templates.values() for p in _missing(t, templates))
    theme = Theme(
        tuple(templates[name] for name in sorted(templates)),
        tuple(assets[name] for name in sorted(assets)),
        any(template != files.get(name) for name, template in templates.items()),
    )
    return _with_digests(theme), tuple(problems)


def _files(
    folder: Path, shown: str, problems: list[Problem]
) -> Iterator[tuple[str, Template | Asset]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")) or not path.is_file():
            continue
        if not name.startswith(ASSETS) and not name.endswith(_TEMPLATE_ENDINGS):
            continue
        origin = Origin(f"{shown}/{name}")
        try:
            data = _bytes(path, folder)
            if name.startswith(ASSETS):
                yield name.removeprefix(ASSETS), _asset(name, data)
            else:
                yield name, Template(name, str(origin), data.decode("utf-8-sig"))
        except OSError as error:
            text = f"cannot be read: {error.strerror or error}"
            problems.append(Problem(origin, "template", text))
        except UnicodeDecodeError:
            problems.append(Problem(origin, "template", "is not UTF-8 text; save it as UTF-8"))


def _bytes(path: Path, folder: Path) -> bytes:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OSError("it leads out of the templates folder; put the file itself there")
    if path.stat().st_size > MAX_FILE:
        raise OSError(f"it is larger than {MAX_FILE:,} bytes")
    return path.read_bytes()


def _asset(name: str, data: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    mark = blake2b(data, digest_size=5).hexdigest()
    path = f"{stem}.{mark}.{ending}" if dot else f"{name}.{mark}"
    return Asset(name.removeprefix(ASSETS), path, data)


def _fault(template: Template) -> Problem | None:
    wrong = syntax_error(template.text)
    if wrong is None:
        return None
    line, reason = wrong
    text = f"{reason}; the built-in template is used until this is mended"
    return Problem(Origin(template.shown, line), "template", text)


def _missing(template: Template, known: Mapping[str, Template]) -> Iterator[Problem]:
    for name, line in references(template.text):
        if name not in known:
            text = f"there is no template {quoted(name)} to use here"
            yield Problem(Origin(template.shown, line), "template", text)


def _with_digests(theme: Theme) -> Theme:
    known = {template.name: template for template in theme.templates}
    uses = {name: {used.name for used in references(t.text)} for name, t in known.items()}
    return msgspec.structs.replace(
        theme,
        templates=tuple(
            msgspec.structs.replace(template, digest=_digest(known, _closure(name, uses)))
            for name, template in known.items()
        ),
    )


def _closure(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found and current in uses:
            found.add(current)
            waiting.extend(uses[current])
    return found


def _digest(known: Mapping[str, Template], names: set[str]) -> str:
    total = blake2b(digest_size=8)
    for name in sorted(names):
        total.update(name.encode() + b"\0" + known[name].text.encode() + b"\0")
    return total.hexdigest()


@lru_cache(maxsize=2)
def _digests(theme: Theme) -> dict[str, str]:
    return {template.name: template.digest for template in theme.templates}


@lru_cache(maxsize=2)
def _environment(theme: Theme) -> Environment:
    sources = {t.name: (t.text, t.shown) for t in theme.templates}
    return make_environment(sources, sandboxed=theme.sandboxed)


def _failure(theme: Theme, name: str, error: Exception) -> Failure:
    """Names the innermost line of a template on the way to `error`."""
    line = faulty_line(error, {template.shown for template in theme.templates})
    origin = Origin(*line) if line else Origin(name)
    return Failure(f"{origin}: the template cannot be rendered: {error}")
