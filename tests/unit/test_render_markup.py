from html import escape
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.records import Analysis, CleanText, Passage, Quote, Referent, Span
from generator.render.markup import body_of
from generator.render.tree import Wrapping, parse, text_of, to_html, wrap
from generator.render.views.article import Body, BodyName
from tests.render_sample import TEXT, analysis_of, clean_text, sentences_of, spans_of

ADA = BodyName(0, "/people/ada-marsh/", "person", "Ada Marsh")
HARBOUR = BodyName(3, "/places/harbour/", "place", "Harbour")
VOID = {"br", "wbr", "col"}


class Checker(HTMLParser):
    """Reads HTML strictly: every element closed in order, no link in a link, no id twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def html_of(body: Body) -> str:
    return "".join(block.html for block in body.blocks)


def article(*paragraphs: str, html: tuple[str, ...] = (), kinds: tuple[str, ...] = ()) -> str:
    clean = clean_text(paragraphs, kinds, html)
    return html_of(body_of(clean, analysis_of(clean), (ADA, HARBOUR)))


def test_a_block_knows_which_sentences_begin_in_it() -> None:
    clean = clean_text(
        ("One is here. Two is here.", "Items", "Three.", "Four. Five."), ("", "item", "item")
    )
    body = body_of(clean, analysis_of(clean), ())
    assert [block.sentences for block in body.blocks] == [(1, 2), (3, 4), (5, 6)]


def test_every_sentence_has_an_anchor_counted_from_one() -> None:
    assert article("One is here. Two is here.", "Three.") == (
        '<p><span class="s" id="s1">One is here.</span> '
        '<span class="s" id="s2">Two is here.</span></p>'
        '<p><span class="s" id="s3">Three.</span></p>'
    )


def test_a_person_is_linked_once_under_each_heading_a_place_once_in_all() -> None:
    html = article(
        "Ada Marsh of Harbour. Ada Marsh again.",
        "Ada Marsh in a heading",
        "Harbour and Ada Marsh.",
        kinds=("paragraph", "heading", "paragraph"),
    )
    link = '<a class="name person" href="/people/ada-marsh/">Ada Marsh</a>'
    assert html.count(link) == 2
    assert html.count("/places/harbour/") == 1
    assert '<h2><span class="s" id="s3">Ada Marsh in a heading</span></h2>' in html


def test_a_name_inside_a_link_is_left_to_that_link() -> None:
    html = article("See Ada Marsh.", html=('See <a href="https://a.example/">the Ada Marsh</a>.',))
    assert "ada-marsh" in html, "HTML of another text is passed over"
    html = article("See Ada Marsh.", html=('See <a href="https://a.example/">Ada Marsh</a>.',))
    assert "ada-marsh" not in html
    assert '<a href="https://a.example/" rel="external noopener">Ada Marsh</a>' in html


def test_a_sentence_holds_the_elements_that_it_covers_whole() -> None:
    html = article("A bold word. Next.", html=("A <b>bold</b> word. Next.",))
    assert '<span class="s" id="s1">A <b>bold</b> word.</span>' in html


def test_a_sentence_that_an_element_cuts_is_marked_in_pieces_with_one_anchor() -> None:
    html = article("One two. Three four.", html=("One <b>two. Three</b> four.",))
    assert html == (
        '<p><span class="s" id="s1">One </span><b><span class="s">two.</span> '
        '<span class="s" id="s2">Three</span></b><span class="s"> four.</span></p>'
    )


def test_what_is_not_known_as_safe_is_reduced_to_its_text() -> None:
    html = article(
        "A link and more.",
        html=('A <a href="javascript:x" onclick="y">link</a> <em class="z">and</em> <u>more</u>.',),
    )
    assert "javascript" not in html
    assert "onclick" not in html
    assert "<em>and</em>" in html
    assert article("x", html=("<img src='https://a.example/x.png'>x",)) == (
        '<p><span class="s" id="s1">x</span></p>'
    )


def test_text_is_escaped() -> None:
    assert "&lt;script&gt; &amp; co." in article("<script> & co.")


def test_quotations_are_marked_and_noted_with_how_the_speaker_was_found() -> None:
    body = body_of(TEXT, analysis_of(TEXT), (ADA,))
    assert '<span class="q">“We can now see' in html_of(body)
    known, unknown = body.blocks[1].notes[0], body.blocks[2].notes[0]
    assert known.speaker.url == ADA.url
    assert [way.how for way in known.ways] == ["named"]
    assert unknown.speaker.url == ""
    assert [way.how for way in unknown.ways] == ["unattributed"]


def test_cleaning_is_shown_as_it_was_done() -> None:
    body = body_of(TEXT, analysis_of(TEXT), ())
    assert [(r.line, r.before, r.reason) for r in body.removed] == [
        (3, "Share <this> & that", "share button")
    ]
    assert [(r.before, r.after) for r in body.repairs] == [("TThe Tide", "The Tide")]


def test_list_items_make_nested_lists() -> None:
    words = ("one", "two", "three", "four", "five")
    depths = ((1, False), (2, False), (2, True), (1, False), (3, False))
    passages, start = [], 0
    for word, (depth, ordered) in zip(words, depths, strict=True):
        passages.append(
            Passage("item", Span(start, start + len(word)), 1, depth=depth, ordered=ordered)
        )
        start += len(word) + 2
    body = body_of(CleanText("\n\n".join(words), tuple(passages)), Analysis("en", ()), ())
    assert html_of(body) == (
        "<ul><li>one<ul><li>two</li></ul><ol><li>three</li></ol></li>"
        "<li>four<ul><li>five</li></ul></li></ul>"
    )
    Checker(html_of(body))


def test_block_quotes_tables_and_code_have_their_elements() -> None:
    html = article(
        "Said.", "More.", "ab", "x < y", kinds=("quote", "quote", "table", "code"),
        html=("", "", "<thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"),
    )  # fmt: skip
    assert '<blockquote><p><span class="s" id="s1">Said.</span></p>' in html
    assert '<td><span class="s">b</span></td>' in html, "no element between rows and cells"
    assert "<pre><code>" in html
    Checker(html)


def test_a_quotation_over_two_paragraphs_is_marked_in_both() -> None:
    clean = clean_text(("“One.", "Two.”"))
    quote = Quote((Span(0, len(clean.text)),), 0)
    body = body_of(clean, Analysis("en", sentences_of(clean.text), quotes=(quote,)), ())
    assert html_of(body).count('<span class="q">') == 2


spans = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda s: Span(min(s), max(s)))
pieces = st.recursive(
    st.text(alphabet="ab <&.\n“", max_size=8).map(escape),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        inner.map(lambda i: f"<em>{i}</em>"),
        inner.map(lambda i: f'<a href="https://a.example/">{i}</a>'),
        inner.map(lambda i: f"{i}<br>"),
    ),
    max_leaves=12,
)


@given(pieces, st.lists(spans, max_size=6), st.booleans())
def test_wrapping_keeps_the_text_and_closes_what_it_opens(
    html: str, wrapped: list[Span], whole: bool
) -> None:
    text = text_of(parse(html, text_only(html), 0))
    nodes = parse(html, text, 0)
    for span in wrapped:
        nodes, done = wrap(nodes, Wrapping(*span, "<span>", "<span>", "</span>", whole=whole))
        assert not (done and span.start >= len(text))
    assert Checker(to_html(nodes)).text == text


def text_only(html: str) -> str:
    class Reader(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.text


@given(
    st.lists(pieces, min_size=1, max_size=4),
    st.lists(spans, max_size=5),
    st.lists(spans, max_size=5),
    st.lists(spans, max_size=5),
)
def test_any_analysis_leaves_the_text_as_it_is(
    inner: list[str], cuts: list[Span], mentions: list[Span], quotes: list[Span]
) -> None:
    paragraphs = [text_only(html) for html in inner]
    clean = clean_text(paragraphs, html=inner)
    bounds = sorted({0, len(clean.text), *(c.start for c in cuts if c.start < len(clean.text))})
    sentences = tuple(Span(a, b) for a, b in pairwise(bounds) if a < b)
    analysis = Analysis(
        "en",
        sentences,
        referents=(Referent("person", "a", tuple(mentions)),),
        quotes=tuple(Quote((span,), 0, person=0, how="named") for span in quotes),
    )
    body = body_of(clean, analysis, (BodyName(0, "/people/a/", "person", "a"),))
    assert [Checker(block.html).text for block in body.blocks] == paragraphs
    Checker(html_of(body))


def test_a_span_outside_every_passage_marks_nothing() -> None:
    clean = clean_text(("One.",))
    analysis = Analysis("en", (Span(0, 4), Span(90, 95)), quotes=(Quote((Span(90, 95),), 1),))
    assert html_of(body_of(clean, analysis, ())) == '<p><span class="s" id="s1">One.</span></p>'


def test_a_name_that_a_sentence_cuts_is_not_linked() -> None:
    clean = clean_text(("Ada Marsh spoke.",))
    analysis = Analysis(
        "en",
        (Span(0, 5), Span(5, 16)),
        referents=(Referent("person", "Ada Marsh", spans_of(clean.text, "Ada Marsh")),),
    )
    assert "<a" not in html_of(body_of(clean, analysis, (ADA,)))
