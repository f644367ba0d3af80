"""What the columns of the model's output mean, to the recipe in `training/` and to the decoder."""

from __future__ import annotations

ENTITY_LABELS = (
    *("DATE", "EVENT", "FAC", "GPE", "LAW", "LOC", "MONEY"),
    *("NORP", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"),
)
# https://universaldependencies.org/u/pos/
PARTS_OF_SPEECH = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
# Of an attribution: who says it, by which words, and what is said (PolNeAR's terms).
ROLES = ("source", "cue", "content")

ENTITY_TAGS = 1 + 2 * len(ENTITY_LABELS)  # O, then B and I of each label
ROLE_TAGS = 3  # O, B, I

ENTITY = slice(0, ENTITY_TAGS)
POS = slice(ENTITY.stop, ENTITY.stop + len(PARTS_OF_SPEECH))
SENTENCE = POS.stop  # whether a sentence starts here
ROLE = {role: slice(SENTENCE + 1 + 3 * n, SENTENCE + 4 + 3 * n) for n, role in enumerate(ROLES)}
SALIENCE = SENTENCE + 1 + ROLE_TAGS * len(ROLES)
COLUMNS = SALIENCE + 1

LINK = 32  # width of each of the four vectors by which content finds its source and its cue
HIDDEN = 384
MAX_PIECES = 256  # of a window, [CLS] and [SEP] included


def begin(label: str) -> int:
    """The number of the tag that begins an entity of `label`; the next one continues it."""
    return 1 + 2 * ENTITY_LABELS.index(label)
