"""Encodings: what is read as what, what is said about it, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import decode_text, plain_text
from generator.read.decode import read_lines

FRENCH = "Le président a été élu à l’unanimité ; l’été s’annonçait très chaud.\n"
RUSSIAN = "Президент выступил с речью в столице, сообщили в четверг власти.\n" * 3
POLISH = "Premier odwiedził Łódź i Kraków; wśród gości był też prezes. Źródło: własne.\n" * 3
JAPANESE = "首相は東京で演説し、新しい計画を発表した。記者団に語った。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"], ids=str)
def test_unicode_needs_no_word(encoding: str) -> None:
    assert read_lines(FRENCH.encode(encoding), "a.txt") == (FRENCH, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)
def test_the_other_byte_order(mark: bytes, encoding: str) -> None:
    assert read_lines(mark + FRENCH.encode(encoding), "a.txt") == (FRENCH, ())


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (FRENCH, "cp1252", "windows-1252"),
        (
            "One naïve word in a long and quite ordinary English sentence.",
            "latin-1",
            "windows-1252",
        ),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (POLISH, "cp1250", "windows-1250"),
        (JAPANESE, "shift_jis", "shift-jis"),
        (FRENCH, "utf-16-le", "utf-16-le"),
        (FRENCH, "utf-16-be", "utf-16-be"),
    ],
)
def test_older_encodings_are_guessed_and_told(text: str, encoding: str, name: str) -> None:
    found, problems = read_lines(text.encode(encoding), "content/a.txt")
    assert found == text
    assert [str(p) for p in problems] == [
        f"content/a.txt: not UTF-8; read as {name}; save it as UTF-8"
    ]


@pytest.mark.parametrize("label", ["windows-1251", "Windows-1251", "cp1251"])
def test_a_page_may_declare_its_encoding(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><p>Привет</p>'
    assert read_lines(page.encode("cp1251"), "a.html", page=True) == (page, ())


@pytest.mark.parametrize("label", ["utf-7", "rot13", "unicode_escape", "x" * 1000, "idna", "hex"])
def test_a_page_may_not_declare_anything(label: str) -> None:
    page = f'<meta charset="{label}"><p>caf\xe9 +ADw-script+AD4-</p>'
    found, problems = read_lines(page.encode("latin-1"), "a.html", page=True)
    assert found == page
    assert [problem.code for problem in problems] == ["encoding"]


def test_valid_utf8_wins_over_what_is_declared() -> None:
    page = '<meta charset="iso-8859-1"><p>Zürich</p>'
    assert read_lines(page.encode(), "a.html", page=True) == (page, ())


def test_damaged_utf8_is_told_with_its_line() -> None:
    data = (FRENCH * 3).encode() + b"x\xffy\n"
    found, problems = read_lines(data, "a.txt")
    assert found == FRENCH * 3 + "x�y\n"
    assert [str(problem) for problem in problems] == [
        "a.txt:4: some bytes cannot be decoded and are shown as �; save the file as UTF-8 again"
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\x00b", "this is not text (binary data); left out"),
        (bytes(range(32)) * 9, "this is not text (binary data); left out"),
        (b"%PDF-1.7 abc", "this is a PDF, not text; left out"),
        (b"{\\rtf1 abc}", "this is an RTF document, not text; left out"),
        (b"\x89PNG\r\n\x1a\n", "this is an image, not text; left out"),
        (b"PK\x03\x04abc", "this is a ZIP archive or office document, not text; left out"),
        (b"", "the file is empty; write the article, or delete it"),
        (b" \r\n\t\xef\xbb\xbf \n", "the file is empty; write the article, or delete it"),
        (codecs.BOM_UTF8, "the file is empty; write the article, or delete it"),
    ],
)
def test_no_text(data: bytes, text: str) -> None:
    for read in (read_lines, plain_text):
        found, problems = read(data, "a.txt")
        assert found is None
        assert [problem.text for problem in problems] == [text]


def test_line_ends_and_invisible_characters() -> None:
    text = "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\x07\u200bi\u202e\ufeff\u00adj\tk"
    assert read_lines(text.encode(), "a.txt")[0] == "a\nb\nc\nd\ne\nf\ng\nh" + "ij\tk"


def test_plain_text_is_the_file_as_it_is() -> None:
    text = "---\r\ntitle: T\r---\n \u200bx\x0c \n\n"
    assert plain_text(codecs.BOM_UTF8 + text.encode(), "a.txt") == (text, ())
    assert decode_text(text.encode()) == text


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert not any(0xD800 <= ord(c) < 0xE000 for c in decode_text(data))


@given(st.binary(), st.sampled_from(["utf-8", "windows-1252", "shift_jis", "gb18030", "utf-7"]))
def test_any_page_is_decoded(data: bytes, label: str) -> None:
    text, _ = read_lines(f"<meta charset={label}>".encode() + data, "a.html", page=True)
    assert text is None or "\r" not in text


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode_text(text.encode()) == text.removeprefix("\ufeff")
