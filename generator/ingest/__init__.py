"""Import: articles from feeds, web pages, saved pages and JSON Lines become files in the content
folder. Nothing here is part of a build; a build never asks the network."""

from .run import Imported, Order, import_articles

__all__ = ["Imported", "Order", "import_articles"]
