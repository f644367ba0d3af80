"""The rules of CONTRIBUTING that a program can check, read off the source of the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"
STAGES = ("read", "clean", "analyse", "link", "render")
VOCABULARY = {
    "config", "editions", "failures", "fingerprint", "problems", "quoting", "records", "site", "slugs",
    "spelling", "yamlfile",
}  # fmt: skip
SPEAKERS = {"cli", "commands", "console", "serve"}
CLOCKS = {"cli", "commands"}
MAX_LINES = 350
MUTABLE_NODES = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter"}
MUTATIONS = set(
    "add append appendleft clear discard extend insert pop popitem popleft remove reverse"
    " setdefault sort update".split()
)


class Module(NamedTuple):
    """A module of the package: its dotted name without `generator`, its file, its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def stage(self) -> str:
        """The stage that it belongs to; empty for the modules around the stages."""
        top = self.name.partition(".")[0]
        return top if top in STAGES else ""

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"


def modules() -> Iterator[Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


MODULES = {module.name: module for module in modules()}


class Import(NamedTuple):
    """One thing imported: the dotted name (`generator.` taken off our own), and the line."""

    name: str
    ours: bool
    line: int


def imports(module: Module) -> Iterator[Import]:
    """All imports, those inside functions included; those for type checkers alone left out."""
    for node in _run_time_nodes(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                ours = alias.name.split(".")[0] == "generator"
                yield Import(alias.name.removeprefix("generator."), ours, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            yield from _from_import(module, node)


def _run_time_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        if not for_types:
            yield child
            yield from _run_time_nodes(child)


def _from_import(module: Module, node: ast.ImportFrom) -> Iterator[Import]:
    target = node.module or ""
    if node.level == 0 and target.split(".")[0] != "generator":
        yield Import(target, ours=False, line=node.lineno)
        return
    if node.level == 0:
        base = target.split(".")[1:]
    else:
        here = module.name.split(".") if module.name else []
        package = here if module.is_package else here[:-1]
        base = package[: len(package) - (node.level - 1)] + (target.split(".") if target else [])
    for alias in node.names:
        below = ".".join([*base, alias.name])
        name = below if below in MODULES else ".".join(base)
        yield Import(name, ours=True, line=node.lineno)


def top(name: str) -> str:
    return name.partition(".")[0]


def test_the_package_is_read_at_all() -> None:
    assert {"build", "cli", "records", *STAGES} <= set(MODULES)
    found = {imported.name for imported in IMPORTS["cached"]}
    assert {"engine", "progress", "collections.abc"} <= found


IMPORTS = {module.name: tuple(imports(module)) for module in MODULES.values()}


def foreign(module: Module, allowed: set[str]) -> list[str]:
    return [
        f"{module.name}:{i.line} imports {i.name}"
        for i in IMPORTS[module.name]
        if i.ours and top(i.name) not in allowed
    ]


def test_a_stage_imports_the_vocabulary_and_itself() -> None:
    inside = [module for module in MODULES.values() if module.stage]
    assert [line for m in inside for line in foreign(m, {m.stage, *VOCABULARY})] == []


def test_the_vocabulary_imports_only_the_vocabulary() -> None:
    assert [
        line for name in sorted(VOCABULARY) for line in foreign(MODULES[name], VOCABULARY)
    ] == []


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {
        name: {i.name for i in found if i.ours and i.name != name}
        for name, found in IMPORTS.items()
    }
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))
    assert set(MODULES) <= set(order)


def importers(library: str) -> list[str]:
    return [
        name
        for name, found in IMPORTS.items()
        if any(not i.ours and top(i.name) == library for i in found)
    ]


@pytest.mark.parametrize("library", ["spacy", "onnxruntime", "tokenizers", "numpy"])
def test_the_model_is_loaded_in_one_place(library: str) -> None:
    names = importers(library)
    assert names
    assert [name for name in names if not name.startswith("analyse.model.")] == []


def test_jinja_is_imported_in_one_place_of_rendering() -> None:
    (name,) = importers("jinja2")
    assert MODULES[name].stage == "render"


def test_dask_is_an_extra_that_one_module_needs() -> None:
    assert set(importers("distributed")) == {"dask_engine"}
    assert "distributed" not in loaded("import generator.commands, generator.dask_engine")


@pytest.mark.parametrize("library", ["random", "secrets", "uuid"])
def test_there_is_no_randomness(library: str) -> None:
    assert importers(library) == []


def places(found: Callable[[ast.AST], bool], *, but: Iterable[str] = ()) -> list[str]:
    """Where in the package, the modules `but` left out, there is a node of the kind `found`."""
    return [
        f"{module.name}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:60]}"
        for module in MODULES.values()
        if module.name not in but
        for node in ast.walk(module.tree)
        if found(node)
    ]


def asks_the_clock(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    owner = ast.unparse(node.func.value).rpartition(".")[2]
    moments = {"now", "utcnow", "today", "localtime", "gmtime", "time"}
    return node.func.attr in moments and owner in {"datetime", "date", "time"}


def talks(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id == "print"
    return isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"}


def test_only_the_command_line_asks_what_day_it_is() -> None:
    assert places(asks_the_clock, but=CLOCKS) == []
    assert places(asks_the_clock) != []


def test_only_the_command_line_talks_to_people() -> None:
    assert places(talks, but=SPEAKERS) == []
    assert places(talks) != []


def test_a_module_holds_one_idea() -> None:
    lines = {m.name: m.path.read_text(encoding="utf-8").count("\n") for m in MODULES.values()}
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def module_variables(tree: ast.Module) -> Iterator[tuple[str, ast.expr, int]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value, node.lineno
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value, node.lineno


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in MUTABLE_CALLS
    return isinstance(value, MUTABLE_NODES)


def test_containers_of_a_module_are_constants() -> None:
    variables = [
        f"{module.name}:{line}: {name}"
        for module in MODULES.values()
        for name, value, line in module_variables(module.tree)
        if is_mutable(value) and name != "__all__" and not name.isupper()
    ]
    assert variables == []


def test_constants_stay_as_they_are() -> None:
    changed = [
        f"{module.name}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:60]}"
        for module in MODULES.values()
        for names in [{n for n, value, _ in module_variables(module.tree) if is_mutable(value)}]
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Global) or changed_name(node) in names
    ]
    assert changed == []


def changed_name(node: ast.AST) -> str | None:
    """The variable whose content the node changes: `X[k] = v`, `del X[k]`, `X.add(v)`, `X |= y`."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return ast.unparse(node.value)
    if isinstance(node, ast.Attribute) and node.attr in MUTATIONS:
        return ast.unparse(node.value)
    if isinstance(node, ast.AugAssign):
        return ast.unparse(node.target)
    return None


def test_the_rules_can_be_broken() -> None:
    """Each reader of source finds what it is there to find."""
    source = (
        "cache = {}\nNAMES: set[str] = set()\ndef f():\n    NAMES.add('x')\n    cache['a'] = 1\n"
    )
    tree = ast.parse(source)
    assert [name for name, value, _ in module_variables(tree) if is_mutable(value)] == [
        "cache",
        "NAMES",
    ]
    assert [n for n in map(changed_name, ast.walk(tree)) if n] == ["cache", "NAMES"]
    module = Module("link.people", Path("people.py"), ast.parse("from ..read import x, sources"))
    assert [i.name for i in imports(module)] == ["read", "read.sources"]


def loaded(code: str) -> set[str]:
    """The top-level modules that a new interpreter has loaded after running `code`."""
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.splitlines()[-1].split())


HELP = """
from generator.cli import app
for command in ([], ["build"], ["analyze"]):
    app([*command, "--help"], standalone_mode=False)
"""
MODEL = {"spacy", "thinc", "onnxruntime", "tokenizers"}


def test_help_comes_without_heavy_libraries() -> None:
    # Not pydantic, which typer itself imports.
    heavy = {"jinja2", "trafilatura", "lxml", "numpy", "markdown", "sqlite3", *MODEL}
    assert loaded(HELP) & heavy == set()


def test_a_build_loads_no_model_before_there_is_a_text_to_analyse() -> None:
    assert loaded("import generator.build, generator.commands, generator.serve") & MODEL == set()
