"""Jinja2 as the theme needs it. The only place with Jinja2.

Everything is escaped unless a filter here made it; what a template uses must be there.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

import msgspec
from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from . import charts, wording

try:  # the function inside `escape`, in C: twenty times as quick as that
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:
    from html import escape as _escaped

__all__ = [
    "FAULTS",
    "Environment",
    "Reference",
    "data_block",
    "faulty_line",
    "make_environment",
    "references",
    "syntax_error",
]

# What a template that uses a wrong value, or a value wrongly, raises; and one that uses itself.
FAULTS = (
    *(TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError),
    RecursionError,
)


class Reference(NamedTuple):
    """A template that another one names, and the line where it does."""

    name: str
    line: int


def make_environment(
    sources: dict[str, tuple[str, str]], *, sandboxed: bool = False
) -> Environment:
    """Templates by name; a source is a text and its file as messages name it. Those that are
    `sandboxed` reach nothing but the values that they are given."""
    environment = _set_up(_Sandboxed() if sandboxed else _Environment())
    files = {name: (text, shown, None) for name, (text, shown) in sources.items()}
    environment.loader = FunctionLoader(files.get)
    return environment


def syntax_error(text: str) -> tuple[int, str] | None:
    """The line and the reason why `text` is no template."""
    try:
        _set_up(_Environment()).parse(text)
    except TemplateSyntaxError as error:
        return error.lineno, error.message or "it is no template"
    return None


@lru_cache(maxsize=256)  # parsing them all is half of what planning costs
def references(text: str) -> tuple[Reference, ...]:
    """The templates that `text` names. (`jinja2.meta` gives no lines.)"""
    tree = _set_up(_Environment()).parse(text)
    kinds = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
    return tuple(
        Reference(node.template.value, node.lineno)
        for node in tree.find_all(nodes.Stmt)
        if isinstance(node, kinds) and isinstance(node.template, nodes.Const)
    )


def faulty_line(error: BaseException, files: Collection[str]) -> tuple[str, int] | None:
    """The innermost line of one of the template `files` on the way to `error`."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in files]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else None


def data_block(value: object) -> Markup:
    """`value` as JSON that may stand inside a ``script`` element: nothing in it can close it."""
    text = msgspec.json.encode(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 -- JSON without any character that HTML gives a meaning


class _Generator(CodeGenerator):
    """Writes what is quicker than ``escape`` for plain strings: most of what a page costs is to
    escape some hundred short ones, and to wrap each in an object that is joined at once."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


def _shown(value: object) -> str:
    """`value` as it stands in a page."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


class _Environment(Environment):
    code_generator_class = _Generator
    shown = staticmethod(_shown)


class _Sandboxed(SandboxedEnvironment):
    code_generator_class = _Generator
    shown = staticmethod(_shown)


def _set_up(environment: Environment) -> Environment:
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.auto_reload = False
    environment.filters |= {
        "data_block": data_block,
        "plural": wording.plural,
        "svg": charts.drawn,
        "spark": charts.spark,
        "bar": charts.bar,
    }
    return environment
