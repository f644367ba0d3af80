"""Annotated texts as spaCy's training examples, on the tokens that spaCy itself makes.

At run time the pipeline is given raw text, so it must learn on what its tokeniser makes of raw
text; annotations are carried over by characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.records import NamedText, TaggedText

MISSING = "-"  # spaCy's mark for a token of which nothing is known
_DATE_WORDS = frozenset(
    """ago century day days decade decades hour hours last month months next previous today
    tomorrow tonight week weekend weeks year years yesterday percent per cent million billion
    """.split()
)


def entity_example(nlp: Language, named: NamedText) -> Example:
    """The example that teaches the entities of `named`."""
    doc = nlp.make_doc(named.text)
    return Example.from_dict(doc, {"entities": entity_tags(doc, named)})


def entity_tags(doc: Doc, named: NamedText) -> list[str]:
    """The BILUO tag of each token; `MISSING` where an entity ends within a token.

    Where `named` is not complete, a token outside its entities is unknown if it might belong to
    one of the classes that its corpus does not mark.
    """
    tags = ["O" if named.complete or not _may_be_unmarked(t.text) else MISSING for t in doc]
    for start, end, label in named.entities:
        span = doc.char_span(start, end, label=label)
        if span is None:
            around = doc.char_span(start, end, alignment_mode="expand")
            for token in around if around is not None else ():
                tags[token.i] = MISSING
        else:
            tags[span.start : span.end] = _biluo(span)
    return tags


def _biluo(span: Span) -> list[str]:
    """The tags of one entity: begin, in, last, or unit (Ratinov and Roth, 2009)."""
    if len(span) == 1:
        return [f"U-{span.label_}"]
    inner = [f"I-{span.label_}"] * (len(span) - 2)
    return [f"B-{span.label_}", *inner, f"L-{span.label_}"]


def _may_be_unmarked(word: str) -> bool:
    named = not word.islower() and word.isalnum()
    return named or word in _DATE_WORDS or word in {"$", "€", "£"}


def treebank_example(nlp: Language, tagged: TaggedText) -> Example:
    """The example that teaches the parts of speech and the sentence starts of `tagged`.

    A token that is not exactly one word of the treebank has no part of speech to learn from.
    """
    predicted = nlp.make_doc(tagged.text)
    pos = {(start, end): label for start, end, label in tagged.words}
    spaces = [bool(token.whitespace_) for token in predicted]
    reference = Doc(
        predicted.vocab,
        words=[token.text for token in predicted],
        spaces=spaces,
        pos=[pos.get((token.idx, token.idx + len(token)), "") for token in predicted],
        sent_starts=[token.idx in tagged.sentence_starts for token in predicted],
    )
    return Example(predicted, reference)


def entity_examples(nlp: Language, texts: Iterable[NamedText]) -> list[Example]:
    """One example for each of `texts`."""
    return [entity_example(nlp, named) for named in texts]


def treebank_examples(nlp: Language, texts: Iterable[TaggedText]) -> list[Example]:
    """One example for each of `texts`."""
    return [treebank_example(nlp, tagged) for tagged in texts]
