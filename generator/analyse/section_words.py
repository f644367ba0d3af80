"""Words that news of each section uses and news of the others seldom does.

Sections are the top level of the IPTC Media Topics (https://iptc.org/standards/media-topics/,
CC BY 4.0; names and ids only). Words are lower-case stems: ``elect`` stands for every word that
begins with it; a trailing ``.`` asks for the whole word.
"""

from __future__ import annotations

SECTIONS: dict[str, tuple[str, str]] = {
    "medtop:01000000": (
        "arts, culture, entertainment and media",
        """actor actress album. albums. art. arts artist artwork audience author
        award-winning ballet band. bbc. best-seller bestsell book. books. box-office
        broadcast cast. celebrit choir cinema comedian comedy composer concert. concerts.
        critic. critics. culture. cultural dance dancer director's documentar drama. dramas.
        editor. eurovision exhibit fiction film. films. film-mak filmmak gallery grammy
        guitar hip-hop hollywood laureate literature literary lyric magazine movie museum
        music newspaper novel. novels. novelist opera orchestra oscar painter painting
        performer performance. playwright poem poet. poetry pop. premiere publisher r&b
        rapper record-label screen. screenplay screenwriter sculpt sequel sing. singer
        singing sitcom song. songs. songwriter soundtrack stage. star. stars. starring
        studio. theatre theater tour. translator viewers vocal writer architect craftsm
        carpent façade fresco gothic heritage. masonry masons. monument. mosaic spire.
        spires. stonemason unesco""",
    ),
    "medtop:16000000": (
        "conflict, war and peace",
        """airstrike air-strike alliance. allied allies ambush ammunition armed. armies
        armistice army. arsenal artillery assault. atrocit battalion battle. battlefield
        bomb. bombard bombing brigade casualt ceasefire cease-fire civilians combat
        commander conflict. conflicts. counter-offensive counteroffensive coup defence.
        defense. deterrence drone. drones. fighters. forces. frontline front-line general.
        genocide grenade guerrilla hostage insurgen invad invasion jihad liberation militant
        military militia minefield missile munition nato. navy naval offensive. peace.
        peacekeep peace-talk prisoner-of-war rebel. rebels. rocket. rockets. shell. shelling
        shells. siege. soldier surrender tank. tanks. territorial terror treaty troop truce
        ukraine. ukrainian war. warfare warhead wars. warship weapon""",
    ),
    "medtop:02000000": (
        "crime, law and justice",
        """accused. acquit alleg appeal-court arrest assault. attorney bail. barrister burglar
        charged. charges. convict corrupt counsel. court. courtroom courts. crime. crimes.
        criminal custody defendant detain detective drug-traffick evidence. extradit felony
        fraud. guilty handcuff homicide illegal indict inmate innocent inquest investigators
        jail judge. judges. judgment judicia jury. justice. kidnap lawsuit lawyer legal.
        litigation magistrate mafia manslaughter money-laundering murder offence offender
        parole penalty. perjury plaintiff plea. pleaded police policeman prison probation
        prosecut rape. rapist robber ruling. sentenced sheriff shooting shot. smuggl stabb
        sue. sued. suing supreme. suspect testif theft thief. trial. trials. verdict victim.
        victims. violent witness""",
    ),
    "medtop:03000000": (
        "disaster, accident and emergency incident",
        """accident aftershock ambulance avalanche blast. blaze. bodies. burned. capsiz casualt
        catastroph collaps collision crash. crashed crashes cyclone damage. damaged dead.
        death-toll debris derail devastat disaster drought. drown earthquake emergency
        engulf epicent eruption evacuat explosion famine fatal fire. firefight fires. flames
        flood hurricane injured injuries inferno landslide magnitude. mudslide quake rescue
        rescuer richter rubble ruins search-and-rescue shipwreck shelter. sinking stranded
        survivor survivors tornado tremor tsunami typhoon volcan wildfire wounded wreck
        wreckage""",
    ),
    "medtop:04000000": (
        "economy, business and finance",
        """acquir acquisition airline analysts bank. banker banking bankrupt banks. bid.
        billion. bond. bonds. boss. brand. budget. business. businesses ceo. chairman
        chief-executive commerc commodit companies company company's consumer corporate
        cost-cutting creditors currenc customer deal. debt. deficit demand. dividend dollar.
        dow. earning econom employers euro. exchange-rate exports export. factory finance.
        financ firm. firms. fiscal forecast. fund. funds. gdp. growth. hedge imf. import.
        imports. inflation insurer interest-rate invest investor lender loan. loans.
        manufactur market. markets. merger mortgage nasdaq oil. opec. output. payment
        pension price. prices. privatis productivity profit quarter. quarterly rate-rise
        recession retail revenue sales. sector. securities share. shareholder shares.
        spending. stake. stock. stocks. subsid supplier. suppliers. takeover tariff tax.
        taxes. trade. trader trading turnover unemployment wall-street yen. yuan.""",
    ),
    "medtop:05000000": (
        "education",
        """academic admission campus classroom college. curriculum diploma dropout education.
        educational educator exam. exams. examination faculty freshman gcse grade. grades.
        graduat headteacher homework kindergarten learning. lecturer lesson. literacy
        nursery. pedagog phd. professor pupil scholarship school. schooling schools.
        schoolchild semester student. students. syllabus teacher teaching textbook thesis
        tuition tutor undergraduate universit vice-chancellor""",
    ),
    "medtop:06000000": (
        "environment",
        """animal. animals. biodivers carbon. climate. climate-change co2 conservation coral.
        deforest dioxide ecolog ecosystem emission endangered. environment. environmental
        extinct fauna fisher flora. forest. forests. fossil-fuel glacier global-warming
        greenhouse habitat landfill nature-reserve net-zero ocean. oil-spill plastic poach
        pollut rainforest recycl renewable reef. river. rivers. solar. species. sustainab
        toxic warming. waste. waters. wetland whale wilderness wildlife wind-farm wolves""",
    ),
    "medtop:07000000": (
        "health",
        """abortion. aids. alzheimer ambulance antibiotic asthma autism blood. bacteria
        birth-control cancer. cancers. cardi care-home chronic clinic. clinical clinics.
        coronavirus covid dementia depression. diabet diagnos diet. disease doctor. doctors.
        dose. doses. drugs. ebola epidemic flu. genetic health. healthcare healthy
        heart-attack hepatitis hiv. hospital. hospitals. immun infect influenza injection
        malaria maternal medic medicine mental-health midwi nurse nursing nutrition obes
        outbreak pandemic patient. patients. pharmac physician pneumonia pregnan prescri
        psychiatr quarantine smoking. stroke. surgeon surgery surgical symptom therap
        transplant treatment. tuberculosis tumour tumor vaccin virus. viruses. ward. wards.""",
    ),
    "medtop:08000000": (
        "human interest",
        """adorable anniversary baby. birthday bizarre centenarian dog. dogs. cat. cats.
        goodwill guinness-world-records heartwarming heroic kitten newborn nostalgia
        oldest-living oddity puppy quirky reunion reunited royal. royals. stray. triplets
        twins. unusual viral. wedding. weddings. world-record""",
    ),
    "medtop:09000000": (
        "labour",
        """apprentice collective-bargaining collective-agreement employee employees employer
        employers hiring industrial-action job. jobs. jobless job-cuts labor. labour-market
        laid-off layoff lay-offs minimum-wage negotiat overtime picket redundanc sag-aftra.
        salaries salary severance shop-floor staff. strike. strikers strikes. striking
        trade-union unemployed union. unions. unionis unioniz wage. wages. walkout walk-out
        work-to-rule workers. workforce working-conditions workplace writers-guild""",
    ),
    "medtop:10000000": (
        "lifestyle and leisure",
        """bake. baker. beach. beer. casino chef. cocktail cook. cooking cuisine decor
        delicious diner dining dish. dishes. dress. fashion. flavour flavor food. foodie
        garden. gardening gourmet guest. hiking hobby. hobbies holiday. holidaymaker hotel.
        hotels. ingredients interior-design jewel kitchen. leisure luxury menu. recipe
        resort. resorts. restaurant sightsee spa. style. sunbath tast tourism tourist
        travel. travell vacation vineyard wardrobe wine. wines. yoga""",
    ),
    "medtop:11000000": (
        "politics",
        """ambassador ballot. bilateral bill. blair brexit bush. cabinet campaign. campaigning
        candidate chancellor. coalition commission. commissioner. commons. communist
        congress. congressional congressman conservative. conservatives. constituenc
        constitution. council. councillor decree. delegat democra dictator diplom dissident
        elect embassy eu. european-union foreign-minister foreign-policy foreign-secretary
        governor government. governments. home-secretary houses immigration inaugurat
        kremlin labour. lawmaker leader. leaders. left-wing legislat liberal lobby. lord.
        lords. manifesto mayor. minister. ministers. ministerial ministry mp. mps. nominat
        office. opposition. parliament parties. party. party's pledg polic poll. polling
        polls. political politician politics populis presiden prime. prime-minister protest.
        protesters referend reform. reforms. republican right-wing sanction. sanctions.
        secretary. senat spokesman. summit. supreme-leader tories tory. un. united-nations
        veto. vote. voted. voter voters. votes. voting white-house whitehall""",
    ),
    "medtop:12000000": (
        "religion",
        """allah angel. anglican archbishop atheis baptis bible. bishop blasphem buddhis
        cardinal. cardinals. cathedral catholic chaplain christian church. churches. clergy
        clerical congregation convent. dalai-lama diocese easter. ecumenical evangelical
        faith. fasting gospel hajj. hindu holy. imam. islam jesus jewish-holiday koran lent.
        mass. methodis minaret monast monk mosque muslim. orthodox. papal parish pastor
        pilgrim pope. pontiff pray prayer preach priest prophet protestant quran rabbi
        ramadan religio saint. saints. sermon shrine sikh spiritual synagogue temple.
        theolog torah vatican worship abbey altar apostle bells. chapel. consecrat nave.
        psalm steeple""",
    ),
    "medtop:13000000": (
        "science and technology",
        """algorithm android. app. apple. apps. archaeolog artificial asteroid astronaut
        astronom bacter biolog biotech blog. broadband browser bytes camera. cell. cells.
        chemis chip. chips. comet. computer computing console. cosmic cyber data. decoder
        device digital dinosaur discover dna. download e-mail electron encrypt engineer
        experiment file-sharing fossil. fusion. gadget galax game. gamer games. gaming gene.
        genes. genome google. gravity hack handset hardware internet ipod. java. laborator
        laptop laser. launch. launched. linux lunar. machine-learning mars. mathematic
        microscop microsoft mobile. mobiles. molecul moon. mp3 nasa. nanotech network.
        networks. neutr observat online. operating-system orbit particle pc. pcs. phone.
        phones. physic planet quantum research. researcher robot rover. satellite.
        satellites scien search-engine server. silicon smartphone software solar-system
        space. spacecraft spam. spyware startup stem-cell tech. technolog telescope
        text-messag user. users. video-game virus-writ web. website windows. wireless worm.""",
    ),
    "medtop:14000000": (
        "society",
        """adoption. asylum. ageing childcare child-care child-poverty charit civil-rights
        communit demograph disabilit disabled discriminat divers elderly equalit ethnic
        famil feminis gay. gender. homeless housing human-rights immigrant indigenous
        inequal lesbian lgbt marriage. married. migrant migration minorit orphan pensioner
        philanthrop population. poverty. prejudice racial racis refugee same-sex segregat
        sexis slavery social-services traditions transgender volunteer welfare women's
        youth.""",
    ),
    "medtop:15000000": (
        "sport",
        """all-rounder arsenal. athlet backhand ball. baseball basketball batsman batting boxer
        boxing champion championship chelsea. clash. coach. coaching cricket cup. cycling
        defeat. defeated defender derby. dive. doping equalis fans. fifa. final. finals.
        fixture fly-half football footballer forehand forward. game. games. goal. goals.
        goalkeep goalless gold. golf grand-prix grand-slam gymnast half-time hat-trick
        heavyweight hockey inning injury. innings. kick. knockout lap. league. liverpool.
        manager. marathon match. matches. medal. medals. mid-field midfield nba. nfl. olympi
        opener penalties. penalty. pitch. play-off player. players. playoff podium
        premiership qualif quarter-final race. races. racing referee relay. rugby runner.
        runner-up score. scored. scorer scoring scrum. season. second-half seed. seeded
        semi-final serve. set. sets. side. ski. skier soccer sport sprint squad. stadium.
        striker. swim swimmer tackle. team. team-mate team's teams. tennis title. titles.
        tournament trainer triathlon trophy. try. uefa. victory. wicket wimbledon win.
        winger winner. winning wins. won. world-cup world-record wrestl""",
    ),
    "medtop:17000000": (
        "weather",
        """blizzard cold-snap degrees downpour drizzle fog. forecaster frost. gale. gusts hail.
        heat-wave heatwave humid meteorolog met-office monsoon rainfall rainy shower.
        showers. snow. snowfall snowstorm storm. storms. sunshine temperature temperatures
        thunder thunderstorm weather. wind-speeds windy""",
    ),
}
