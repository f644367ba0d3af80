"""Every regular expression of the package, and texts made to drive each of them to its worst.

`python -m tests.patterns` tries each pattern on each text and prints those whose time grows faster
than the text.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]  # the parser that re itself uses
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
SIZES = (24, 250, 8000)  # exponential, cubic and quadratic patterns show, each before it hangs
SUSPICIOUS = 0.01  # seconds; a linear pattern takes a millisecond for 8000 characters
GROWTH = 7.0  # four times the text: 4 when linear, 16 when quadratic

FUNCTIONS = frozenset("sub subn match search fullmatch split findall finditer".split())
MADE_LATER = {
    "clean/rules.py:_pattern",  # `_rules` is called below
    "read/page_meta.py:_title",  # called below, with a name to escape
}
"""Functions that make a pattern while they run, from more than a literal."""
BOUNDED = {
    "clean/rules.py": 400,  # the head of a line
    "clean/features.py": 400,  # the same
    "clean/dateline.py": 200,
}
"""The most characters that the patterns of these modules are ever given."""


class Named(NamedTuple):
    """A pattern, the name it has in its module (empty without one), and the methods called on it."""

    path: str
    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path}:{self.name or self.pattern.pattern[:40]}"


def bounds(named: Named) -> int:
    """The longest text that the pattern is given."""
    return BOUNDED.get(named.path, SIZES[-1])


# ------------------------------------------------------------------------------------ collecting


def collect() -> list[Named]:
    """Every pattern of the package: those made on import, the literals in functions, the rules."""
    found = [*_made_on_import(), *_in_functions()]
    return list({(n.path, n.name, n.pattern): n for n in found}.values())


def _made_on_import() -> list[Named]:
    """Those that the modules make when they are imported, in a process where nothing is yet."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.patterns", "--listed"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    found = []
    for path, line, source, flags, is_bytes in json.loads(done.stdout):
        made: re.Pattern[Any] = re.compile(source.encode() if is_bytes else source, flags)
        name = _assigned(PACKAGE / path, line)
        found.append(Named(path, name, made, _methods(PACKAGE / path, name)))
    return found


