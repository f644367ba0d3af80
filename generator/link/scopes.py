"""The articles that an editor's rule names: which of the collection they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Origin, Problem, quoted
from .corrections import Rule, Scope
from .facts import Facts


class Places:
    """Articles by the ways in which an editor may write them: the slug, or the end of the path."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._by_slug = {fact.document.slug: n for n, fact in enumerate(facts)}
        self._by_file: dict[str, list[tuple[str, int]]] = {}
        for number, fact in enumerate(facts):
            path = fact.document.path
            self._by_file.setdefault(path.rpartition("/")[2], []).append((path, number))

    def find(self, article: str) -> frozenset[int]:
        """The numbers of the articles that `article` may name: none, one, or files of one name.

        A path may begin with the content folder, and may leave folders out.
        """
        if article in self._by_slug:
            return frozenset({self._by_slug[article]})
        wanted = f"/{article.removeprefix('./')}"
        same = self._by_file.get(wanted.rpartition("/")[2], ())
        return frozenset(
            number for path, number in same if wanted.endswith(f"/{path}") or _ends(path, wanted)
        )

    def of(self, scope: Scope) -> frozenset[int]:
        """The numbers of all the articles of `scope`."""
        return frozenset().union(*map(self.find, scope.articles))


def _ends(path: str, wanted: str) -> bool:
    return f"/{path}".endswith(wanted)


def unknown_articles(rules: Sequence[Rule], places: Places, path: str) -> Iterator[Problem]:
    """A problem for every article in `rules` that is not in the collection."""
    for rule in rules:
        for scope in (rule.scope, *(part.scope for part in rule.parts)):
            for article, line in zip(scope.articles, scope.lines, strict=True):
                if not places.find(article):
                    text = (
                        f"{rule.action} of {quoted(rule.names[0])} is about the article "
                        f"{quoted(article)}, which is not there; mend its path or delete the rule"
                    )
                    yield Problem(Origin(path, line), "corrections-unused", text)
