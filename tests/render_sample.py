"""A small collection made by hand, for the tests of rendering: texts, analyses, the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.config import SiteSettings
from generator.editions import Log
from generator.problems import Problem
from generator.records import (
    Analysis,
    CleanText,
    Passage,
    Quote,
    Referent,
    Removed,
    Repair,
    Section,
    Span,
)
from generator.render import PagePlan, Plans, Theme, pack, render_page
from generator.render.pages import Read
from generator.site import (
    Appearance,
    Companion,
    Entry,
    FigureLine,
    LinkedQuote,
    NameLink,
    Profile,
    Related,
    RoleLine,
    SectionIndex,
    Site,
    Story,
    SummarySentence,
    Topic,
    Variant,
)

SCIENCE = Section("medtop:13000000", "science and technology", 0.9)
SPORT = Section("medtop:15000000", "sport", 0.8)
SETTINGS = SiteSettings(
    title="The Harbour Post",
    tagline="News of a small town",
    base_url="https://news.example/",
    page_size=3,
)

_ADA = NameLink(0, "person", "ada-marsh")
_BEN = NameLink(1, "person", "ben-okoro")
_INSTITUTE = NameLink(2, "organisation", "tide-institute")
_HARBOUR = NameLink(3, "place", "harbour")
_NAMES = ("Ada Marsh", "Ben Okoro", "Tide Institute", "Harbour")

PARAGRAPHS = (
    "The Tide Institute opened a new gauge in Harbour on Monday. It cost 1.2 million euros.",
    "“We can now see a flood six hours earlier,” Ada Marsh said. She leads the project.",
    "“That is long enough,” said Ben Okoro of the town council. Ada Marsh agreed.",
    "A second gauge will follow in Harbour next year.",
)


def clean_text(
    paragraphs: Sequence[str] = PARAGRAPHS,
    kinds: Sequence[str] = (),
    html: Sequence[str] = (),
) -> CleanText:
    """Paragraphs (or blocks of `kinds`, with inner `html`) as a cleaned text."""
    passages, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        span = Span(start, start + len(paragraph))
        kind = kinds[number] if number < len(kinds) else "paragraph"
        inner = html[number] if number < len(html) else ""
        depth = {"heading": 2, "item": 1}.get(kind, 0)
        passages.append(Passage(kind, span, 2 * number + 1, inner, depth))  # type: ignore[arg-type]
        start = span.end + 2
    return CleanText("\n\n".join(paragraphs), tuple(passages))


def sentences_of(text: str) -> tuple[Span, ...]:
    """Sentences by their full stops: enough for texts made for this."""
    pattern = re.compile(r"\S[^\n]*?[.!?][”\"]?(?=\s|$)|\S[^\n]*")
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """Every place where `words` stand in `text`."""
    return tuple(Span(*match.span()) for match in re.finditer(re.escape(words), text))


def analysis_of(clean: CleanText) -> Analysis:
    """Names and quotations of the sample's cast wherever they stand."""
    text = clean.text
    sentences = sentences_of(text)
    kinds = ("person", "person", "organisation", "place")
    referents = tuple(
        Referent(kind, name, spans_of(text, name))  # type: ignore[arg-type]
        for kind, name in zip(kinds, _NAMES, strict=True)
    )
    quotes = tuple(
        Quote(
            (Span(*match.span()),),
            next(n for n, s in enumerate(sentences) if s.start <= match.start() < s.end),
            person=0 if "flood" in match.group() else 1,
            how="named",
        )
        for match in re.finditer("“[^”]*”", text)
    )
    return Analysis("en", sentences, referents=referents, quotes=quotes)


TEXT = CleanText(
    clean_text().text,
    clean_text().passages,
    removed=(Removed(3, "Share <this> & that", "share-button"),),
    repairs=(Repair(1, "TThe Tide", "The Tide", "drop-cap"),),
)


def read_sample(text_key: str, analysis_key: str) -> tuple[CleanText, Analysis]:
    """What the store would give: the one text, under any key."""
    assert text_key.startswith("t")
    assert analysis_key.startswith("a")
    return TEXT, analysis_of(TEXT)


