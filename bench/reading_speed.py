"""How quick the analysis is, beside spaCy's small CNN, in one run.

    python bench/reading_speed.py FILE.jsonl [--limit N] [--jobs 2]

FILE holds an article a line, its text in the field "text". Three programs read the same articles
in turn, and the medians of several rounds are printed: `analyze` whole, with everything it finds,
on all cores and on one; and a spaCy pipeline of the shape of `en_core_web_sm` (convolutions over
hashed embeddings, for entities, tags and sentences) with untrained weights, since weights do not
change its speed. Words are those between spaces; start-up is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import spacy
from spacy.language import Language

from generator.analyse.chain import analyse_texts
from generator.clean import verbatim
from generator.config import AnalysisSettings
from generator.engine import Engine, make_engine
from generator.records import CleanText

_BATCH = 8


def main() -> None:
    """Read the arguments, time, print."""
    _with_one_thread_each()
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=60, help="articles to read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    lines = arguments.file.read_text(encoding="utf-8").splitlines()[: arguments.limit]
    texts = [verbatim(json.loads(line)["text"]) for line in lines]
    words = sum(len(text.text.split()) for text in texts)
    many, one, nlp = make_engine(arguments.jobs), make_engine(1), convolutions()
    programs: dict[str, Callable[[], object]] = {
        f"analyze, {arguments.jobs} processes": partial(_analyse, many, texts),
        "analyze, 1 process": partial(_analyse, one, texts),
        "spaCy's CNN alone, 1 process": partial(_read, nlp, texts),
    }
    seconds = _time(programs, arguments.rounds)
    print(f"{len(texts)} articles, {words:,} words, median of {arguments.rounds} rounds")
    for name, taken in seconds.items():
        print(f"{name:32} {words / taken:8,.0f} words/s")
    many.close()
    one.close()


def _with_one_thread_each() -> None:
    """Begin again where libraries may use threads of their own: they wait for work by spinning, and
    so take the cores from the processes that are measured."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    if any(os.environ.get(name) != "1" for name in names):
        one_each = dict.fromkeys(names, "1")
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **one_each})  # noqa: S606


def convolutions() -> Language:
    """An untrained pipeline in the shape of spaCy's small English one."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("senter", config={"model": tagger})
    components: dict[str, tuple[Any, str]] = {
        "tagger": (nlp.add_pipe("tagger", config={"model": tagger}), "ADJ ADP NOUN PROPN VERB"),
        "ner": (nlp.add_pipe("ner"), "DATE GPE ORG PERSON"),
    }
    for component, labels in components.values():
        for label in labels.split():
            component.add_label(label)
    nlp.initialize()
    return nlp


def _analyse(engine: Engine, texts: Sequence[CleanText]) -> int:
    batches = [texts[i : i + _BATCH] for i in range(0, len(texts), _BATCH)]
    work = partial(analyse_texts, settings=AnalysisSettings())
    return sum(len(found) for found in engine.map(work, batches))


def _read(nlp: Language, texts: Sequence[CleanText]) -> int:
    return sum(len(doc) for doc in nlp.pipe(text.text for text in texts))


def _time(programs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each program; the rounds are interleaved, the first is for warming."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(rounds + 1):
        for name, program in programs.items():
            begin = perf_counter()
            program()
            if number:
                taken[name].append(perf_counter() - begin)
    return {name: median(times) for name, times in taken.items()}


if __name__ == "__main__":
    main()
