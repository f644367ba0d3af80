"""Lines that an editor's corrections keep: for which articles, and which rules are idle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .clean import says
from .link import Corrections
from .problems import Origin, Problem, quoted


def words_kept(corrections: Corrections, path: str) -> tuple[str, ...]:
    """The words of lines that cleaning must leave in the article at `path`."""
    return tuple(
        rule.names[0]
        for rule in corrections.of("lines")
        if not rule.scope.articles or any(names(article, path) for article in rule.scope.articles)
    )


def names(article: str, path: str) -> bool:
    """Whether `article`, as an editor wrote it, is the file at `path` of the content folder.

    It may begin with the content folder, and may leave folders out.
    """
    wanted = f"/{article.removeprefix('./')}"
    return f"/{path}".endswith(wanted) or wanted.endswith(f"/{path}")


def idle(corrections: Corrections, restored: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A problem for each rule that keeps no line; `restored` are the lines kept, each with the path
    of its article."""
    lines = list(restored)
    for rule in corrections.of("lines"):
        words, articles = rule.names[0], rule.scope.articles
        if not any(
            says(line, words) and (not articles or any(names(a, path) for a in articles))
            for path, line in lines
        ):
            text = (
                f"keep of {quoted(words)} matches nothing: cleaning takes no such line away;"
                " mend the words or the articles, or delete the rule"
            )
            yield Problem(Origin(corrections.path, rule.line), "corrections-unused", text)
