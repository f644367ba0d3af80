"""The search index as part of the build: made again only when what can be found has changed.

The key of all that can be found stands in the manifest beside the index's entry file; each of its
other files is keyed by its bytes, so that one changed article rewrites only the files that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .config import SiteSettings
from .fingerprint import code_fingerprint
from .pagefind import ENTRY, PagefindFailed, make_index, pagefind_version
from .problems import Origin, Problem, quoted
from .render.pages import Read
from .render.search import BUNDLE, Findable, document
from .store import digest


class IndexFile(NamedTuple):
    """A file of the index. `data` is None when the one that stands is right."""

    path: str
    key: str
    data: bytes | None = None


def plan_index(
    found: Sequence[Findable],
    settings: SiteSettings,
    read: Read,
    manifest: Mapping[str, str],
    present: set[str],
    *,
    renews: bool = True,
) -> tuple[tuple[IndexFile, ...], tuple[Problem, ...]]:
    """The files of the index over `found`; none when there is nothing to find. One that stands is
    left as it is unless it `renews`."""
    if not found:
        return (), ()
    program = code_fingerprint("render/search", "pagefind", "cbor")[:16]
    key = f"{digest(found, settings.language)[:16]}.{pagefind_version()}..{program}"
    standing = {path: known for path, known in manifest.items() if path.startswith(BUNDLE)}
    is_whole = standing.keys() <= present and all(standing.values())
    if is_whole and BUNDLE + ENTRY in standing and not (renews and standing[BUNDLE + ENTRY] != key):
        return tuple(IndexFile(path, known) for path, known in sorted(standing.items())), ()
    documents = list(_documents(found, settings.language, read))
    try:
        files = make_index(documents, settings.language)
    except PagefindFailed as failed:
        if standing and standing.keys() <= present and all(standing.values()):
            kept = tuple(IndexFile(path, known) for path, known in sorted(standing.items()))
            done = "search finds what it found before"
        else:
            kept, done = (), "search is left out"
        text = f"{done}: Pagefind failed: {quoted(failed, 200)}; run again"
        return kept, (Problem(Origin("site.yaml"), "search", text),)
    made = [
        IndexFile(BUNDLE + path, key if path == ENTRY else digest(data)[:16], data)
        for path, data in files.items()
    ]
    return tuple(sorted(made)), ()


def _documents(found: Iterable[Findable], language: str, read: Read) -> Iterator[tuple[str, str]]:
    for findable in found:
        text = read(*findable.texts) if findable.texts else None
        yield findable.path, document(findable, language, text)
