"""YAML as users write it: values, true lines, and what is refused."""

from __future__ import annotations

import pytest

from generator.problems import Origin, Problem
from generator.yamlfile import MAX_DEPTH, Yaml, load_yaml


def refused(text: str, first_line: int = 1) -> Problem:
    """The one problem of a file that cannot be read."""
    yaml, problems = load_yaml(text, "a.yaml", first_line)
    assert yaml.value is None
    (problem,) = problems
    assert problem.code == "yaml"
    return problem


def read(text: str, first_line: int = 1) -> Yaml:
    yaml, problems = load_yaml(text, "a.yaml", first_line)
    assert problems == ()
    return yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("2024-07-10", "2024-07-10"),
        ("2024-07-10T18:30:00+01:00", "2024-07-10T18:30:00+01:00"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("24", 24),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        ("1.0e3", 1000.0),
        ("'24'", "24"),
        ('"true"', "true"),
        ("'~'", "~"),
        ("[a, 2]", ["a", 2]),
        ("{a: {b: no}}", {"a": {"b": "no"}}),
    ],
)
def test_only_null_truth_and_numbers_are_more_than_text(written: str, value: object) -> None:
    assert read(f"key: {written}").value == {"key": value}


def test_a_number_too_long_for_a_number_stays_text() -> None:
    assert read("key: " + "9" * 5000).value == {"key": "9" * 5000}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert read("no: 1\n2024: 2\ntrue: 3").value == {"no": 1, "2024": 2, "true": 3}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", "---\n"])
def test_a_file_without_a_value_is_none_and_no_problem(text: str) -> None:
    assert read(text).value is None


def test_every_value_has_its_true_line() -> None:
    yaml = read(
        "# a comment\n"
        "\n"
        "site:\n"
        "  title: A\n"
        "\n"
        "  long: |\n"
        "    one\n"
        "    two\n"
        "names:\n"
        "  - first\n"
        "  - {name: second,\n"
        "     to: third}\n"
    )
    assert yaml.line("site") == 3
    assert yaml.line("site", "title") == 4
    assert yaml.line("site", "long") == 6
    assert yaml.line("names", 0) == 10
    assert yaml.line("names", 1) == 11
    assert yaml.line("names", 1, "to") == 12


def test_the_line_of_something_that_is_not_there_is_that_of_what_is_around_it() -> None:
    yaml = read("a: 1\nsite:\n  title: A\n")
    assert yaml.line("site", "base_url") == 2
    assert yaml.line("nowhere", 3, "x") == 1


def test_lines_count_on_from_where_the_text_stands_in_its_file() -> None:
    assert read("title: A\ndate: B\n", first_line=2).line("date") == 3
    assert refused("title: A\ndate: [1\n", first_line=2).origin == Origin("a.yaml", 4)


def test_an_alias_is_refused_at_its_line() -> None:
    problem = refused("a: &x [1, 2]\nb: 2\nc: *x\n")
    assert problem.origin.line == 3
    assert "aliases" in problem.text


def test_a_thousand_million_laughs_are_refused_before_they_are_built() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert refused("\n".join(lines)).origin.line == 2


def test_a_merge_key_is_no_way_around() -> None:
    assert refused("a: &x {b: 1}\nc:\n  <<: *x\n").origin.line == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: A\ndate: B\ntitle: C\n", 3),
        ("site:\n  title: A\n  title: B\n", 3),
        ("a: {b: 1,\n c: 2,\n b: 3}\n", 3),
    ],
)
def test_a_key_given_twice_is_refused_at_the_second(text: str, line: int) -> None:
    problem = refused(text)
    assert problem.origin.line == line
    assert "twice" in problem.text


def test_what_is_nested_too_deep_is_refused() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).value is not None
    assert "nested" in refused("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).text
    assert "nest" in refused("[" * 100_000).text  # libyaml may refuse it first, in its own words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n\tb: 2\n", 2),
        ("a: 'open\n", 2),
        ("a: b: c\n", 1),
        ("a: [1, 2\nb: 3\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: \x07\n", 1),
        ("? [1, 2]\n: 3\n", 1),
    ],
)
def test_what_is_no_yaml_is_one_problem_with_its_line(text: str, line: int) -> None:
    assert refused(text).origin.line == line


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['true']", "!secret x", "!!set x"]
)
def test_a_tag_is_refused_or_means_nothing(tag: str) -> None:
    """No tag makes anything but plain values."""
    yaml, _ = load_yaml(f"a: {tag}\n", "a.yaml")
    assert yaml.value in (None, {"a": ["true"]}, {"a": "x"})