def _listed() -> list[tuple[str, int, str, int, bool]]:
    """The patterns made while the whole package is imported: `re.compile` is watched for it."""
    found: list[tuple[str, int, str, int, bool]] = []
    original = re.compile

    def watched(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        frame = sys._getframe(1)
        made: re.Pattern[Any] = original(pattern, flags)
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PACKAGE):
            is_bytes = isinstance(made.pattern, bytes)
            source = made.pattern.decode() if is_bytes else made.pattern
            place = path.relative_to(PACKAGE).as_posix()
            found.append((place, frame.f_lineno, source, made.flags, is_bytes))
        return made

    setattr(re, "compile", watched)  # noqa: B010 - in a process of its own, which ends soon
    package = importlib.import_module("generator")
    for module in pkgutil.walk_packages(package.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("generator.clean.rules")._rules()
    importlib.import_module("generator.read.page_meta")._title("Late - The Paper", "The Paper")
    return found


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _assigned(path: Path, line: int) -> str:
    """The constant whose value is the call of `re.compile` in `line` and nothing else."""
    for node in _tree(path).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (
            node.end_lineno or 0
        ):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(node.value, ast.Call) and _is_re(node.value.func):
                return target.id if isinstance(target, ast.Name) else ""
    return ""


def _methods(path: Path, name: str) -> tuple[str, ...]:
    """The methods that the module calls on its constant `name`; any, where that is not known."""
    on = {
        (node.value.id, node.attr)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    if name:
        called = {method for owner, method in on if owner == name}
    else:  # one of a table: what is called on the variable of a loop
        called = {m for owner, m in on if owner in {"pattern", "form", "mark"} and m in FUNCTIONS}
    passed_on = {
        node.id
        for call in ast.walk(_tree(path))
        if isinstance(call, ast.Call)
        for node in call.args
        if isinstance(node, ast.Name)
    }
    if not called or called - FUNCTIONS or name in passed_on or name[:1].isalpha():
        return ("finditer", "match", "fullmatch")
    scanning = called - {"match", "fullmatch"}
    return tuple(sorted(called - scanning)) + (("finditer",) if scanning else ())


def _in_functions() -> Iterator[Named]:
    """Literals given to `re.sub` and the like; a test sees to it that there is nothing else."""
    for place, call in calls_of_re():
        if isinstance(literal := call.args[0], ast.Constant):
            method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            methods = (method,) if method in {"match", "fullmatch"} else ("finditer",)
            path = place.partition(":")[0]
            yield Named(path, "", re.compile(literal.value), methods)


def calls_of_re() -> Iterator[tuple[str, ast.Call]]:
    """Each call of `re`'s functions inside a function, with `path:function`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for function in ast.walk(_tree(path)):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and _is_re(node.func):
                    yield f"{path.relative_to(PACKAGE).as_posix()}:{function.name}", node


def _is_re(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "re"
        and node.attr in FUNCTIONS | {"compile"}
    )


# ---------------------------------------------------------------------------------------- texts

_USUAL = " \t\naA1\"“’'.,-(:/@é#_"
_END = "\x01"  # hardly any pattern accepts it: what came before was in vain
_ENDS = ("", _END, "a" + _END, " " + _END, "\n")
_PAIRED = 10


class Pump(NamedTuple):
    """A text of any length: `body` again and again."""

    before: str
    body: str
    end: str

    def text(self, size: int) -> str:
        """About `size` characters of it."""
        return self.before + self.body * max(2, size // len(self.body)) + self.end


def pumps(pattern: re.Pattern[Any]) -> list[Pump]:
    """Texts that repeat what `pattern` looks for, with ends that let a match fail late."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    return list(dict.fromkeys(_pumps(_parser.parse(source, pattern.flags | re.UNICODE))))


def _pumps(tree: Any) -> Iterator[Pump]:
    letters = list(dict.fromkeys(_characters(tree)))
    for letter in dict.fromkeys([*letters[:60], *_USUAL]):
        yield from (Pump(before, letter, end) for before in ("", "a") for end in _ENDS[:3])
    few = list(dict.fromkeys([*letters[:_PAIRED], *" a1."]))
    yield from (Pump("", first + second, _END) for first in few for second in few)
    for before, body in _repeats(tree, ""):
        yield from (Pump(before, body, end) for end in _ENDS)
        yield from (Pump(before, body + more, _END) for more in (" ", *letters[:_PAIRED]))
    whole = _sample(tree)
    if len(whole) > 1:
        yield from (Pump("", body, _END) for body in (whole, whole + " ", whole[:-1]))


def _characters(tree: Any) -> Iterator[str]:
    """A character or two for each place of the pattern."""
    for op, value in tree:
        if op in {sre.LITERAL, sre.NOT_LITERAL}:
            yield chr(value)
        elif op is sre.IN:
            yield from _of_set(value)
        else:
            for part in _parts(op, value):
                yield from _characters(part)


def _parts(op: Any, value: Any) -> list[Any]:
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return [value[2]]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [value[1]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op is sre.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    return []


_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: "!",
}


def _of_set(items: Any) -> list[str]:
    if items[0][0] is sre.NEGATE:
        refused = re.compile("[" + "".join(_as_source(item) for item in items[1:]) + "]")
        return [c for c in "a A1!“\n" if not refused.match(c)][:2] or ["é"]
    found: list[str] = []
    for op, value in items:
        if op is sre.LITERAL:
            found.append(chr(value))
        elif op is sre.RANGE:
            found.append(chr(value[0]))
        elif op is sre.CATEGORY:
            found.append(_CATEGORIES[value])
    return found


def _as_source(item: Any) -> str:
    op, value = item
    if op is sre.LITERAL:
        return re.escape(chr(value))
    if op is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {"1": r"\d", " ": r"\s", "a": r"\w", "!": r"\W"}[_CATEGORIES[value]]


def _sample(tree: Any) -> str:
    """A text that most likely matches."""
    return "".join(_sample_of(op, value) for op, value in tree)


def _sample_of(op: Any, value: Any) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return str(_of_set(value)[0])
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return _sample(value[2]) * int(min(max(1, value[0]), 50))
    if op in {sre.ASSERT, sre.ASSERT_NOT, sre.AT}:
        return ""
    parts = _parts(op, value)
    return _sample(parts[0]) if parts else ""


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What each repetition repeats, and what has to stand before it; each branch of it too."""
    for op, value in tree:
        if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            body = value[2]
            yield from ((before, text) for text in dict.fromkeys(_bodies(body)) if text)
        for part in _parts(op, value):
            yield from _repeats(part, before)
        before += _sample_of(op, value)


def _bodies(tree: Any) -> Iterator[str]:
    yield _sample(tree)
    if len(tree) == 1:
        op, value = tree[0]
        if op is sre.IN:
            yield from _of_set(value)
        for part in _parts(op, value):
            yield from _bodies(part)


# --------------------------------------------------------------------------------------- timing


def slow_text(named: Named) -> str | None:
    """What makes a pattern take more than linear time, in words; None if nothing is found."""
    limit = bounds(named)
    tried = pumps(named.pattern)
    for size in sorted({min(size, limit) for size in SIZES}):
        for pump in tried:
            text = pump.text(size)
            for method in named.methods:
                run = _run(named.pattern, method)
                if _seconds(run, text) > SUSPICIOUS and _is_slow(run, pump, size):
                    return f"{method} of {text[:30]!r} … {text[-12:]!r}"
    return None


def _run(pattern: re.Pattern[Any], method: str) -> Callable[[str], object]:
    call = getattr(pattern, method)

    def run(text: str) -> object:
        found = call(text if isinstance(pattern.pattern, str) else text.encode())
        return sum(1 for _ in found) if method == "finditer" else found

    return run


def _seconds(run: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


def _is_slow(run: Callable[[str], object], pump: Pump, size: int) -> bool:
    """Whether the time was no accident, and that for four times the text says so too."""
    once = min(_seconds(run, pump.text(size)) for _ in range(3))
    if once <= SUSPICIOUS:
        return False
    return size < SIZES[-1] or _seconds(run, pump.text(4 * size)) > GROWTH * once


def main() -> None:
    """Try every pattern, and print those that are slow."""
    patterns = collect()
    for named in patterns:
        if found := slow_text(named):
            print(f"{named}: {found}: {str(named.pattern.pattern)[:150]}", flush=True)
    print(len(patterns), "patterns")


if __name__ == "__main__":
    if "--listed" in sys.argv:
        print(json.dumps(_listed()))
    else:
        main()
