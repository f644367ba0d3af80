"""`python -m training --corpora FOLDER --out FOLDER`: from the corpora to the shipped model."""

from __future__ import annotations

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
        help="leave out the corpora whose licence is not stated (then it learns no attributions)",
    )
    parser.add_argument("--pieces", type=int, help="word pieces to read in all; fewer for a trial")
    parser.add_argument(
        "--teachers",
        type=int,
        default=0,
        help="larger networks to train first and learn from; needs a GPU to end in minutes",
    )
    parser.add_argument(
        "--weights", type=Path, help="file to keep the network in, in full, to go on from it"
    )
    parser.add_argument("--begin", type=Path, help="such a file, to go on from it")
    parser.add_argument(
        "--join", type=Path, nargs="+", default=[], help="folders of models whose names to learn"
    )
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    # Late: --help answers without PyTorch.
    from training.recipe import Options, make_model, set_threads

    set_threads(arguments.threads)
    arguments.out.mkdir(parents=True, exist_ok=True)
    options = Options(
        only_open=arguments.only_open,
        teachers=arguments.teachers,
        begin=arguments.begin,
        join=tuple(arguments.join),
        weights=arguments.weights,
        pieces=arguments.pieces,
    )
    make_model(arguments.corpora, arguments.out, options)


if __name__ == "__main__":
    main()
