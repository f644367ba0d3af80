"""Countries, their states and continents: places, whatever an article's reader took them for."""

from __future__ import annotations

# English short names of the members of the United Nations and of other states (ISO 3166), with
# the usual shorter ones. Left out is what is also a common given name or surname: Chad, Georgia,
# Jordan. The spelling is that of `thing_keys.thing_key`.
COUNTRIES = frozenset(
    key
    for line in """
    afghanistan|albania|algeria|andorra|angola|antigua and barbuda|argentina|armenia|australia
    austria|azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|benin|bhutan
    bolivia|bosnia|bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burundi
    cambodia|cameroon|canada|cape verde|central african republic|chile|china|colombia|comoros
    congo|democratic republic of congo|costa rica|ivory coast|croatia|cyprus|czech republic
    denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador
    equatorial guinea|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon|gambia|germany
    ghana|greece|grenada|guatemala|guinea|guinea bissau|guyana|haiti|honduras|hungary|iceland
    india|indonesia|iran|iraq|ireland|israel|italy|jamaica|japan|kazakhstan|kenya|kiribati
    kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania
    luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|marshall islands|mauritania
    mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar
    namibia|nauru|nepal|netherlands|new zealand|nicaragua|niger|nigeria|north korea
    north macedonia|norway|oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru
    philippines|poland|portugal|qatar|romania|russia|rwanda|saint lucia|samoa|san marino
    saudi arabia|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia
    solomon islands|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan|suriname
    sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|tonga|trinidad and tobago
    tunisia|turkey|turkmenistan|tuvalu|uganda|ukraine|united arab emirates|united kingdom
    england|scotland|wales|northern ireland|united states|uruguay|uzbekistan|vanuatu|venezuela
    vietnam|yemen|zambia|zimbabwe|africa|antarctica|asia|europe|north america|south america
    latin america|oceania
    """.splitlines()
    for key in line.strip().split("|")
    if key
)

# The states of the United States and the provinces of Canada that are nobody's and nothing else's
# name: without Georgia, Virginia, Washington and New York.
STATES = frozenset(
    key
    for line in """
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho
    illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan
    minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico
    north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina
    south dakota|tennessee|texas|utah|vermont|west virginia|wisconsin|wyoming|alberta
    british columbia|manitoba|new brunswick|newfoundland|nova scotia|nunavut|ontario|quebec
    saskatchewan|yukon
    """.splitlines()
    for key in line.strip().split("|")
    if key
)
