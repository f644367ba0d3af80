"""The shape of the network: what the components are and which encoder each reads from."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

ENTITY_LABELS = (
    *("DATE", "EVENT", "FAC", "GPE", "LAW", "LOC", "MONEY"),
    *("NORP", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"),
)
# https://universaldependencies.org/u/pos/
PARTS_OF_SPEECH = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)


def new_pipeline() -> Language:
    """An untrained pipeline: entities with an encoder of their own; another for the two others.

    One encoder for all three, tried for two epochs, was the worse by one point of named F1.
    """
    nlp = spacy.blank("en")
    _add_entities(nlp)
    # Whether a space follows tells the `"` that ends a sentence from the one that starts the next.
    attributes = {"NORM": 3000, "PREFIX": 500, "SUFFIX": 1500, "SHAPE": 500, "SPACY": 16}
    nlp.add_pipe("tok2vec", config={"model": _encoder(64, attributes)})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 64, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("senter", config={"model": tagger})
    morphologizer: Any = nlp.add_pipe("morphologizer", config={"model": tagger})
    for pos in PARTS_OF_SPEECH:
        morphologizer.add_label(f"POS={pos}")
    return nlp


def _add_entities(nlp: Language) -> None:
    attributes = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 1500}
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": _encoder(96, attributes),
    }
    ner: Any = nlp.add_pipe("ner", config={"model": model})
    for label in ENTITY_LABELS:
        ner.add_label(label)


def _encoder(width: int, attributes: dict[str, int]) -> dict[str, Any]:
    """Hashed embeddings (Miranda et al., 2022), then convolutions.

    `attributes` are the features of a token, each with the number of rows of its table.
    """
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": list(attributes),
            "rows": list(attributes.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
