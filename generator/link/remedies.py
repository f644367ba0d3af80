"""What an editor may paste into `corrections.yaml`, or an article, to settle a doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from ..site import Remedy

_WIDTH = 1000  # never fold a line: what is pasted must be what is read


def remedy(when: str, group: str, action: str, rule: Mapping[str, object]) -> Remedy:
    """The rule as YAML, in the block style of the file's examples."""
    text = yaml.safe_dump(
        {group: {action: [dict(rule)]}},
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=False,
    )
    return Remedy(when, text)


def merge(group: str, names: Sequence[str], articles: Sequence[str], when: str) -> Remedy:
    """That the names are one bearer, in some articles or in all."""
    return remedy(when, group, "merge", {"names": list(names), **_scope(articles)})


def keep_apart(group: str, names: Sequence[str], articles: Sequence[str], when: str) -> Remedy:
    """That the names are different bearers, in some articles or in all."""
    return remedy(when, group, "split", {"names": list(names), **_scope(articles)})


def split(group: str, name: str, articles: Sequence[Sequence[str]], when: str) -> Remedy:
    """That one name is several bearers, each in some articles; the editor names them."""
    parts = [
        {"name": f"{name} ({number})", "articles": list(those)}
        for number, those in enumerate(articles, 1)
    ]
    return remedy(when, group, "split", {"name": name, "into": parts})


def pin(group: str, name: str, when: str) -> Remedy:
    """That the name is right as it is."""
    return remedy(when, group, "pin", {"name": name})


def ignore(group: str, name: str, when: str) -> Remedy:
    """That the name is nobody's."""
    return remedy(when, group, "ignore", {"name": name})


def speaker(words: str, article: str, name: str, when: str) -> Remedy:
    """Who said the words; without a name, that it stays open."""
    rule = {"words": words, "articles": [article]}
    return remedy(when, "quotations", "speaker", {**rule, "name": name} if name else rule)


def summary(text: str, article: str) -> Remedy:
    """An editor's own summary, in the front matter of the article."""
    yaml_text = yaml.safe_dump(
        {"summary": text}, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return Remedy(f"with the right words, in the front matter of {article}", yaml_text)


def _scope(articles: Sequence[str]) -> dict[str, list[str]]:
    return {"articles": list(articles)} if articles else {}
