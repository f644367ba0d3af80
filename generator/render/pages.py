"""Plans become files' bytes.

A plan is packed to be sent to another process: its view as MessagePack, which costs a third of what
pickling the objects does; what needs no template is made into bytes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from ..failures import Failure
from ..problems import quoted
from ..records import Analysis, CleanText, Record
from .api import JSON
from .cards import Sheet, draw
from .markup import body_of
from .plan import PagePlan
from .theme import Asset, Theme
from .views.article import ArticleView
from .views.shared import SiteView

Read = Callable[[str, str], tuple[CleanText, Analysis]]


class Packed(NamedTuple):
    """A plan on its way; `view` is None when `data` is the file itself."""

    path: str
    template: str
    view: type[Record] | None
    data: bytes
    texts: tuple[str, str] | None


def pack(plan: PagePlan) -> Packed:
    """All of `plan` that its file is made from, beside the theme and what it knows of the site."""
    view = plan.view
    if isinstance(view, Asset):
        return Packed(plan.path, plan.template, None, view.data, None)
    if plan.template == JSON:
        return Packed(plan.path, plan.template, None, msgspec.json.encode(view) + b"\n", None)
    return Packed(plan.path, plan.template, type(view), plan.data, plan.texts)


def render_page(page: Packed, site: SiteView, theme: Theme, read: Read) -> bytes:
    """The bytes of a packed plan. `read` gives the text and analysis under its `texts`.

    Raises Failure, naming file and line, for a template that cannot be rendered."""
    if page.view is None:
        return page.data
    view = _decoder(page.view).decode(page.data)
    if isinstance(view, Sheet):
        return _drawn(page.path, view)
    values: dict[str, object] = {"page": view, "site": site}
    if page.texts and isinstance(view, ArticleView):
        values["body"] = body_of(*read(*page.texts), view.names, view.told)
    return theme.render(page.template, **values)


@lru_cache(maxsize=128)
def _decoder(kind: type[Record]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def _drawn(path: str, sheet: Sheet) -> bytes:
    try:
        return draw(sheet)
    except Exception as error:
        reason = quoted(str(error) or type(error).__name__, 200)[1:-1]
        text = f"{path} cannot be drawn: {reason}; `cards: false` under `site` does without images"
        raise Failure(text) from error
