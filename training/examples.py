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

_DATE_WORDS = frozenset(
    """ago century day days decade decades hour hours last month months next previous today
    tomorrow tonight week weekend weeks year years yesterday percent per cent million billion
    """.split()
)


def entity_example(nlp: Language, named: NamedText) -> Example:
    """The example that teaches the entities of `named`.

    Nothing is known of a token within which an entity ends, nor, where `named` is not complete, of
    one that might belong to a class that its corpus does not mark.
    """
    predicted = nlp.make_doc(named.text)
    reference = predicted.copy()
    entities: list[Span] = []
    unknown: set[int] = set()
    if not named.complete:
        unknown.update(token.i for token in reference if _may_be_unmarked(token.text))
    for start, end, label in named.entities:
        span = reference.char_span(start, end, label=label)
        around = reference.char_span(start, end, alignment_mode="expand")
        if span is not None:
            entities.append(span)
        elif around is not None:
            unknown.update(range(around.start, around.end))
    unknown.difference_update(i for span in entities for i in range(span.start, span.end))
    missing = [reference[i : i + 1] for i in sorted(unknown)]
    reference.set_ents(entities, missing=missing)
    return Example(predicted, reference)


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


def treebank_examples(nlp: Language, texts: Iterable[TaggedText]) -> list[Example]:
    """One example for each of `texts`."""
    return [treebank_example(nlp, tagged) for tagged in texts]
