"""What people are by office, trade or party: the head nouns of roles."""

from __future__ import annotations

# Of several words: the last word is found like any head, the others belong to it.
COMPOUND_HEADS = frozenset(
    tuple(phrase.split())
    for phrase in (
        "secretary general",
        "secretary-general",
        "attorney general",
        "solicitor general",
        "surgeon general",
        "director general",
        "governor general",
        "inspector general",
        "consul general",
        "prime minister",
        "vice president",
        "chief executive",
        "chief of staff",
        "commander in chief",
        "editor in chief",
        "secretary of state",
        "minister of state",
        "head of state",
        "head of government",
        "leader of the opposition",
        "president elect",
        "managing director",
    )
)
# Offices as papers shorten them before a name, one or several: Gov. X, Reps. X and Y.
SHORT_HEADS = {
    f"{short}{ending}": head
    for short, head in {
        "adm": "admiral",
        "col": "colonel",
        "gen": "general",
        "gov": "governor",
        "prof": "professor",
        "rep": "representative",
        "sen": "senator",
    }.items()
    for ending in (".", "s.")
}
HEADS = frozenset(
    (
        # government and politics
        "president vice-president premier minister chancellor secretary senator congressman"
        " congresswoman representative lawmaker legislator governor mayor ambassador diplomat"
        " envoy commissioner politician leader chairman chairwoman chairperson chair chief"
        " head speaker deputy councillor councilman councilwoman alderman candidate nominee"
        " frontrunner front-runner contender challenger incumbent president-elect adviser"
        " advisor aide strategist pollster spokesman spokeswoman spokesperson treasurer"
        " delegate negotiator mediator lobbyist activist campaigner organizer organiser"
        " dissident ruler dictator strongman"
        " king queen prince princess emperor monarch sultan emir sheikh pope republican"
        " democrat conservative liberal libertarian socialist independent mp mep whip"
        " undersecretary under-secretary general attorney administrator comptroller ombudsman"
        " lobbyist negotiator mediator"
        # law and order
        " judge justice prosecutor lawyer barrister solicitor sheriff detective officer"
        " inspector superintendent magistrate"
        # armed forces
        " admiral colonel major captain lieutenant sergeant commander marshal brigadier"
        # business
        " executive ceo cfo coo founder co-founder cofounder owner director manager"
        " entrepreneur businessman businesswoman billionaire banker investor economist analyst"
        " trader consultant broker publisher"
        # learning and health
        " professor scientist researcher historian physicist chemist biologist astronomer astronaut"
        " cosmonaut engineer mathematician philosopher sociologist psychologist psychiatrist"
        " archaeologist anthropologist geologist climatologist epidemiologist virologist"
        " ecologist physician doctor surgeon nurse teacher lecturer scholar expert dean rector"
        " principal fellow laureate curator librarian author student provost astrophysicist"
        " biochemist microbiologist geneticist neuroscientist immunologist meteorologist"
        " seismologist palaeontologist paleontologist criminologist linguist theologian"
        # church
        " bishop archbishop cardinal priest rabbi imam pastor reverend cleric ayatollah patriarch"
        # arts and media
        " writer novelist poet playwright journalist reporter correspondent columnist editor"
        " broadcaster presenter host anchor blogger commentator critic actor actress comedian"
        " director producer filmmaker screenwriter singer musician pianist violinist cellist"
        " composer conductor songwriter rapper guitarist drummer dancer choreographer artist"
        " painter sculptor photographer architect designer model chef soprano tenor baritone"
        " organist cartoonist illustrator translator essayist cinematographer"
        # sport
        " coach player striker midfielder defender goalkeeper winger forward quarterback pitcher"
        " golfer boxer swimmer sprinter runner cyclist skier skater racer driver champion captain"
        " footballer cricketer batsman bowler gymnast jockey referee umpire athlete skipper"
        " biathlete judoka wrestler hurdler rower fencer triathlete"
        # kin and others
        " widow farmer fisherman worker resident veteran pilot explorer mountaineer"
        " survivor witness inventor philanthropist"
    ).split()
) | frozenset(SHORT_HEADS)
# Heads that say something only when another word stands with them.
THIN = frozenset(
    "head chief leader chair deputy general major director manager officer executive author"
    " expert student worker resident driver model host fellow principal founder owner host forward"
    " captain champion player critic anchor analyst reporter aide member delegate secretary"
    " representative minister candidate nominee spokesman spokeswoman spokesperson".split()
)
BEFORE_HEAD = frozenset(
    "former ex then acting interim outgoing incoming longtime long-time late deputy vice senior"
    " chief assistant associate first second third fellow veteran".split()
)
BECOMING = frozenset(
    "appointed elected named nominated chosen inaugurated installed reappointed re-elected"
    " reelected became becomes serves served".split()
)
# Nouns for persons that are no office, trade or party: words for somebody, not roles to show.
PERSON_NOUNS = HEADS | frozenset(
    """lady man woman boy girl teenager teen youth child mother father son daughter brother
    sister wife husband grandfather grandmother grandson granddaughter uncle aunt nephew niece
    cousin friend colleague neighbour neighbor boyfriend girlfriend fiance fiancee suspect victim
    defendant
    plaintiff killer murderer gunman shooter attacker assailant bomber robber thief burglar
    fugitive escapee prisoner inmate detainee hostage convict criminal gangster terrorist militant
    rebel hacker whistleblower informant parolee patient passenger motorist tourist climber hiker
    diver surfer sailor soldier policeman policewoman firefighter paramedic bodyguard guard agent
    star superstar celebrity socialite newcomer rookie freshman sophomore receiver linebacker
    cornerback shortstop catcher outfielder baseman slugger hitter striker goalie tackle rider
    moviemaker showrunner creator narrator biographer employee worker boss magnate tycoon mogul
    heir heiress nun monk pupil graduate native citizen immigrant refugee migrant exile gangmember
    lifer shopkeeper landlord tenant contestant winner finalist""".split()
)
# What makes another office of one: the former president is not the president.
CHANGING = frozenset(
    "former ex vice deputy assistant associate under shadow junior elect designate honorary".split()
)
# What says that nobody in particular is meant, or nobody yet.
NOBODY_YET = frozenset(
    "next future potential possible prospective any new another other alleged would-be".split()
)
# Ways to say one thing, by the word that stands for them.
SAME_NOUN = {
    word: noun
    for noun, words in {
        "chief executive": "ceo",
        "chief financial": "cfo",
        "chief operating": "coo",
        "prime minister": "pm premier",
        "chairman": "chairwoman chairperson chair",
        "spokesman": "spokeswoman spokesperson",
        "cofounder": "co-founder",
        "secretary general": "secretary-general",
        "vice president": "vice-president",
        "congressman": "congresswoman",
        "businessman": "businesswoman",
        "councilman": "councilwoman",
        "policeman": "policewoman",
        "organiser": "organizer",
        "adviser": "advisor",
        "moviemaker": "filmmaker",
    }.items()
    for word in words.split()
}
