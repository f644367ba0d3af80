"""Jinja2 as the theme needs it. The only place with Jinja2.

Everything is escaped unless a filter here made it; what a template uses must be there.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection, MutableMapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import Template
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
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


_ESCAPED = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")


class Reference(NamedTuple):
    """A template that another one names, and the line where it does."""

    name: str
    line: int


def make_environment(
    sources: dict[str, tuple[str, str]], *, sandboxed: bool = False
) -> Environment:
    """Templates by name; a source is a text and its file as messages name it. Those that are
    `sandboxed` reach nothing but the values that they are given."""
    environment = _set_up(_Sandboxed() if sandboxed else _Own())
    files = {name: (text, shown, None) for name, (text, shown) in sources.items()}
    environment.loader = FunctionLoader(files.get)
    return environment


def syntax_error(text: str) -> tuple[int, str] | None:
    """The line and the reason why `text` is no template."""
    try:
        _set_up(_Own()).parse(text)
    except TemplateSyntaxError as error:
        return error.lineno, error.message or "it is no template"
    return None


@lru_cache(maxsize=256)  # parsing them all is half of what planning costs
def references(text: str) -> tuple[Reference, ...]:
    """The templates that `text` names. (`jinja2.meta` gives no lines.)"""
    tree = _set_up(_Own()).parse(text)
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
    for character, escaped in _ESCAPED:
        if character in text:
            text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704 -- JSON without any character that HTML gives a meaning


class _Generator(CodeGenerator):
    """Writes what is quicker than ``escape`` for plain strings: most of what a page costs is to
    escape some hundred short ones, and to wrap each in an object that is joined at once."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _is_plain(frame, finalize):
            self.write("(escaped(_v) if type(_v := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _is_plain(frame, finalize):
            self.write(")) is str else shown(_v))")
        else:
            super()._output_child_post(node, frame, finalize)


class _OwnGenerator(_Generator):
    """For the built-in theme, whose templates name nothing that is not there: attributes are
    Python's own, and what is called is called at once. That is half of what a page costs."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- Jinja's
        """An attribute, not perhaps an item of that name."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 -- Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """No callable here asks for the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro that takes what it declares and nothing else."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(argument.name for argument in macro_ref.node.args)
        name = getattr(macro_ref.node, "name", None)
        self.write(f"OwnMacro(environment, macro, {name!r}, {names!r}, False, False, False, True)")


def _is_plain(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    """Whether values are escaped, and nothing else is done to them."""
    return not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and not finalize.src


class _OwnMacro(Macro):
    """A macro without the ways of calling that no template of the built-in theme uses."""

    def __call__(self, *args: object, **kwargs: object) -> str:
        """Its text, which needs no escaping."""
        if kwargs or len(args) != self._argument_count:
            rest = self.arguments[len(args) :]
            args += tuple(kwargs.pop(name, missing) for name in rest)
            if kwargs or len(args) > self._argument_count:
                raise TypeError(f"macro {self.name!r} takes other arguments than it is given")
        return str.__new__(Markup, self._func(*args))


def _shown(value: object) -> str:
    """`value`, which is no plain string, as it stands in a page."""
    return (
        value if type(value) is Markup else _escaped(value) if type(value) is str else escape(value)
    )


# What templates that are compiled here use beside what Jinja gives them; on the first line of the
# code, which leaves the numbers of all lines as they are.
_NAMES = "escaped, shown, OwnMacro = environment.names; "


class _Compiling(Environment):
    names = _escaped, _shown, _OwnMacro

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        return _NAMES + super()._generate(source, name, filename, defer_init)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """One plain mapping: nobody changes the environment's own later, and every page, with each
        template that it imports, walks them all."""
        return {**self.globals, **(d or {})}


class _Own(_Compiling):
    code_generator_class = _OwnGenerator

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Template] = {}

    def get_template(self, name: str | Template, *_: object, **__: object) -> Template:
        """Each is compiled once, and never looked for again."""
        if isinstance(name, Template):
            return name
        if name not in self._known:
            self._known[name] = super().get_template(name)
        return self._known[name]


class _Sandboxed(_Compiling, SandboxedEnvironment):
    code_generator_class = _Generator


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
