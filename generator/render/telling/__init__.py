"""What several articles on one event make together: a digest, what each adds, where they differ."""

from .differences import figures_of, wordings_of
from .digest import digest_of
from .news import Told, told_by_each
from .sources import sources_of

__all__ = ["Told", "digest_of", "figures_of", "sources_of", "told_by_each", "wordings_of"]
