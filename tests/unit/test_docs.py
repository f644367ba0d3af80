"""The documentation holds every command, option and setting, and none that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel

from generator.cli import app
from generator.config import FILE_NAME, Config, read_config
from generator.link import read_corrections
from generator.link.corrections import ACTIONS
from generator.read.front_matter import _KEYS, read_front_matter

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
ROW = re.compile(r"^\| (?P<names>`[^|]*`) \| (?P<rest>.*) \|$", re.MULTILINE)


def sections(page: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.+)$", PAGES[page], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> dict[str, str]:
    """Of each table row the names in its first cell, and the other cells."""
    return {
        name: row["rest"]
        for row in ROW.finditer(text)
        for name in re.findall(r"`([^`]+)`", row["names"])
    }


def options(command: str) -> set[str]:
    """All ways to write the options of a command."""
    return {
        name
        for parameter in COMMANDS[command].params
        if parameter.param_type_name == "option"
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


def settings(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The dotted name and the default of each setting."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from settings(kind, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field.default


def shown(default: object) -> str:
    """A default as the documentation writes it."""
    if default is None:
        return "none"
    if default == "":
        return "empty"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGES[page], flags=re.MULTILINE | re.DOTALL)


# ---------------------------------------------------------------------------------------- commands


def test_every_command_is_documented_and_no_other() -> None:
    assert set(sections("commands.md")) - {"Exit codes"} == set(COMMANDS)
    assert set(re.findall(r"\[`(\w+)`\]\(#\1\)", PAGES["commands.md"])) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented_and_no_other(command: str) -> None:
    documented = {n for n in rows(sections("commands.md")[command]) if n.startswith("-")}
    assert documented == options(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_defaults_are_documented(command: str) -> None:
    documented = rows(sections("commands.md")[command])
    for parameter in COMMANDS[command].params:
        default = parameter.default
        if isinstance(default, int | str) and not isinstance(default, bool):
            assert f"`{default}`" in documented[parameter.opts[0]], parameter.opts


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_and_its_options_do(command: str) -> None:
    assert COMMANDS[command].help
    for parameter in COMMANDS[command].params:
        assert parameter.help, f"{command} {parameter.name}"


def test_exit_codes_are_documented() -> None:
    codes = set(re.findall(r"^\| (\d+) \|", sections("commands.md")["Exit codes"], re.MULTILINE))
    assert codes == {"0", "1", "2", "3", "130", "143"}


@pytest.mark.parametrize("page", PAGES)
def test_examples_use_commands_and_options_that_exist(page: str) -> None:
    for line in re.findall(r"broadsheet ([a-z][^`\n]*)", PAGES[page]):
        command, *words = line.split()
        if command in COMMANDS:
            used = {word.partition("=")[0] for word in words if word.startswith("--")}
            assert used - {"--help"} <= options(command), line
    for line in re.findall(r"^ +(?:- )?broadsheet (\S+)", PAGES[page], re.MULTILINE):
        assert line in COMMANDS


# ---------------------------------------------------------------------------------------- settings


def test_every_setting_is_documented_with_its_default_and_no_other() -> None:
    documented = {name: rest.split(" | ")[0] for name, rest in rows(PAGES["settings.md"]).items()}
    assert documented == {name: shown(default) for name, default in settings(Config)}


def test_the_example_of_settings_is_right(tmp_path: Path) -> None:
    (example,) = blocks("settings.md", "yaml")
    (tmp_path / FILE_NAME).write_text(example)
    config, problems = read_config(tmp_path)
    assert problems == ()
    assert config != Config()


# ---------------------------------------------------------------------- articles and corrections


def test_every_key_of_front_matter_is_documented_and_no_other() -> None:
    table = rows(sections("articles.md")["Front matter"])
    also = {name for rest in table.values() for name in re.findall(r"`(\w+)` is the same", rest)}
    assert table.keys() | also == _KEYS.keys()


def test_the_example_of_front_matter_is_right() -> None:
    (example,) = blocks("articles.md", "yaml")
    front = read_front_matter(example, "content/example.md")
    assert front.problems == ()
    assert front.meta.title == "The bridge opens"
    assert front.meta.date == "2024-07-10T18:30:00+01:00"
    assert front.body.strip() == "The first paragraph."


@pytest.mark.parametrize("example", blocks("corrections.md", "yaml"))
def test_the_examples_of_corrections_are_right(example: str, tmp_path: Path) -> None:
    (tmp_path / "corrections.yaml").write_text(example)
    corrections, problems = read_corrections(tmp_path / "corrections.yaml", "corrections.yaml")
    assert problems == ()
    assert corrections.rules


def test_every_rule_of_corrections_is_documented_and_no_other() -> None:
    actions = {action for known in ACTIONS.values() for action in known}
    assert sections("corrections.md").keys() == actions | {"What is wrong with the file"}


# ------------------------------------------------------------------------------------------- links


def anchors(text: str) -> set[str]:
    """The anchors that headings have on GitHub."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        if name.startswith("images/"):
            assert (DOCS / name).is_file(), target
            continue
        assert not name or name in PAGES, target
        assert not anchor or anchor in anchors(PAGES[name or page]), target


def test_every_page_is_linked_from_the_first() -> None:
    linked = set(re.findall(r"\]\((\w+\.md)\)", PAGES["index.md"]))
    assert linked == PAGES.keys() - {"index.md"}
