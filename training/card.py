"""The card that travels with the model: what it is, where it comes from, what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from training.pipeline import ENTITY_LABELS
from training.scores import Score
from training.shipping import NAME

_WORLDWIDE = """\
| worldwide newswire, training part | entities: 777 articles of news from outside the West | \
stanfordnlp/en-worldwide-newswire (EMNLP Findings 2023) | none stated; its authors publish models \
trained on it |
"""
_CARD = """\
# The language model

`{name}/` is a spaCy pipeline for English news. It needs nothing but spaCy 3.8:

    spacy.load(Path("generator/model/{name}"))

| component | what it gives |
|---|---|
| `ner` | `doc.ents`, labels as in OntoNotes: {labels} |
| `tok2vec` | the encoder that the two others read from (`ner` has its own) |
| `morphologizer` | `token.pos_`: universal parts of speech (no morphology) |
| `senter` | `doc.sents`; closing quotation marks belong to the sentence they close |

It was trained on paragraphs. Give it one paragraph or one line at a time.
Size on disk: {megabytes:.1f} MB. Speed: {speed:,} words a second in one process on one core.

## How it was made

    python -m training --corpora FOLDER --out generator/model{flag}

{epochs} of {planned} epochs, {minutes:.0f} minutes on one core, fixed seeds, one thread; the
weights are the averages over all steps. `training/README.md` tells the method.

## Scores

On texts held out of the training: every twelfth article of the worldwide newswire, every fourth
news text of GUM, the development part of EWT. Per cent; entities count when label and both ends
are exact. PLACE is GPE, LOC and FAC together; *named* is PERSON, ORG and PLACE together.

| entities | precision | recall | F1 |
|---|---|---|---|
{entities}

| | parts of speech, accuracy | sentences, F1 |
|---|---|---|
| news (GUM) | {news_pos:.1f} | {news_sentences:.1f} |
| web (EWT) | {web_pos:.1f} | {web_sentences:.1f} |

Which places are LOC (regions, waters, mountains) and which of the remaining names are EVENT, LAW or
WORK_OF_ART was settled by word lists, not by annotators: take these four labels as a hint.

## Data and licences

None of the text is contained in the model; what was learnt from it are figures.

| data | used for | origin | licence of the annotations |
|---|---|---|---|
{worldwide}| GUM: news, interview, bio, voyage | entities: persons, organisations, places | \
amir-zeldes/gum, Georgetown University Multilayer Corpus | CC BY 4.0; texts CC BY or CC BY-SA |
| EWT, documents outside its test part | entities: persons, organisations, places | \
UniversalNER/UNER_English-EWT | CC BY-SA 4.0 |
| UD English EWT, training part | parts of speech, sentences | Universal Dependencies | \
CC BY-SA 4.0 |
| UD English GUM: news, interview, bio, voyage, academic, textbook, vlog, speech, conversation | \
parts of speech, sentences | Universal Dependencies | CC BY 4.0; texts CC BY or CC BY-SA |

`--only-open` leaves out the data whose licence is not stated.
"""


class Measured(NamedTuple):
    """What the card tells of a trained pipeline. Scores are in per cent."""

    entities: Mapping[str, Score]
    web: tuple[float, Score]  # accuracy of parts of speech, sentences
    news: tuple[float, Score]
    speed: int  # words a second
    size: int  # bytes
    epochs: int
    planned: int
    minutes: float


def write_card(path: Path, measured: Measured, *, only_open: bool) -> None:
    """Write the card of the pipeline beside it."""
    rows = [
        f"| {label} | {score.precision:.1f} | {score.recall:.1f} | {score.f1:.1f} |"
        for label, score in measured.entities.items()
    ]
    card = _CARD.format(
        name=NAME,
        labels=", ".join(ENTITY_LABELS),
        megabytes=measured.size / 1e6,
        speed=round(measured.speed, -2),
        flag=" --only-open" if only_open else "",
        epochs=measured.epochs,
        planned=measured.planned,
        minutes=measured.minutes,
        entities="\n".join(rows),
        news_pos=measured.news[0],
        news_sentences=measured.news[1].f1,
        web_pos=measured.web[0],
        web_sentences=measured.web[1].f1,
        worldwide="" if only_open else _WORLDWIDE,
    )
    path.write_text(card, encoding="utf-8", newline="\n")
