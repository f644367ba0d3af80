"""Small closed lists of English words that several parts of analysis need."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """a about above after again against all also although am among an and another any are as at
    back be became because become been before being below between both but by came can could did
    do does doing down during each either even ever every few first for from further get give
    given go got had has have having he her here hers herself him himself his how however i if
    in into is it its itself just last least less like made make many may me might more most
    much must my myself near never new next no nor not now of off often on once one only onto or
    other our ours ourselves out over own per put rather said same say says see seen she should
    since so some still such take than that the their theirs them themselves then there these
    they this those though three through to told too toward towards two under until up upon us
    very was we well went were what when where whether which while who whom whose why will with
    within without would year years yet you your yours yourself""".split()
)

PRONOUNS = frozenset("he she it they we i you this that these those his her their its".split())

DAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)
