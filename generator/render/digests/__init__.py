"""Daily and weekly digests: what happened on a day, and in a week, cut from its articles.

A digest is made of the articles of its period and of those before it alone, so that a later one
changes no digest but those beside it. An article without a date is in none.
"""

from .calendar import calendar_pages
from .feeds import digest_feeds
from .pages import digest_pages

__all__ = ["calendar_pages", "digest_feeds", "digest_pages"]
