"""`python -m training --corpora FOLDER --out FOLDER`: from the corpora to the shipped model."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path


def main() -> None:
    """Read the arguments, settle the number of threads, train."""
    parser = ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the training text")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model and its card")
    parser.add_argument(
        "--only-open",
        action="store_true",
        help="leave out the corpora whose licence is not stated",
    )
    arguments = parser.parse_args()
    # Before NumPy is loaded. The order in which threads add up decides the last bits of a sum, so
    # one thread makes the result repeatable; for matrices of this size more would gain nothing.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    from training.recipe import make_model

    make_model(arguments.corpora, arguments.out, only_open=arguments.only_open)


if __name__ == "__main__":
    main()
