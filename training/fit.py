"""The training loop: batches of two kinds of texts, each for the components that it teaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.training import Example

from training.augment import collect_names, drop_full_stop, vary_names, vary_surface
from training.examples import entity_example, treebank_example
from training.records import NamedText, TaggedText

_CHARACTERS_PER_WORD = 5

Text = NamedText | TaggedText

# The components that a kind of text says nothing about.
UNTAUGHT_BY = {NamedText: ["tok2vec", "senter", "morphologizer"], TaggedText: ["ner"]}


class Settings(NamedTuple):
    """How long and how fast; the values are those of the shipped model."""

    epochs: int = 6
    batch_words: int = 1000
    learn_rate: float = 0.001
    final_rate: float = 0.1  # of `learn_rate`, reached by even steps
    dropout: float = 0.15
    exchanged_names: float = 0.3  # share of the texts
    dropped_full_stops: float = 0.1
    seed: int = 1


class Progress(NamedTuple):
    """Where the training stands after an epoch."""

    epoch: int
    losses: dict[str, float]
    averages: dict[Any, Any]  # of the weights over all steps: what is kept in the end


def fit(
    nlp: Language, named: Sequence[NamedText], tagged: Sequence[TaggedText], settings: Settings
) -> Iterator[Progress]:
    """Train `nlp` and tell after each epoch how it goes.

    A batch holds texts of one kind only; the components for the other kind sit it out.
    """
    random = Random(settings.seed)
    names = collect_names(named)
    first: list[Text] = [*named[:1], *tagged[:1]]
    optimizer = nlp.initialize(lambda: _examples(nlp, first, names, settings, random))
    for epoch in range(settings.epochs):
        batches = [*_batches(named, settings, random), *_batches(tagged, settings, random)]
        random.shuffle(batches)
        losses: dict[str, float] = {}
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / settings.epochs
            optimizer.learn_rate = settings.learn_rate * (1 - (1 - settings.final_rate) * done)
            examples = _examples(nlp, batch, names, settings, random)
            nlp.update(
                examples,
                drop=settings.dropout,
                sgd=optimizer,
                losses=losses,
                exclude=UNTAUGHT_BY[type(batch[0])],
            )
        yield Progress(epoch + 1, losses, optimizer.averages or {})


def _batches(texts: Sequence[Text], settings: Settings, random: Random) -> Iterator[list[Text]]:
    batch: list[Text] = []
    words = 0
    for text in random.sample(texts, len(texts)):
        batch.append(text)
        words += len(text.text) // _CHARACTERS_PER_WORD
        if words >= settings.batch_words:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _examples(
    nlp: Language,
    batch: Sequence[Text],
    names: Mapping[str, Sequence[str]],
    settings: Settings,
    random: Random,
) -> list[Example]:
    """The examples of `batch`, each text in one of its variants."""
    examples = []
    for text in batch:
        if isinstance(text, NamedText):
            exchange = random.random() < settings.exchanged_names
            named = vary_names(text, names, random) if exchange else text
            named = named._replace(text=vary_surface(named.text, random))
            examples.append(entity_example(nlp, named))
        else:
            drop = random.random() < settings.dropped_full_stops
            tagged = drop_full_stop(text) if drop else text
            tagged = tagged._replace(text=vary_surface(tagged.text, random))
            examples.append(treebank_example(nlp, tagged))
    return examples
