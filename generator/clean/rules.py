"""Rules with names: what a line says of itself that shows it to be no part of the article.

Each looks at one line, or one piece of it, and must be right nearly always: a sentence of the
article that is lost is worse than a share button that stays.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .dates import MONTH
from .lines import Line
from .vocabulary import (
    ADVERTISEMENT,
    NAVIGATION,
    RELATED_HEADERS,
    SHARE_ACTIONS,
    SHARE_FILLERS,
    STAMP_CUES,
    STAMP_WORDS,
)

_SEPARATOR = re.compile(r"\s*[|·•»>/\t]\s*|\s{2,}|\s[–—-]{1,2}\s")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LEADING_DATE = re.compile(
    rf"(?:{MONTH} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {MONTH},? (?:19|20)\d\d)\W+", re.IGNORECASE
)
_QUOTED = ("\"", "“", "‘", "«", "„", "'")
_PIECES = 12
_AGENCY = r"(?:ap|afp|reuters|epa|pa|getty|shutterstock|istock|alamy|bloomberg|xinhua|tass|ansa|dpa|unsplash|pixabay|flickr|wikimedia)"


class _Rule(NamedTuple):
    reason: str
    words: int  # a longer line is left alone
    pattern: re.Pattern[str]


def _rule(reason: str, words: int, *patterns: str) -> _Rule:
    return _Rule(reason, words, re.compile("|".join(f"(?:{p})" for p in patterns)))


# Patterns see the line in lower case with straight apostrophes, from its first letter or sign on.
_RULES = (
    _rule("read-also", 30,
          r"^(?:read|see|watch|listen) also\b", r"^also (?:read|see)\b",
          r"^(?:read|see|up) (?:more|next|on|this)\s?[:|–—»>]", r"^(?:don't miss|must read|in case you missed it)\s?[:|–—]",
          r"^(?:related|recommended|more)(?: (?:story|stories|article|articles|news|reading|coverage|content|on this))?\s?[:|–—»]"),
    _rule("app-prompt", 25,
          r"^(?:please )?(?:download|get|install|try|open|use) (?:\S+ ){0,5}(?:mobile )?apps?\b(?! store)(?:\W|$)(?!that|which|to |is)",
          r"^(?:available|get it|download|now|download it)(?: it)? (?:on|from|in) (?:the )?(?:app store|google play|itunes)",
          r"^(?:app store|google play)$", r"^(?:click here to )?get (?:\S+ ){1,4}app$", r"^click here (?:to|for) (?:\S+ ){0,5}app\b"),
    _rule("newsletter", 60,
          r"^(?:(?:please )?(?:sign[ -]?up|signup|subscribe|register)|get|join|receive|enter|want|start your|don't miss|delivered|click here to (?:subscribe|receive|get|sign))\b.{0,160}\b(?:newsletters?|inbox|e-?mails?|mailing list|briefing|weekly digest|daily digest)\b",
          r"^(?:our |the |daily |weekly |free |e-?mail |morning )*newsletters?(?: sign[ -]?up)?$",
          r"^enter (?:your )?e-?mail", r"^your e-?mail(?: address)?\W*$", r"^e-?mail(?: address)?\W*\(required\)",
          r"^thank(?:s| you) for (?:subscribing|signing up)", r"^by (?:signing up|subscribing|clicking \W?(?:submit|subscribe|sign))\b"),
    _rule("cookie-notice", 90,
          r"^(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|using|clicking|browsing|visiting))\b.{0,200}\bcookies?\b",
          r"^(?:accept|reject|allow|manage|change)\b(?: \S+){0,3} (?:cookies?|settings)\b(?: settings)?\W*$",
          r"^(?:accept|reject|allow) all$", r"^cookies? (?:settings|policy|notice|preferences)\b", r"^we value your privacy\b"),
    _rule("photo-credit", 60,
          r"^(?:file )?(?:photo|photograph|photographs|photos|image|images|picture|pictures|illustration|graphic|foto|photo caption|image caption|caption)(?: (?:by|credit|source|courtesy(?: of)?|caption|illustration))*\s?[:©|/]",
          r"^(?:photo|image|picture|illustration|photograph)s? (?:by|courtesy(?: of)?|credit) \S+(?: \S+){0,6}$",
          r"^(?:image |photo |picture )?(?:copyright|credits?)\s?:?\s(?:image )?\S+(?: \S+){0,6}$",
          r"^\(c\) (?:photo|image|picture)\b", r"^(?:media|image|photo) caption\b",
          rf"^[\w .,'&-]{{2,60}}/\s?{_AGENCY}\b[\w /.]{{0,40}}$", r"^(?:getty images|shutterstock|afp|reuters|istock|ap photo)$",
          rf"\((?:{_AGENCY}|photo|file|image|picture|courtesy)\b[^()]{{0,60}}(?:photo|images|/|file|via|:)[^()]{{0,60}}\)\W*$",
          rf"\((?:photo|image|picture)s? (?:by|courtesy|credit)[^()]{{1,80}}\)\W*$",
          rf"(?:photograph|photo|image|credit|picture)s?:\s[^.:]{{2,60}}(?:/|-|–)\s?{_AGENCY}\b[\w /.]{{0,40}}$",
          rf"\b(?:photograph|photo credit|image credit|credit): ?{_AGENCY}\b.{{0,60}}$"),
    _rule("source-line", 40,
          r"^(?:source|sources|via|quelle|fonte|fuente)\s?:\s?\S", r"^(?:this|the) (?:article|story|post|text|report|piece) (?:was |has been |is |first |originally )*(?:published|appeared|adapted|republished|produced)\b",
          r"^(?:originally|first) (?:published|appeared|posted)\b", r"^(?:read|view|see) the (?:original|full) (?:article|story|post)\b",
          r"^\S+ contributed to this (?:report|story|article)", r"^with (?:\S+ ){0,4}(?:wires?|agencies|reuters|ap|afp|post wires)$"),
    _rule("copyright", 80,
          r"^(?:©|\(c\)|ⓒ)\s?\S", r"^copyright\b", r"\ball rights reserved\b",
          r"\b(?:may|must) not be (?:published|reproduced|republished|copied|broadcast)\b", r"\bno part of (?:this|the) (?:site|article|publication|website)\b"),
    _rule("comment-prompt", 30,
          r"^(?:leave|post|add|write|submit|view|show|hide|read|see|make|be the first to) (?:a |an |your |all |the |to )*(?:comments?|reply|response)\b",
          r"^(?:join|start) (?:in )?(?:on )?the (?:conversation|discussion|debate)\b", r"^(?:\d[\d,.]*|no|one) (?:comments?|replies|reply|responses?)\b.{0,40}$",
          r"^comments?(?: ?\(\d+\)| are closed| \d+|:)?(?: off)?\W*$", r"^(?:what do you think|have your say|tell us what you think|let us know what you think|share your (?:thoughts|opinion|views?))\b",
          r"\bcancel reply\b", r"^your e-?mail address will not be published", r"^you must be (?:logged|signed) in\b", r"^(?:log|sign) in to (?:comment|reply|leave)",
          r"^(?:reply|replydelete|delete|save my name|notify me of|this site uses akismet)\b.{0,120}$",
          r"^(?:did you (?:find|spot|notice)|spotted|found) (?:a|an) (?:mistake|error|typo)\b", r"^report (?:an |a )?(?:error|mistake|typo|problem)\b"),
    _rule("advertisement", 12,
          r"^(?:advertisement|advertisements|advertising)\b\W*(?:\W.{0,50})?$", r"^(?:story|article|text) continues (?:below|after)\b",
          r"^(?:sponsored|promoted|presented|powered|advertising) by\b", r"^continue reading below\b"),
    _rule("subscription-prompt", 60,
          r"^(?:already (?:a )?(?:subscriber|member|registered)|subscribe (?:now|today|to (?:continue|read|unlock|support|our))|to continue reading|become a (?:member|subscriber|patron|supporter))\b",
          r"^(?:please |help )*(?:support|donate to|fund) (?:us|our|independent|quality)\b", r"^(?:like|enjoy|enjoying|enjoyed) (?:what you|this (?:article|story|post)|reading)\b.{0,120}\?",
          r"^make a (?:contribution|donation)\b", r"^available for everyone, funded\b", r"^(?:this|the) (?:article|content|story) is (?:for|only available|exclusive|reserved)\b.{0,60}\b(?:subscribers|members)\b"),
    _rule("follow-prompt", 25,
          r"^(?:please )?(?:follow|like|find|join|connect with|visit) (?:us|me|him|her|our|\S+(?: \S+){0,4}) on (?:our )?(?:facebook|twitter|x\b|instagram|telegram|linkedin|whatsapp|youtube|google news|social media|tiktok)",
          r"^follow (?:us|our)\b"),
    _rule("share-button", 20,
          r"^(?:click to )?(?:share|print|email|tweet|send|save)(?: on| this| to| via| it| with|:)+(?: (?:a |an |the |your )?(?:\w+))?(?: \((?:opens|öffnet)[^)]*\))?\W*$",
          r"^(?:share|print|e-?mail|tweet|save|rate) this(?: (?:article|story|post|page|entry|news|link|video))\b", r"^(?:like|share) this:?$", r"^like loading\W*$",
          r"^share(?: your| to| on)? (?:facebook|twitter|x|linkedin|whatsapp|e-?mail)\b.{0,60}$", r"^click to (?:share|email|print|tweet)\b"),
    _rule("tags", 40,
          r"^(?:tags?|tagged(?: (?:with|as|in))?|topics?|keywords?|categor(?:y|ies)|filed under|posted in|related topics?|labels?|schlagwörter|etiquetas|posted under|hashtags?|in this (?:story|article))\s?[:|]",
          r"^(?:tags|filed under|posted in|tagged) \S+(?: \S+){0,15}$", r"^(?:#\w+[\s,·|]*){2,}$"),
    _rule("media-prompt", 20,
          r"^(?:watch|listen|play|view|see)(?: (?:the|this|live|now|here|below|full|our|a|to))*(?: (?:video|audio|gallery|photos?|slideshow|podcast|article|story|clip|interview))s?\b(?:\W.{0,40})?$",
          r"^(?:video|audio|gallery|slideshow|podcast|photos|live)\s?[:|]", r"^(?:reading time|read time|lesezeit|temps de lecture)\b", r"^\d+ ?-?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?$",
          r"^\d+ (?:views|reads|readers|shares|likes|votes|photos|images)$", r"^(?:photo|image|slide|picture)? ?\d+ of \d+$"),
    _rule("contact", 40,
          r"^(?:contact|e-?mail|write to|reach|mail)(?: \S+){0,6}:? ?\S+@\S+\.\w+", r"^(?:have|got) a (?:\S+ )?(?:tip|story|news tip|question)\b", r"^send (?:us )?(?:your )?(?:tips|feedback|corrections|story ideas)\b"),
    _rule("navigation", 12,
          r"^(?:skip|back|jump|return|go) to (?:main |the |top )*(?:content|navigation|top|menu|home|homepage|footer|search)\b", r"^(?:click|tap) here(?: (?:to|for) .{0,80})?$",
          r"^(?:all )?(?:terms|privacy|imprint)(?: (?:of|and|&) \S+)+$", r"^(?:breadcrumb|main navigation|you are here|search for|search\W*$)"),
    _rule("related-headline", 10,
          r"^(?:more|latest|recent|popular|top|other)(?: (?:news|stories|posts|articles|headlines|reading|coverage))? (?:from|in|on|by|about) \S+(?: \S+){0,5}$"),
)  # fmt: skip
_LEAD_IN = re.compile(r"^[\s\[\](>»›*•·|:–—=~_-]+")
_FRAME = re.compile(r"^[\W_]+|[\W_]+$")


def named_reason(line: Line) -> str | None:
    """The name of the rule by which `line` is no part of the article, or None."""
    if not line.head or line.head.startswith(_QUOTED):
        return None
    lead = _LEAD_IN.sub("", line.lower)
    for rule in _RULES:
        if line.size <= rule.words and rule.pattern.search(lead):
            return rule.reason
    return _of_pieces(line)


def _of_pieces(line: Line) -> str | None:
    """The reason of a short line every piece of which is a button, a link or a stamp."""
    if line.size > 25 or line.prose:
        return None
    pieces = [piece for piece in _SEPARATOR.split(line.lower) if _FRAME.sub("", piece)]
    if not pieces or len(pieces) > _PIECES:
        return None
    reasons = [_of_piece(piece) for piece in pieces]
    if all(reasons):
        return reasons[0]
    if len(pieces) >= 3 and ">" in line.head and line.size <= 12 and not line.ended:
        return "navigation"  # a path: Home > World > Europe
    return None


def _of_piece(piece: str) -> str | None:
    bare = _FRAME.sub("", piece)
    tokens = _TOKEN.findall(bare)
    for reason, phrases in (
        ("advertisement", ADVERTISEMENT),
        ("navigation", NAVIGATION),
        ("related-headline", RELATED_HEADERS),
    ):
        if bare in phrases:
            return reason
    if _is_stamp(tokens):
        return "update-stamp"
    if _is_share(tokens):
        return "share-button"
    rest = _LEADING_DATE.sub("", piece, count=1) if len(tokens) < 20 else piece
    return next(
        (
            rule.reason
            for rule in _RULES
            if len(tokens) <= rule.words and rule.pattern.search(_LEAD_IN.sub("", rest))
        ),
        None,
    )


def _is_stamp(tokens: list[str]) -> bool:
    if not tokens or len(tokens) > 20:
        return False
    if not all(token.isdigit() or token in STAMP_WORDS for token in tokens):
        return False
    numbers = [token for token in tokens if token.isdigit()]
    words = [token for token in tokens if not token.isdigit()]
    return bool(words and (numbers or STAMP_CUES.intersection(words))) or len(numbers) >= 3


def _is_share(tokens: list[str]) -> bool:
    words = [token for token in tokens if not token.isdigit()]
    return (
        0 < len(words) <= 20
        and all(word in SHARE_ACTIONS or word in SHARE_FILLERS for word in words)
        and any(word in SHARE_ACTIONS for word in words)
    )