def entry(number: int, **changes: object) -> Entry:
    """Article `number`; higher numbers are older."""
    slug = f"gauge-{number}"
    values: dict[str, object] = {
        "slug": slug,
        "path": f"town/{slug}.md",
        "title": f"Harbour gets gauge {number}",
        "text_key": f"t{number}",
        "analysis_key": f"a{number}",
        "words": 400,
        "date": f"2024-0{9 - number}-10",
        "publisher": "Town Desk",
        "source_url": f"https://example.org/{slug}",
        "summary": (
            SummarySentence("The Tide Institute opened a new gauge.", 0, ("lead", "names")),
            SummarySentence("A second gauge will follow.", 6, ("central",)),
        ),
        "section": SCIENCE if number < 5 else SPORT,
        "topics": ("flood-gauges",),
        "names": (_ADA, _BEN, _INSTITUTE, _HARBOUR),
        "quotes": (f"{slug}-1", f"{slug}-2"),
        "figures": (FigureLine("1.2 million euros", "money", 1, "It cost 1.2 million euros."),),
        "story": "gauges",
        "related": (Related(f"gauge-{number % 5 + 1}", "same story"),),
    }
    return Entry(**{**values, **changes})  # type: ignore[arg-type]


def quotes_of(article: Entry) -> list[LinkedQuote]:
    """The two quotations of an article of the sample: one attributed, one not."""
    return [
        LinkedQuote(
            f"{article.slug}-1",
            article.slug,
            2,
            "“We can now see a flood six hours earlier,”",
            "ada-marsh",
            "Ada Marsh",
            "named",
            date=article.date,
        ),
        LinkedQuote(
            f"{article.slug}-2",
            article.slug,
            4,
            "“That is long enough,”",
            None,
            "a councillor",
            date=article.date,
        ),
    ]


def sample_site(articles: int = 5) -> Site:
    """Five articles (or fewer) on one event, and everything that links make of them."""
    entries = [entry(number) for number in range(1, articles + 1)]
    if entries:
        entries[-1] = entry(articles, date=None, publisher=None, source_url="javascript:alert(1)")
    slugs = tuple(e.slug for e in entries)
    appearances = tuple(Appearance(slug, 2, 2) for slug in slugs)
    science = tuple(e.slug for e in entries if e.section == SCIENCE)
    sport = tuple(e.slug for e in entries if e.section == SPORT)
    return Site(
        entries=tuple(entries),
        profiles=(
            Profile(
                "person",
                "ada-marsh",
                "Ada Marsh",
                variants=(Variant("Ada Marsh", 10), Variant("Marsh", 4)),
                role="project leader",
                roles=tuple(
                    RoleLine("project leader", e.slug, 3, e.date) for e in entries if e.date
                ),
                appearances=appearances,
                quotes=tuple(f"{slug}-1" for slug in slugs),
                companions=(Companion("ben-okoro", tuple(range(len(slugs)))),),
                corrected="merged with “A. Marsh”",
            ),
            Profile("person", "ben-okoro", "Ben Okoro", appearances=appearances),
            Profile("organisation", "tide-institute", "Tide Institute", appearances=appearances),
            Profile("place", "harbour", "Harbour", appearances=appearances),
        ),
        quotes=tuple(quote for e in entries for quote in quotes_of(e)),
        topics=(
            Topic("flood-gauges", "flood gauges", slugs, ("flood gauge",), ("ada-marsh",)),
            Topic("tides", "tides", slugs[:1]),
        ),
        stories=(Story("gauges", "New gauges in Harbour", slugs[::-1], ("ada-marsh",)),),
        sections=(
            SectionIndex(SCIENCE.id, SCIENCE.label, "science-and-technology", science),
            SectionIndex(SPORT.id, SPORT.label, "sport", sport),
        ),
    )


def plan_pages(
    site: Site, settings: SiteSettings, theme: Theme, log: Log | None = None
) -> tuple[tuple[PagePlan, ...], tuple[Problem, ...]]:
    """Every file of the site by path, and what could not have one."""
    plans = Plans(site, settings, theme, log)
    made = sorted(plans, key=lambda plan: plan.path)
    return tuple(made), tuple(plans.problems)


def render_pages(plans: Iterable[PagePlan], theme: Theme, read: Read) -> list[tuple[str, bytes]]:
    """The path and bytes of each plan, by way of what is sent to workers."""
    return [(p.path, render_page(pack(p), p.site, theme, read)) for p in plans]
