"""What the model is worth on texts held out of its training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from training.records import NamedText, TaggedText

# As the corpora do, which do not tell the kinds of places apart.
_PLACES = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
_NAMED = frozenset({"PERSON", "ORG", "PLACE"})


class Score(NamedTuple):
    """Precision, recall and their harmonic mean (F1), in per cent."""

    precision: float
    recall: float
    f1: float


class TreebankScore(NamedTuple):
    """Accuracy of the parts of speech in per cent, and the scores of the sentences as spans."""

    pos: float
    sentences: Score


def joined_names(paragraphs: Sequence[NamedText]) -> NamedText:
    """An article in one piece, as the model is given it."""
    return NamedText(
        "\n\n".join(p.text for p in paragraphs),
        tuple(
            span._replace(start=span.start + offset, end=span.end + offset)
            for offset, p in zip(_offsets(paragraphs), paragraphs, strict=True)
            for span in p.entities
        ),
    )


def joined_tags(paragraphs: Sequence[TaggedText]) -> TaggedText:
    """A text of a treebank in one piece."""
    offsets = list(_offsets(paragraphs))
    return TaggedText(
        "\n\n".join(p.text for p in paragraphs),
        tuple(
            span._replace(start=span.start + offset, end=span.end + offset)
            for offset, p in zip(offsets, paragraphs, strict=True)
            for span in p.words
        ),
        frozenset(
            s + o for o, p in zip(offsets, paragraphs, strict=True) for s in p.sentence_starts
        ),
    )


def _offsets(paragraphs: Iterable[NamedText | TaggedText]) -> Iterable[int]:
    offset = 0
    for paragraph in paragraphs:
        yield offset
        offset += len(paragraph.text) + 2


def score_entities(nlp: Language, texts: Sequence[NamedText]) -> dict[str, Score]:
    """Exact-span scores of each label, of "named" (persons, organisations, places) and of "all"."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for named in texts:
        doc = nlp(named.text)
        mine = {(e.start_char, e.end_char, _PLACES.get(e.label_, e.label_)) for e in doc.ents}
        gold = {(start, end, _PLACES.get(label, label)) for start, end, label in named.entities}
        for counter, spans in ((right, mine & gold), (found, mine), (labelled, gold)):
            counter.update(label for *_, label in spans)
    labels = sorted(labelled)
    groups = {"named": sorted(_NAMED), "all": labels} | {label: [label] for label in labels}
    return {
        group: _score(*(sum(c[label] for label in members) for c in (right, found, labelled)))
        for group, members in groups.items()
    }


def _score(right: int, found: int, labelled: int) -> Score:
    precision = 100 * right / found if found else 0.0
    recall = 100 * right / labelled if labelled else 0.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


def score_treebank(nlp: Language, texts: Sequence[TaggedText]) -> TreebankScore:
    """A word counts when spaCy's tokeniser makes exactly one token of it."""
    same = words = right = found = labelled = 0
    for tagged in texts:
        doc = nlp(tagged.text)
        gold = {(start, end): label for start, end, label in tagged.words}
        for token in doc:
            label = gold.get((token.idx, token.idx + len(token)))
            words += label is not None
            same += label == token.pos_
        mine, theirs = set(_sentences(doc)), set(_gold_sentences(tagged))
        right += len(mine & theirs)
        found += len(mine)
        labelled += len(theirs)
    return TreebankScore(100 * same / max(words, 1), _score(right, found, labelled))


def _sentences(doc: Doc) -> Iterable[tuple[int, int]]:
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        if text.strip():
            yield start, start + len(text.strip())


def _gold_sentences(tagged: TaggedText) -> Iterable[tuple[int, int]]:
    starts = sorted(tagged.sentence_starts)
    for start, end in zip(starts, [*starts[1:], len(tagged.text)], strict=True):
        yield start, start + len(tagged.text[start:end].rstrip())


def words_per_second(nlp: Language, texts: Sequence[NamedText]) -> int:
    """Words (between spaces) that one process reads in a second."""
    words = sum(len(named.text.split()) for named in texts)
    begin = perf_counter()
    for named in texts:
        nlp(named.text)
    return round(words / (perf_counter() - begin))
