"""`site.yaml`: every wrong setting at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import FILE_NAME, Config, SiteSettings, read_config


def settings(folder: Path, text: str | bytes) -> tuple[Config, list[str]]:
    """The settings that `text` makes, and its problems as they are printed."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / FILE_NAME).write_bytes(data)
    config, problems = read_config(folder)
    return config, [str(problem) for problem in problems]


def test_a_missing_file_means_all_defaults(tmp_path: Path) -> None:
    assert read_config(tmp_path) == (Config(), ())


@pytest.mark.parametrize("text", ["", "# nothing set\n", "---\n"])
def test_an_empty_file_means_all_defaults(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text) == (Config(), [])


def test_settings_are_read(tmp_path: Path) -> None:
    config, problems = settings(
        tmp_path,
        "site:\n"
        "  title: The Gazette\n"
        "  base_url: https://example.org/news\n"
        "  page_size: 10\n"
        "  as_of: 2024-07-10\n"
        "analysis:\n"
        "  sentences: 2\n"
        "cleaning:\n"
        "  enabled: false\n"
        "content: articles/published\n",
    )
    assert problems == []
    assert config.site.title == "The Gazette"
    assert config.site.base_url == "https://example.org/news/"
    assert config.site.base_path == "/news/"
    assert config.site.page_size == 10
    assert config.site.as_of == "2024-07-10"
    assert config.analysis.sentences == 2
    assert config.cleaning.enabled is False
    assert config.content == "articles/published"
    assert config.output == "site"


def test_every_wrong_setting_is_named_at_once_and_the_right_ones_hold(tmp_path: Path) -> None:
    config, problems = settings(
        tmp_path,
        "site:\n"
        "  titel: A\n"
        "  tagline: Kept\n"
        "  base_url: example.org\n"
        "  page_size: many\n"
        "analysis:\n"
        "  sentences: 0\n"
        "speed: 3\n"
        "output: ../elsewhere\n",
    )
    assert [problem.split(": ")[0] for problem in problems] == [
        "site.yaml:2",
        "site.yaml:4",
        "site.yaml:5",
        "site.yaml:7",
        "site.yaml:8",
        "site.yaml:9",
    ]
    assert 'unknown setting "site.titel" (did you mean "title"?)' in problems[0]
    assert "must be a full address such as https://example.org/news/" in problems[1]
    assert config == Config(site=SiteSettings(tagline="Kept"))


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://example.org/?a=1",
        "https://example.org/#top",
        "file:///srv/www",
    ],
)
def test_an_address_that_no_site_can_have_is_refused(tmp_path: Path, address: str) -> None:
    config, problems = settings(tmp_path, f"site:\n  base_url: '{address}'\n")
    assert config == Config()
    assert len(problems) == 1
    assert problems[0].startswith('site.yaml:2: setting "site.base_url": must be a full address')


@pytest.mark.parametrize("key", ["content", "output", "templates", "corrections", "store"])
@pytest.mark.parametrize("value", ["/srv", "../up", "a/../../b", ".", "''"])
def test_no_folder_lies_outside_the_site(tmp_path: Path, key: str, value: str) -> None:
    config, problems = settings(tmp_path, f"{key}: {value}\n")
    assert config == Config()
    assert len(problems) == 1
    assert "inside the site's own folder" in problems[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("output: content", 1),
        ("content: site", 1),
        ("templates: content/theme", 1),
        ("store: Site/.store", 1),
        ("corrections: site/corrections.yaml", 1),
        ("content: news\noutput: news/site", 2),
    ],
)
def test_folders_lie_apart(tmp_path: Path, text: str, line: int) -> None:
    config, problems = settings(tmp_path, f"{text}\n")
    assert len(problems) == 1
    assert problems[0].startswith(f"site.yaml:{line}: setting ")
    assert "must not be one or lie in one another" in problems[0]
    first, _, second = text.partition("\n")
    assert config == Config(content="news" if second else "content"), first


@pytest.mark.parametrize(
    "text", ["content: news", "output: content2", "corrections: content/who.yaml", "store: .cache"]
)
def test_folders_that_lie_apart_are_no_problem(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, f"{text}\n")[1] == []


@pytest.mark.parametrize(
    "line", ["enabled: no", "enabled: 'true'", "enabled: 1", "enabled: [true]"]
)
def test_only_true_and_false_are_true_and_false(tmp_path: Path, line: str) -> None:
    config, problems = settings(tmp_path, f"cleaning:\n  {line}\n")
    assert config == Config()
    assert len(problems) == 1
    assert problems[0].startswith('site.yaml:2: setting "cleaning.enabled"')


@pytest.mark.parametrize("text", ["site: 3\n", "site: [a]\n", "site: true\n"])
def test_a_group_that_is_none_falls_back_to_its_defaults(tmp_path: Path, text: str) -> None:
    config, problems = settings(tmp_path, text)
    assert config == Config()
    assert len(problems) == 1
    assert problems[0].startswith('site.yaml:1: setting "site"')


@pytest.mark.parametrize("text", ["just words\n", "- a\n- b\n", "3\n"])
def test_a_file_that_is_no_mapping_is_one_problem(tmp_path: Path, text: str) -> None:
    config, problems = settings(tmp_path, text)
    assert config == Config()
    assert problems == ["site.yaml:1: must hold `key: value` lines"]


@pytest.mark.parametrize("data", [b"site:\n  title: [\n", b"\xff\xfe\x00", b"a: \x00\n"])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, data: bytes) -> None:
    config, problems = settings(tmp_path, data)
    assert config == Config()
    assert len(problems) == 1
    assert problems[0].startswith("site.yaml")
    assert "\n" not in problems[0]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    config, problems = settings(tmp_path, b"\xef\xbb\xbfoutput: public\r\n")
    assert (config.output, problems) == ("public", [])


@pytest.mark.parametrize("day", ["10 July 2024", "2024-13-40", "2024-7-1", "today"])
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    config, problems = settings(tmp_path, f"site:\n  as_of: {day}\n")
    assert config.site.as_of is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/repo", "/repo/"),
        ("http://localhost:8000/a/b/", "/a/b/"),
    ],
)
def test_the_base_path_begins_and_ends_with_a_slash(address: str, path: str) -> None:
    assert SiteSettings(base_url=address).base_path == path
