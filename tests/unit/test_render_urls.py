import pytest

from generator.render import urls


def test_pages_lie_in_folders_and_links_leave_out_the_file_name() -> None:
    at = urls.addresses("https://news.example/repo/")
    assert at.url(urls.article_path("gauge")) == "/repo/articles/gauge/"
    assert at.url(urls.HOME) == "/repo/"
    assert at.url(urls.paged("topics/x/", 2)) == "/repo/topics/x/page/2/"
    assert at.absolute(urls.feed_path("")) == "https://news.example/repo/feed.xml"


def test_a_base_url_without_a_last_slash_is_the_same() -> None:
    assert urls.addresses("https://news.example/repo") == urls.addresses(
        "https://news.example/repo/"
    )


def test_what_url_syntax_reserves_is_encoded() -> None:
    at = urls.addresses("https://news.example/")
    assert at.url("people/é ?#%/index.html") == "/people/%C3%A9%20%3F%23%25/"


def test_readers_count_sentences_from_one() -> None:
    assert urls.sentence("/articles/a/", 0) == "/articles/a/#s1"


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", "a\0b", ".hidden", "a:b", "x" * 300, "a.", "a\u202eb"]
)
def test_names_that_cannot_be_folders(name: str) -> None:
    assert not urls.is_name(name)


@pytest.mark.parametrize("name", ["a", "ålesund", "gauge-2", "a.b", "北京"])
def test_names_that_can_be_folders(name: str) -> None:
    assert urls.is_name(name)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/etc/passwd",
        "https://",
        "http://a b/",
        'https://a/"onclick="x',
        "https://a/\njavascript:x",
        "https://[::1",
        None,
        "",
    ],
)
def test_only_complete_web_addresses_are_linked(address: str | None) -> None:
    assert urls.web_link(address) == ""


def test_a_web_address_is_kept_as_it_is() -> None:
    assert urls.web_link("https://Example.org/a?b=c&d#e") == "https://Example.org/a?b=c&d#e"
    assert urls.host("https://www.example.org:80/a") == "example.org"
