"""Cleaning: which lines of a raw text are the article, what the others say, what needs mending."""

from .article import clean_article, says
from .verbatim import verbatim

__all__ = ["clean_article", "says", "verbatim"]
