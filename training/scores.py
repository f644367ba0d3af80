"""What the pipeline is worth on texts held out of its training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from spacy.language import Language

from training.examples import treebank_examples
from training.records import NamedText, TaggedText

# As the corpora do, which do not tell the kinds of places apart.
_PLACES = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
_NAMED = frozenset({"PERSON", "ORG", "PLACE"})
_BATCH = 64


class Score(NamedTuple):
    """Precision, recall and their harmonic mean (F1), in per cent."""

    precision: float
    recall: float
    f1: float


def score_entities(nlp: Language, texts: Sequence[NamedText]) -> dict[str, Score]:
    """Exact-span scores of each label, of "named" (persons, organisations, places) and of "all"."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    docs = nlp.pipe((named.text for named in texts), batch_size=_BATCH)
    for doc, named in zip(docs, texts, strict=True):
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


def score_treebank(nlp: Language, texts: Sequence[TaggedText]) -> tuple[float, Score]:
    """Accuracy of the parts of speech, and the scores of the sentences as spans, in per cent."""
    scores = nlp.evaluate(treebank_examples(nlp, texts), batch_size=_BATCH)
    sentences = Score(*(100 * scores[f"sents_{measure}"] for measure in "prf"))
    return 100 * scores["pos_acc"], sentences


def words_per_second(nlp: Language, texts: Sequence[NamedText]) -> int:
    """Words (between spaces) that one process analyses in a second."""
    words = sum(len(named.text.split()) for named in texts)
    begin = perf_counter()
    for _ in nlp.pipe((named.text for named in texts), batch_size=_BATCH):
        pass
    return round(words / (perf_counter() - begin))
