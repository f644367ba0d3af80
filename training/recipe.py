"""The whole recipe on one screen: prepare, train, measure, write."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import perf_counter

from thinc.api import NumpyOps, fix_random_seed, set_current_ops

from training.card import Measured, write_card
from training.entities import read_partial, read_worldwide
from training.fit import Settings, fit
from training.pipeline import new_pipeline
from training.scores import score_entities, score_treebank, words_per_second
from training.shipping import ship
from training.treebank import read_treebanks

_HELD_OUT_ARTICLES = 12  # every twelfth of the worldwide newswire
_HELD_OUT_NEWS = 4  # every fourth news text of GUM


def make_model(corpora: Path, out: Path, *, only_open: bool) -> None:
    """Train the pipeline on `corpora`; write it, and its card, to `out`.

    After every epoch what there is so far is measured and written, so that a long training can be
    watched and cut short.
    """
    settings = Settings()
    fix_random_seed(settings.seed)
    set_current_ops(NumpyOps(use_blis=False))  # NumPy's BLAS: three times as fast here as blis
    random = Random(settings.seed)
    worldwide, held_out = read_worldwide(corpora, _HELD_OUT_ARTICLES, random)
    partial = read_partial(corpora, random)
    treebanks = read_treebanks(corpora, _HELD_OUT_NEWS, random)
    named = partial if only_open else [*worldwide, *partial]
    nlp = new_pipeline()
    begin = perf_counter()
    for progress in fit(nlp, named, treebanks.training, settings):
        minutes = (perf_counter() - begin) / 60
        with nlp.use_params(progress.averages):
            measured = Measured(
                entities=score_entities(nlp, held_out),
                web=score_treebank(nlp, treebanks.web),
                news=score_treebank(nlp, treebanks.news),
                speed=words_per_second(nlp, held_out),
                size=ship(nlp, out),
                epochs=progress.epoch,
                planned=settings.epochs,
                minutes=minutes,
            )
        write_card(out / "README.md", measured, only_open=only_open)
        named_f1, sentences_f1 = measured.entities["named"].f1, measured.news[1].f1
        print(
            f"epoch {progress.epoch}, {minutes:.0f} min: named F1 {named_f1:.1f},"
            f" parts of speech {measured.news[0]:.1f}, sentences F1 {sentences_f1:.1f}",
            flush=True,
        )
