"""Words that stand in or beside names: titles, particles, nicknames, and what is never a name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_TITLES = _words("mr mister sir lord king prince senor señor herr monsieur don father brother")
FEMALE_TITLES = _words("mrs ms miss dame lady queen princess madame mme señora senora frau sister")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | _words(
        "dr doctor prof professor president vice premier prime minister chancellor senator"
        " sen representative rep congressman congresswoman governor gov mayor secretary"
        " ambassador justice judge general gen colonel col major maj captain capt lieutenant"
        " lt sergeant sgt commander admiral marshal private corporal cpl officer chief pope"
        " cardinal archbishop bishop rev reverend rabbi imam sheikh sheik ayatollah emperor"
        " empress duke duchess count countess baron baroness earl saint st hon honorable"
        " honourable coach attorney director chairman chairwoman chair speaker detective"
        " inspector sheriff deputy spokesman spokeswoman spokesperson rapper singer actor"
        " actress author leader candidate then-president ex-president then-prime ex-prime"
        " then-candidate former ex-minister republican democrat democratic conservative labour"
        " adm pastor prophet majesty highness"
    )
)
SUFFIXES = _words("jr sr ii iii iv phd md qc kc mp mbe obe cbe esq")
PARTICLES = _words(
    "van von der den de del della di da dos du la le el al bin ibn bint ben abu ter ten zu st y af"
)

NICKNAMES = {
    nickname: formal
    for formal, nicknames in {
        "alexander": "alex sasha xander",
        "alexandra": "alex sasha sandra",
        "andrew": "andy drew",
        "anthony": "tony",
        "antony": "tony",
        "barbara": "barb",
        "benjamin": "ben benny bibi",
        "bernard": "bernie",
        "catherine": "cathy kate katie",
        "charles": "charlie chuck",
        "christopher": "chris",
        "christine": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "deborah": "debbie deb",
        "dmitri": "dima",
        "donald": "don donny",
        "edward": "ed eddie ted ned",
        "elizabeth": "liz beth betty lizzie",
        "eugene": "gene",
        "francis": "frank",
        "frederick": "fred freddie",
        "gerald": "gerry jerry",
        "gregory": "greg",
        "henry": "harry hank",
        "jacob": "jake",
        "james": "jim jimmy jamie",
        "jeffrey": "jeff",
        "jennifer": "jen jenny",
        "john": "jack johnny",
        "jonathan": "jon",
        "joseph": "joe joey",
        "joshua": "josh",
        "katherine": "kathy kate katie kat",
        "kenneth": "ken kenny",
        "lawrence": "larry",
        "leonard": "len lenny",
        "margaret": "maggie meg peggy",
        "matthew": "matt",
        "michael": "mike mick mickey",
        "nathaniel": "nate",
        "nicholas": "nick nicky",
        "patricia": "pat patty tricia",
        "patrick": "pat paddy",
        "peter": "pete",
        "philip": "phil",
        "raymond": "ray",
        "rebecca": "becky",
        "richard": "dick rick ricky rich",
        "robert": "bob bobby rob robbie",
        "ronald": "ron ronnie",
        "rudolph": "rudy",
        "samuel": "sam",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue susie",
        "terence": "terry",
        "theodore": "ted teddy theo",
        "theresa": "terri tess",
        "thomas": "tom tommy",
        "timothy": "tim",
        "victoria": "vicky",
        "vladimir": "volodya",
        "walter": "walt",
        "william": "bill billy will willie",
        "zachary": "zach",
    }.items()
    for nickname in nicknames.split()
}

MALE_NAMES = _words(
    "aaron abdul abdullah adam ahmed alan albert alejandro alexander alexei ali andrei andrew"
    " angelo anthony antonio antony antónio arnold arthur bashar barack ben benjamin bernard"
    " bernie bill bob boris brad brett brian bruce carl carlos charles charlie chris"
    " christopher chuck craig daniel dave david dean dennis dick diego dmitri dmitry dmytro"
    " don donald doug douglas ed eduardo edward emmanuel enrique eric erik ernest evan felipe"
    " fernando francis francisco françois frank franz fred fumio gary gavin george gerald"
    " giorgio giuseppe glenn gordon greg gregory guillermo gustavo hans harold harry hassan"
    " helmut henri henry howard hugo hussein ian ibrahim igor imran isaac ivan jack jacob"
    " jacques jaime jair jake james jamie jan jared jason jay jean jeff jeffrey jens jeremy"
    " jerry jim jimmy joe joel johan john johnny jon jonathan jorge jose josep joseph josh"
    " joshua josé juan julian julio justin karl keith keir ken kenneth kevin khalid klaus kyle"
    " larry lars lawrence lee leo leonard lindsey lloyd louis lucas luis luiz lyndon magnus"
    " manuel marc marco mario mark martin matt matteo matthew max mehmet michael michel miguel"
    " mike mikhail mitch mitt mohamed mohammad mohammed muhammad mustafa narendra nathan neil"
    " nelson newt nicholas nick nicolas nicolás nigel norman olaf oleg oliver omar oscar osama"
    " otto pablo patrick paul pavel pedro pete peter petr phil philip pierre rafael ralph rand"
    " randy raymond recep ricardo richard rick rishi rob robert roberto rodrigo roger ron"
    " ronald roy rudy rupert russell ryan salman sam samuel scott sean sebastian sergei sergey"
    " sergio shinzo silvio simon stanley stephen steve steven stuart sven ted terry thomas tim"
    " timothy toby tom tommy tony trevor tyler vicente victor viktor vincent vladimir"
    " volodymyr walter warren wayne wilhelm william wolfgang xavier yuri yusuf zachary"
    " dominique"
)
FEMALE_NAMES = _words(
    "abigail adriana agnes alexandra alice alicia alison amanda amina amy ana andrea angela"
    " angelina anita ann anna annalena anne annette annie audrey barbara beatrice benazir beth"
    " betsy betty beverly brenda bridget brigitte camilla carla carly carmen carol caroline"
    " carolyn catherine cecilia charlotte chelsea cherie cheryl christina christine cindy"
    " claire clara claudia condoleezza connie cristina cynthia daniela deborah debbie denise"
    " diana diane dilma dolores donna doris dorothy edith eileen elaine eleanor elena"
    " elisabeth elise elizabeth ella ellen emily emma erin erna esther eva eve evelyn fatima"
    " florence frances gabriela gail georgia giorgia gina gloria grace greta hannah harriet"
    " heather heidi helen helena hillary ida indira ingrid irene iris isabel ivanka jacinda"
    " jacqueline jane janet janice jean jeanne jen jennifer jessica jill joan joanna jodie"
    " josephine joyce juanita judith judy julia julie june kaja kamala karen karin kate"
    " katherine kathleen kathryn kathy katie katrina kelly kellyanne kim kimberly kirsten"
    " kristen kristin laura lauren leila lena leslie linda lisa liz lois loretta lori louise"
    " lucia lucy lydia madeleine maggie magdalena malala mandy margaret margarita margrethe"
    " maria marie marine marilyn marion marissa marjorie martha mary maya megan meghan mel"
    " melania melanie melissa mette mia michele michelle mila miriam molly monica nadia nancy"
    " naomi natalia natalie natasha nicola nicole nikki nina nora olga olivia oprah pamela"
    " patricia paula pauline penny petra phyllis rachel rebecca regina renee rita roberta rosa"
    " rose roxana ruth sabrina sally samantha sandra sanna sara sarah serena sharon sheila"
    " shirley silvia sofia sonia sophia sophie stella stephanie sue susan suzanne svetlana"
    " sylvia tamara tammy tara teresa theresa tina tracy tulsi ursula valerie vanessa vera"
    " veronica victoria viola virginia vivian wendy yasmin yulia yvonne zainab zoe"
)
GIVEN = MALE_NAMES | FEMALE_NAMES | NICKNAMES.keys()

DAYS_AND_MONTHS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december jan feb mar apr jun jul aug sept sep oct nov"
    " dec today yesterday tomorrow christmas easter ramadan"
)
PRONOUNS = _words(
    "i you he she it we they me him her us them his hers its our ours their theirs my mine"
    " your yours this that these those who whom whose which what myself himself herself itself"
    " themselves ourselves everybody everyone somebody someone nobody anyone anybody"
)
# Adjectives of peoples and countries: said of people, never places or names.
DEMONYMS = _words(
    "afghan african albanian algerian american angolan arab arabian argentine argentinian"
    " armenian asian australian austrian azerbaijani bahraini bangladeshi baltic belarusian"
    " belgian bolivian bosnian brazilian british briton bulgarian burmese cambodian"
    " cameroonian canadian caribbean catalan chadian chechen chilean chinese christian"
    " colombian congolese croatian cuban cypriot czech danish dane dutch ecuadorian egyptian"
    " emirati english eritrean estonian ethiopian european filipino finn finnish flemish"
    " french frenchman gabonese gambian georgian german ghanaian greek guatemalan guinean"
    " haitian hispanic honduran hungarian icelandic indian indonesian iranian iraqi irish"
    " israeli italian ivorian jamaican japanese jewish jordanian kazakh kenyan korean kosovar"
    " kurdish kuwaiti kyrgyz laotian latin latino latvian lebanese liberian libyan lithuanian"
    " macedonian malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin"
    " moroccan mozambican muslim namibian nepalese nicaraguan nigerian nigerien nordic"
    " norwegian omani pakistani palestinian panamanian paraguayan persian peruvian pole polish"
    " portuguese qatari romanian russian rwandan salvadoran saudi scandinavian scot scottish"
    " senegalese serb serbian singaporean slovak slovakian slovene slovenian somali soviet"
    " spaniard spanish sri-lankan sudanese swede swedish swiss syrian taiwanese tajik"
    " tanzanian thai tibetan tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek"
    " venezuelan vietnamese welsh western yemeni zambian zimbabwean catholic protestant"
    " orthodox sunni shia shiite islamic moslem islamist jew"
)
