"""Which words end a phrase that a reader would click, and which never do: closed lists."""

from __future__ import annotations

from collections.abc import Sequence

from .role_words import PERSON_NOUNS

# Nouns that make a topic of the place or organisation that follows: ``aid to Ukraine``.
RELATIONS = frozenset(
    """accession agreement aid alliance arms assistance attack attacks blockade border campaign
    ceasefire conflict cooperation coup crackdown deal dispute election elections
    embargo export exports famine flight flights fraud independence invasion investment loan
    loans membership mission negotiations occupation offensive peace protest protests
    reconstruction reform relations referendum sanctions strike strikes summit support talks
    tariffs tensions tournament trade treaty trial visit war weapons withdrawal""".split()
)
EVENTS = frozenset(
    """summit war election elections referendum games cup championship championships final treaty
    agreement deal pact conference festival prize award awards crisis talks mission programme
    invasion trial strike strikes reform plan law act""".split()
)
# Nouns that make a topic of the name before them, beside these two: ``Kakhovka dam``.
OF_A_NAME = (
    EVENTS
    | RELATIONS
    | frozenset(
        """affair airport amendment armistice ban bid bill blast bombing bombings border bridge
        budget bailout canal cathedral collapse coalition constitution convention corridor crash
        currency dam debt disaster earthquake economy enlargement epidemic eruption expansion
        explosion famine fires flood floods flu genocide hurricane imports inquiry investigation
        killings landslide massacre memorial merger monarchy nomination olympics outbreak pandemic
        pipeline presidency probe project protocol reactor riot riots revolution rocket scandal
        shooting shootings siege storm strategy syndrome takeover telescope tsunami uprising
        vaccine vaccines verdict virus volcano vote wildfires""".split()
    )
)
# People that make a topic as a group, though each is somebody.
_GROUPS = frozenset(
    """refugee migrant immigrant exile hostage prisoner detainee terrorist militant rebel veteran
    farmer nurse teacher student whistleblower monarch pope soldier""".split()
)
_PERSONS = (PERSON_NOUNS - _GROUPS) | frozenset(
    """ally attendant attendee audience being bidder buyer caller celebrity client consumer crew
    critic customer dealer donor employer ensemble entrant family fan foe follower group holder
    human individual insider investigator juror lover maker mate medallist minority mp newcomer
    observer offender official onlooker opponent parent participant partner party passer-by peer
    performer personnel player pupil reader relative rival seller settler sibling side staff
    stakeholder subscriber supporter team teammate trainee user viewer villager visitor voice
    volunteer voter watchdog youngster""".split()
)
# What tells how news is made or told, when and where things are done, and how much of it.
_VAGUE = frozenset(
    """account address afternoon age agency ally amount announcement answer appearance approach
    area areas argument arrangement article aspect attempt attention authority background base
    basis being benefit billion bit block bottom briefing broadcast call cap capital career case
    caution celsius cent centimetre century ceremony chance change chapter character choice
    claim clip coach colleague column comment company competition complaint concern condition
    conference content context contribution copy core corner country course criticism danger
    date day days deadline debut decade decades decision degree delay description detail
    development difference difficulty document dollar door downside draft duty edge edition
    effect effort element email emphasis end environment estimate euro evening event evidence
    example excerpt expectation experience explanation extent eye face fact factor fahrenheit
    failure fashion fate favour feature feedback feeling field figure fixture focus footage
    force form format foundation fraction frame function future gap gathering goal ground group
    guide half hand head heart height hint history home hope hour hundred idea image impact
    implication importance impression incident increase influence information initiative input
    instance intention interest interview issue item job journey keyword kilometre kind km
    knowledge lack lead letter level life light limit line link list location look loss lot man
    manner margin material matter meaning means measure meeting member members men mention
    message metre mile million mind minute mistake model moment monday month months mood morning
    move name nature need news newsletter newspaper night note notice number objective occasion
    opening operation opinion opportunity option order organisation organization outcome outline
    page pair paper paragraph part passage past path pattern people percent percentage
    performance period permission perspective phase phone photo photograph phrase picture piece
    place point position possibility post potential pound presence present press pressure
    problem procedure process profile programme progress promise proof property proportion
    proposal prospect purpose quality quantity quarter question quote race range rate reason
    reception recommendation record recording reference region relationship release remark reply
    report reporter representation reputation request requirement response responsibility result
    return review right risk role room row rule sample scale scenario scene schedule scope
    section segment selection sense sentence sequence series set setting shape share shot
    shoulder show side sign signal site situation size skill solution sort source space
    spokesman spot stage stance standard start state statement station statistic status step
    story stretch structure stuff style subject success suggestion summary surface surprise
    symbol system table tape target task term test text theme theory thing things third thought
    thousand threat tie time times timetable tip title today tomorrow tone top total touch track
    tradition transcript trend trip trouble truth turn type unit update use value variety
    vehicle version video view visit voice volume warning way ways website week weekend weeks
    wing wish woman women word work world yard year yesterday
    ankle arm berth calf chest coast elbow finger foot groin hamstring hip knee leg neck side
    stomach thigh thumb toe wrist""".split()
)
_WELL_KNOWN = frozenset(
    tuple(phrase.split())
    for phrase in (
        "human right",
        "civil right",
        "gay right",
        "interest rate",
        "exchange rate",
        "birth rate",
        "world record",
        "solar system",
        "health system",
        "life sentence",
        "space station",
        "nuclear test",
        "air force",
        "security force",
        "climate change",
        "hate speech",
        "political party",
        "mobile phone",
        "smart phone",
        "space race",
        "arms race",
        "welfare state",
        "greenhouse effect",
        "job loss",
        "weight loss",
    )
)


def is_clickable(words: Sequence[str]) -> bool:
    """Whether a phrase of common words, in lower case, may be a topic by what it ends in: neither
    somebody nor one of the words that news is told with."""
    forms = singulars(words[-1])
    known = any((*words[-2:-1], form) in _WELL_KNOWN for form in forms)
    return known or not (forms & _VAGUE or forms & _PERSONS)


def is_somebody(word: str) -> bool:
    """Whether a noun, in lower case, is one for people."""
    return bool(singulars(word) & _PERSONS)


def singulars(word: str) -> set[str]:
    """The word and what it may be the plural of."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    return forms | {word[:-3] + "y"} if word.endswith("ies") else forms
