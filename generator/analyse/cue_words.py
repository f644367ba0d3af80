"""Verbs that announce what somebody said, thought or called something, in all their forms."""

from __future__ import annotations

# Verbs of speech and thought that take a quotation or a clause as what was said.
_SPEECH = """
say tell add write tweet continue ask note report declare reply explain state respond conclude
recall argue read acknowledge suggest insist promise warn claim assure shout chant urge announce
admit vow lament predict remark emphasize emphasise answer joke yell assert complain exclaim boast
concede offer post testify confess observe quip recount stress reiterate repeat confirm deny
maintain contend allege affirm opine declare proclaim pronounce pledge swear caution advise remind
comment mention indicate reveal disclose stipulate specify clarify elaborate interject interrupt
counter retort rejoin mutter murmur whisper scream cry sigh laugh grumble snap scoff sneer gush
rave muse wonder think believe feel hope fear know realize realise imagine suspect figure reckon
conjecture guess agree disagree decide find estimate forecast propose recommend demand request
instruct order beg plead implore appeal inquire enquire query question challenge taunt tease crow
intone preach lecture underline underscore hint imply signal relate narrate describe summarize
summarise sum paraphrase quote cite blog email e-mail text retweet message chime pipe blurt bark
bellow roar howl holler sing signal joke deadpan reflect reason theorize theorise speculate
determine rule hold tout brag gloat rail rant fume thunder blast lash counsel avow attest
certify notify inform brief apologize apologise sign begin open close volunteer venture stutter
stammer reassure convince persuade warn vent protest object demur teach learn
"""
# Verbs that give somebody or something a name or a judgement, quoted in part.
_NAMING = """
call describe accuse refer label brand dub term deem characterize characterise portray depict
denounce condemn criticize criticise slam blast bash attack mock ridicule deride decry dismiss
praise hail laud commend applaud thank credit compliment celebrate welcome champion defend
blame fault chide rebuke scold berate castigate lambaste assail charge liken compare cast paint
tag christen name rate rank regard consider view see define identify cite hype tout invoke trumpet
want expect oppose reject support back favor favour endorse seek plan propose bemoan complain
mention use coin discuss list prefer blame threaten vow tease profess express voice demand joke
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads reading",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew knowing",
    "find": "finds found finding",
    "swear": "swears swore swearing",
    "sing": "sings sang singing",
    "see": "sees saw seeing",
    "seek": "seeks sought seeking",
    "teach": "teaches taught teaching",
    "begin": "begins began beginning",
    "hold": "holds held holding",
    "cast": "casts casting",
    "text": "texts texted texting",
    "quip": "quips quipped quipping",
    "refer": "refers referred referring",
    "admit": "admits admitted admitting",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "blog": "blogs blogged blogging",
    "dub": "dubs dubbed dubbing",
    "tag": "tags tagged tagging",
    "slam": "slams slammed slamming",
    "snap": "snaps snapped snapping",
    "chat": "chats chatted chatting",
    "plan": "plans planned planning",
    "sum": "sums summed summing",
    "retort": "retorts retorted retorting",
    "rebut": "rebuts rebutted rebutting",
    "label": "labels labeled labelled labeling labelling",
    "understand": "understands understood understanding",
    "put": "puts putting",
    "go": "goes went going",
    "shoot": "shot",
    "learn": "learns learned learnt learning",
}
_VOWELS = "aeiou"


def _forms(verb: str) -> list[str]:
    """The verb itself and its inflected forms, spelt regularly unless listed."""
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [verb, third, verb + "ed", verb + "ing"]


def _table(verbs: str) -> dict[str, str]:
    return {form: verb for verb in verbs.split() for form in _forms(verb)}


SPEECH = _table(_SPEECH)  # form → verb
NAMING = _table(_NAMING)
ALL_CUES = NAMING | SPEECH
SURE = _table("say tell add write tweet")  # cues whatever the tagger takes them for
ADDRESSED = frozenset(  # said to somebody who stands between the verb and what is said
    "tell ask remind assure inform warn advise notify urge text email message brief reassure"
    " convince persuade instruct order beg implore promise caution".split()
)
WEAK = frozenset(  # too common in other senses to announce a quotation that starts a sentence
    "use see want plan find hold back begin open close name consider support seek know hope"
    " expect order read sign cast learn offer feel think list rule figure view post".split()
)
OPENERS = frozenset(  # words that open the clause which was said
    "that whether if how why what who where when to because".split()
)
# Verbs that announce speech only together with the word that follows.
PHRASAL = {
    ("shot", "back"): "retort",
    ("fired", "back"): "retort",
    ("hit", "back"): "retort",
    ("shoots", "back"): "retort",
    ("fires", "back"): "retort",
    ("hits", "back"): "retort",
    ("went", "on"): "continue",
    ("goes", "on"): "continue",
    ("going", "on"): "continue",
    ("put", "it"): "say",
    ("puts", "it"): "say",
    ("weighed", "in"): "comment",
    ("chimed", "in"): "add",
    ("summed", "up"): "summarise",
    ("spoke", "of"): "mention",
    ("speaks", "of"): "mention",
    ("spoke", "about"): "mention",
    ("speaking", "of"): "mention",
    ("talked", "about"): "mention",
    ("talks", "about"): "mention",
    ("railed", "against"): "denounce",
    ("joked", "that"): "joke",
}
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight"
    " earlier later recently then now repeatedly again last this week month year morning afternoon"
    " evening night january february march april june july august september october november"
    " december once".split()
)
ADDED_CLAUSE = frozenset(  # after a comma: the narrator's own words go on
    "but while though although and adding saying calling noting according which who as after before"
    " when where with prompting leading drawing referring citing yet so because despite even"
    " including whose just during in on at".split()
)
