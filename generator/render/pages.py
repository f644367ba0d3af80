"""Plans become files' bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from ..failures import Failure
from ..problems import quoted
from ..records import Analysis, CleanText
from .api import JSON
from .cards import Sheet, draw
from .markup import body_of
from .plan import PagePlan
from .theme import Asset, Theme
from .views.article import ArticleView

Read = Callable[[str, str], tuple[CleanText, Analysis]]


def render_pages(plans: Sequence[PagePlan], theme: Theme, read: Read) -> list[tuple[str, bytes]]:
    """The path and bytes of each plan, in order. `read` gives the text and analysis under a plan's
    `texts`. Raises Failure, naming file and line, for a template that cannot be rendered."""
    return [(plan.path, _bytes(plan, theme, read)) for plan in plans]


def _bytes(plan: PagePlan, theme: Theme, read: Read) -> bytes:
    if isinstance(plan.view, Asset):
        return plan.view.data
    if isinstance(plan.view, Sheet):
        return _drawn(plan.path, plan.view)
    if plan.template == JSON:
        return msgspec.json.encode(plan.view) + b"\n"
    values: dict[str, object] = {"page": plan.view, "site": plan.site}
    if plan.texts and isinstance(plan.view, ArticleView):
        values["body"] = body_of(*read(*plan.texts), plan.view.names, plan.view.told)
    return theme.render(plan.template, **values)


def _drawn(path: str, sheet: Sheet) -> bytes:
    try:
        return draw(sheet)
    except Exception as error:
        reason = quoted(str(error) or type(error).__name__, 200)[1:-1]
        text = f"{path} cannot be drawn: {reason}; `cards: false` under `site` does without images"
        raise Failure(text) from error
