"""The words that pages, not articles, are made of."""

from __future__ import annotations

_NETWORKS = (
    "facebook fb twitter x linkedin whatsapp telegram pinterest reddit flipboard tumblr pocket "
    "messenger instagram youtube google googleplus viber skype tiktok threads bluesky mastodon "
    "snapchat vk xing weibo wechat stumbleupon digg line"
).split()
SHARE_ACTIONS = frozenset(
    _NETWORKS
    + "share shares shared tweet tweets retweet print printer pin email mail save bookmark sms "
    "repost teilen partager compartir condividi".split()
)
# Words that may stand beside an action without making it a sentence.
SHARE_FILLERS = frozenset(
    "this that on via with to by the a an and or of for from in new it page article story post news "
    "entry link copy copied url send e friend friends friendly version click opens open window our "
    "us your my all more options button buttons tools social media network networks follow like "
    "likes plus 0 gmail now here later".split()
)
STAMP_WORDS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
    "sunday mon tue tues wed thu thur thurs fri sat sun am pm a p m h hrs hour hours hr minute "
    "minutes min mins second seconds day days week weeks month months year years ago today yesterday "
    "just now published posted updated update modified last edited created date time on at first "
    "uhr gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest ist jst eet eest aest "
    "st nd rd th of the publish publication this article was".split()
)
STAMP_CUES = frozenset("published posted updated modified ago yesterday publish".split())

NAVIGATION = frozenset(
    line.strip()
    for line in """
    home / homepage / menu / main menu / search / close / next / previous / prev / next page / next article
    previous article / previous post / next post / previous next / skip to content
    skip to main content / skip to navigation / back to top / to top / top / back / sign in / log in
    login / sign out / log out / sign up / register / my account / account / sign in / sign up
    contact / contact us / about / about us / privacy / privacy policy / terms / terms of use
    terms of service / terms and conditions / imprint / impressum / disclaimer / legal / sitemap
    site map / advertise / advertise with us / careers / jobs / help / faq / accessibility
    cookie policy / cookies / rss / rss feed / rss feeds / toggle navigation / show more / see more
    view more / load more / read more / more / more news / all news / latest news / latest / latest stories
    editorial policy / do not sell my personal information / do not sell my info / your privacy choices
    breaking news / archive / archives / feedback / subscribe / edition / follow us / follow
    connect with us / connect / adchoices / ad choices / link / embed / copy / copy link / replay
    hide caption / toggle caption / enlarge image / enlarge this image / view gallery / view comments
    report an error / report a mistake / report this ad / expand / collapse / open menu / close menu
    all topics / topics a-z / my feed / categories / other pages / write for us / work with us
    contact the newsroom / hide / show / listen / watch / play / pause / mute / download / embed code
    subscribe now / subscribe today / start your free trial / learn more / find out more / get started
    """.replace("\n", "/").split("/")
    if line.strip()
)
RELATED_HEADERS = frozenset(
    line.strip()
    for line in """
    related / related stories / related story / related articles / related article / related news
    related posts / related content / related topics / related links / related coverage / more stories
    more news / more from this section / more like this / more on this story / more on this topic / more on this
    most read / most popular / most viewed / most shared / most commented / most recent / most watched
    recommended / recommended for you / recommended stories / recommended reading / trending / trending now
    trending stories / popular / popular now / popular articles / popular posts / popular stories / you may also like
    you may like / you might also like / you might like / you may have missed / don't miss / editor's picks
    editors' picks / editor's choice / top stories / top news / latest stories / latest news / latest posts
    latest articles / recent posts / recent stories / recent articles / recent news / read next / up next / next up
    also read / read also / read more / see also / also on / around the web / from around the web / more from the web
    from the web / promoted stories / promoted content / sponsored stories / sponsored content / what to read next
    featured / featured stories / in other news / keep reading / further reading / explore more / discover more
    more headlines / on our radar / explore further / other news / must read / must reads / worth reading
    """.replace("\n", "/").split("/")
    if line.strip()
)
ADVERTISEMENT = frozenset(
    line.strip()
    for line in """
    advertisement / advertisements / advertising / ad / ads / advert / adverts / sponsored / promoted / paid content
    sponsored content / sponsored by / continue reading below / story continues below / article continues below
    story continues below advertisement / article continues after advertisement / continue reading
    article continues below advertisement / story continues after advertisement / scroll to continue
    continue reading below advertisement / continues below / remove ads / anzeige / werbung / publicité
    publicidad / pubblicità / reklama / iklan / scroll down to continue / ad feedback / promo / partner content
    continue reading the main story / scroll to continue with content
    """.replace("\n", "/").split("/")
    if line.strip()
)
# Words that only a sentence has: a heading or a slogan gets by without them.
FINITE = frozenset(
    "is are was were be been has have had will would can could said says say told he she they we i "
    "did does do may might must should won asked added according".split()
)
