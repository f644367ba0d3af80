"""A headline where an article has none: cut from its text, word for word.

Either what somebody said (``Speaker: “…”``) when the lead is a quotation, or the beginning of a
sentence of the lead that can stand alone (see `clauses`), a surname that opens it made a full name.
After the first sentence only those serve that the summary has: what else a lead goes on to tell
is background, and no news.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from ..records import Quote, Referent
from .clauses import stands_alone, whole_words
from .openings import opening
from .parsed import Parsed, Token
from .passages import prose_sentences, tokens_in
from .stops import Stop, stops

MIN_LENGTH, MAX_LENGTH = 20, 110
_LEAD = 4  # sentences that may give the headline
_SHORTEST_CUT = 45  # what loses a phrase must still say enough
_SHORTEST_BARE = 35  # as must what loses its opening
_FEWEST_WORDS = 4
# What a later sentence begins with when it leans on the one before it.
_LEANS = frozenset(
    """the this that these those another both other others such and but or so yet also then thus
    meanwhile however instead later earlier afterwards still though nor neither either here there
    now""".split()
)


_CLAUSES: tuple[Stop, ...] = ("end", "clause")
_CUT: tuple[Stop, ...] = ("phrase", "loose")  # ends that lose something, the better ones first
_SEVERAL = frozenset("they them".split())
_SOMEBODY = frozenset("he she him his her hers himself herself".split())
# Characters: no clause that ends beyond fits, whatever its spaces, and what stands there tells no
# more of where one ends.
_FARTHEST = 6 * MAX_LENGTH


def make_headline(
    parsed: Parsed,
    referents: Sequence[Referent],
    quotes: Sequence[Quote],
    summary: Collection[int],
) -> str:
    """20 to 110 characters of the text, or, when no clause of the lead can stand alone, its first
    words with an ellipsis; empty for a text without words. `summary` are the numbers of the
    sentences that tell most."""
    lead = prose_sentences(parsed)[:_LEAD] or list(range(len(parsed.sentences)))[:_LEAD]
    first = next((n for n in lead if _tells(_flat(parsed, n))), None)
    news = [n for n in lead if n == first or n in summary] or lead
    for place, number in enumerate(news):
        made = _said(parsed, referents, quotes, number)
        if not made and not (place and _leans(parsed, number)):
            made = _clause(parsed, referents, number, _CUT if number == first else _CUT[:1])
        if made:
            return made
    return _first_words(parsed, news)


def _said(
    parsed: Parsed, referents: Sequence[Referent], quotes: Sequence[Quote], number: int
) -> str:
    """``Speaker: “…”`` for a sentence that opens with a whole quotation by somebody named."""
    sentence = parsed.sentences[number]
    for quote in quotes:
        opens = quote.direct and quote.content and quote.content[0].start == sentence.start
        if not opens or quote.person is None or quote.how != "named":
            continue
        said = quote.content[0].of(parsed.text).strip("“”\"'‘’«» ,")
        name = referents[quote.person].name
        made = f"{name}: “{said.rstrip('.')}”"
        if (
            len(said.split()) >= _FEWEST_WORDS
            and said[:1].isupper()
            and "”" not in said
            and '"' not in said
            and len(made) <= MAX_LENGTH
        ):
            return made
    return ""


def _leans(parsed: Parsed, number: int) -> bool:
    """Whether a sentence that is not the first needs the one before it: ``The friends were …``,
    unless a name follows the article."""
    tokens = tokens_in(parsed.tokens, parsed.sentences[number])
    if not tokens:
        return True
    first = parsed.text[tokens[0].start : tokens[0].end].lower()
    named = first == "the" and len(tokens) > 1 and tokens[1].pos == "PROPN"
    adds = any(parsed.text[token.start : token.end] in {"also", "too"} for token in tokens)
    return adds or (first in _LEANS and not named)


def _clause(
    parsed: Parsed, referents: Sequence[Referent], number: int, cuts: Sequence[Stop] = _CUT
) -> str:
    """The longest part of the sentence that can stand alone, from its beginning or from its subject
    on, up to the whole of it; one that ends where a clause ends before one that loses a phrase."""
    sentence = parsed.sentences[number]
    end = sentence.start + _FARTHEST
    every = tokens_in(parsed.tokens, sentence)
    tokens = list(itertools.takewhile(lambda token: token.start < end, every))
    whole = _parts(parsed, referents, tokens)
    start = opening(parsed.text, tokens)
    bare = _parts(parsed, referents, tokens[start:], least=_SHORTEST_BARE) if start else {}
    ranked = (
        *(part.get(kind) for part in (whole, bare) for kind in _CLAUSES),
        *(part.get(kind) for kind in cuts for part in (whole, bare)),
    )
    return next(filter(None, ranked), "")


def _parts(
    parsed: Parsed, referents: Sequence[Referent], tokens: Sequence[Token], least: int = 0
) -> dict[Stop, str]:
    """The longest beginning of `tokens` that can stand alone, for each way in which it may end.
    With `least`, a number of characters, they are not the beginning of their sentence."""
    best: dict[Stop, str] = {}
    for at, kind in stops(parsed.text, tokens):
        made = _named_in_full(parsed, referents, tokens[:at])
        if (
            max(MIN_LENGTH, least) <= len(made) <= MAX_LENGTH
            and (kind in _CLAUSES or len(made) >= _SHORTEST_CUT)
            and stands_alone(parsed.text, tokens, at)
            and not (least and _points_back(parsed, referents, tokens[:at]))
        ):
            best[kind] = made[0].upper() + made[1:] if least else made
    return best


def _points_back(parsed: Parsed, referents: Sequence[Referent], tokens: Sequence[Token]) -> bool:
    """Whether *he* or *her* is somebody who is not named there, or *them* may be anybody."""
    start, end = tokens[0].start, tokens[-1].end
    words = {parsed.text[token.start : token.end].lower() for token in tokens}
    if not _SEVERAL.isdisjoint(words):
        return True
    return not _SOMEBODY.isdisjoint(words) and not any(
        referent.kind == "person" and start <= mention.start and mention.end <= end
        for referent in referents
        for mention in referent.mentions
        if mention.of(parsed.text)[0].isupper()
    )


def _named_in_full(parsed: Parsed, referents: Sequence[Referent], tokens: Sequence[Token]) -> str:
    """The words of `tokens`; a surname that opens them becomes the full name."""
    start, end = tokens[0].start, tokens[-1].end
    text = " ".join(parsed.text[start:end].split()).strip(" ,;:–—-.")
    for referent in referents:
        for mention in referent.mentions:
            short = mention.of(parsed.text)
            whole = referent.name
            if (
                mention.start == start
                and mention.end <= end
                and referent.kind == "person"
                and whole.endswith(f" {short}")
            ):
                return whole + text[len(short) :]
    return text


def _tells(text: str) -> bool:
    """Whether a sentence says something by itself: no address, no scrap that ends in ``said``."""
    bare = text.rstrip(" .,;:")
    cut = len(text) > MAX_LENGTH or whole_words(bare) == bare
    return len(text.split()) >= _FEWEST_WORDS and "://" not in text and cut


def _flat(parsed: Parsed, number: int) -> str:
    return " ".join(parsed.sentences[number].of(parsed.text).split())


def _first_words(parsed: Parsed, lead: Sequence[int]) -> str:
    found = [_flat(parsed, number) for number in lead]
    told = [text for text in found if _tells(text)]
    flat = (told or found or [" ".join(parsed.text.split())])[0]
    if len(flat) <= MAX_LENGTH:
        return flat.rstrip(" .,;:")
    cut = flat[: MAX_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return (whole_words(cut) or cut) + "…"
