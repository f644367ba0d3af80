import pickle
from pathlib import Path

import pytest

from generator.failures import Failure
from generator.render import Theme, load_theme
from generator.render.environment import data_block
from tests.render_sample import SETTINGS, plan_pages, read_sample, render_pages, sample_site


def user_theme(folder: Path, **files: str) -> tuple[Theme, list[str]]:
    folder = folder / "templates"
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html").replace("_css", ".css")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    theme, problems = load_theme(folder)
    return theme, [str(problem) for problem in problems]


def test_the_built_in_theme_is_sound() -> None:
    theme, problems = load_theme(None)
    assert problems == ()
    assert {"front.html", "article.html", "feed.xml"} <= {t.name for t in theme.templates}


def test_a_file_of_the_users_stands_in_for_its_namesake(tmp_path: Path) -> None:
    theme, problems = user_theme(tmp_path, list_html="mine: {{ page }}", assets__site_css="a{}")
    assert problems == []
    assert theme.render("list.html", page="<1>") == b"mine: &lt;1&gt;"
    assert [a.data for a in theme.assets if a.name == "site.css"] == [b"a{}"]


def test_an_assets_address_follows_its_content(tmp_path: Path) -> None:
    one, _ = user_theme(tmp_path, assets__site_css="a{}")
    two, _ = user_theme(tmp_path, assets__site_css="b{}")
    path = {theme.assets[-1].path for theme in (one, two)}
    assert len(path) == 2 or one.assets != two.assets
    assert all(asset.path.startswith("assets/") for asset in one.assets)


def test_a_digest_covers_what_a_template_uses(tmp_path: Path) -> None:
    builtin, _ = load_theme(None)
    theme, _ = user_theme(tmp_path, _parts_html=builtin_text(builtin, "_parts.html") + " ")
    assert theme.digest("front.html") != builtin.digest("front.html")
    assert theme.digest("how.html") == builtin.digest("how.html")


def builtin_text(theme: Theme, name: str) -> str:
    return next(t.text for t in theme.templates if t.name == name)


def test_a_broken_template_is_told_with_its_line_and_passed_over(tmp_path: Path) -> None:
    theme, problems = user_theme(tmp_path, list_html="fine\n{% if %}\n")
    assert len(problems) == 1
    assert problems[0].startswith("templates/list.html:2: ")
    assert theme.digest("list.html") == load_theme(None)[0].digest("list.html")


def test_a_template_that_uses_a_missing_one_is_told(tmp_path: Path) -> None:
    _, problems = user_theme(tmp_path, list_html="\n\n{% include 'nowhere.html' %}")
    assert problems == ['templates/list.html:3: there is no template "nowhere.html" to use here']


def test_a_template_in_another_encoding_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "list.html").write_bytes("é".encode("latin-1"))
    _, problems = load_theme(folder)
    assert [str(p) for p in problems] == [
        "templates/list.html: is not UTF-8 text; save it as UTF-8"
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "list.html").symlink_to(tmp_path / "secret.html")
    theme, problems = load_theme(folder)
    assert [p.origin.path for p in problems] == ["templates/list.html"]
    assert "secret" not in builtin_text(theme, "list.html")


@pytest.mark.parametrize("text", ["\n{{ page.nothing }}", "\n{{ page + 1 }}", "\n{{ nothing }}"])
def test_a_template_that_fails_names_its_line(tmp_path: Path, text: str) -> None:
    theme, _ = user_theme(tmp_path, list_html=text)
    with pytest.raises(Failure, match=r"templates/list\.html:2: "):
        theme.render("list.html", page="x")


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.system('touch owned') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{{ (page|attr('__class__')).mro() }}",
        "{{ ('{0.__cla' ~ 'ss__}').format_map({'0': 1}) }}",
        "{% set x = lipsum.__globals__ %}{{ x }}",
        "{% for x in range(10000000) %}{% endfor %}",
    ],
)
def test_a_theme_of_others_runs_no_programs(tmp_path: Path, text: str) -> None:
    theme, problems = user_theme(tmp_path, list_html=f"fine\n{text}")
    assert problems == []
    with pytest.raises(Failure, match=r"templates/list\.html:2: the template cannot be rendered"):
        theme.render("list.html", page="x")


def test_the_sandbox_renders_the_same(tmp_path: Path) -> None:
    theme, _ = load_theme(None)
    user, _ = user_theme(tmp_path, own_html="x")
    assert (theme.sandboxed, user.sandboxed) == (False, True)
    plans, _ = plan_pages(sample_site(), SETTINGS.model_copy(update={"cards": False}), theme)
    plain = render_pages(plans, theme, read_sample)
    assert render_pages(plans, user, read_sample) == plain


def test_a_theme_travels_to_other_processes() -> None:
    theme, _ = load_theme(None)
    assert pickle.loads(pickle.dumps(theme)) == theme  # noqa: S301 -- our own bytes


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    theme, _ = user_theme(tmp_path, list_html="{{ page }}")
    page = "a\x00\x0b\x1f\ud800\uffff\ufffe\tb\né"
    assert theme.render("list.html", page=page).decode() == "a?\tb\né"


def test_a_data_block_cannot_close_its_element() -> None:
    text = str(data_block({"a": "</script><!--&\u2028"}))
    assert not set("<>&\u2028") & set(text)
    assert text == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'
