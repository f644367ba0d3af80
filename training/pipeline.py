"""The shape of the network: one small encoder that all components read from."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

WIDTH = 96

ENTITY_LABELS = (
    *("DATE", "EVENT", "FAC", "GPE", "LAW", "LOC", "MONEY"),
    *("NORP", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"),
)
# https://universaldependencies.org/u/pos/
PARTS_OF_SPEECH = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)


def _encoder() -> dict[str, Any]:
    """Hashed embeddings (Miranda et al., 2022) of a word and its parts, then convolutions."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            # SPACY: whether a space follows, without which `." ` and `. "` look the same.
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"],
            "rows": [5000, 1000, 2500, 1500, 16],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _listener() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def new_pipeline() -> Language:
    """An untrained pipeline: the encoder, then entities, sentence starts and parts of speech.

    The last component sends the gradient of all back into the encoder, so it must be one that takes
    part in every batch: not the entities and not the sentence starts (see `training.fit`).
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _encoder()})
    _add_entities(nlp)
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": _listener()}
    nlp.add_pipe("senter", config={"model": tagger})
    morphologizer: Any = nlp.add_pipe("morphologizer", config={"model": tagger})
    for pos in PARTS_OF_SPEECH:
        morphologizer.add_label(f"POS={pos}")
    return nlp


def _add_entities(nlp: Language) -> None:
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": _listener(),
    }
    ner: Any = nlp.add_pipe("ner", config={"model": model})
    for label in ENTITY_LABELS:
        ner.add_label(label)
