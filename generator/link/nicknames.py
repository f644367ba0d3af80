"""Which given names stand for one another."""

from __future__ import annotations

from collections.abc import Mapping

# Each line: forms of one name; a short form may stand on several lines.
_FORMS = """
abigail abby|albert al bert|alexander alex aleksandr aleksander alec sasha|alexandra sandra alex
alexei alexey aleksei aleksey|alfred alf fred|andrew andy drew|anthony tony antony|antonio tony
arthur art|barbara barb|benjamin ben benny|bernard bernie|bradley brad|caroline carol
catherine kate cathy katherine katharine kathy katie|charles charlie chuck chas|christine chris
christopher chris topher|clifford cliff|cynthia cindy|daniel dan danny|david dave|deborah debbie
dennis denny|dmitry dmitri dmitriy dimitri|donald don donnie|dorothy dot|douglas doug
edward ed eddie ted ned|elizabeth liz beth betty lisa eliza|emily em|eugene gene
francis frank|franklin frank|frederick fred freddie frederic|gabriel gabe|geoffrey geoff jeff
jeffrey jeff|gerald gerry jerry|gerard gerry|gregory greg|harold harry hal|henry harry hank
herbert herb bert|isaac ike|jacob jake|jacqueline jackie|james jim jimmy jamie|janet jan
jennifer jen jenny|jessica jess|john jack johnny jon|jonathan jon jonny|joseph joe joey
joshua josh|judith judy|kenneth ken kenny|kimberly kim|lawrence larry laurence|leonard len leo
leonardo leo|louis lou|lucas luke|margaret maggie meg peggy|martin marty|matthew matt
maurice mo|maximilian max|michael mike mick mickey|mikhail misha|mitchell mitch
mohammed mohamed muhammad mohammad mohamad muhammed mehmet mo|nancy nan|natalia natalya
nathan nate|nathaniel nate|nicholas nick nicolas nikolas|nikolai nikolay nicolai|norman norm
oleksandr olexandr|oliver ollie|pamela pam|patricia pat patty trish|patrick pat paddy|peter pete
philip phil phillip|raymond ray|rebecca becky|reginald reg reggie|richard rick dick rich ricky
robert bob rob bobby robbie bert|roderick rod|rodney rod|ronald ron ronnie|rudolph rudy rudolf
russell russ|samuel sam sammy|samantha sam|sergei sergey sergiy serhiy|sidney sid|stanley stan
stephen steve steven stevie|stuart stu|susan sue suzanne|sylvester sly|terence terry
theodore ted teddy theo|theresa teresa tess|thomas tom tommy|timothy tim|valery valeri valeriy
victor vic|viktor victor|vincent vince vinny|vitaly vitali vitaliy|volodymyr volodimir
walter walt|wesley wes|william bill will billy liam|yevgeny evgeny evgeni yevgeni
yulia julia yuliya|yuri yury yuriy|zachary zach zack
"""


def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_FORMS.replace("\n", "|").split("|")):
        for name in line.split():
            found[name] = found.get(name, frozenset()) | {number}
    return found


_GROUPS = _groups()
# Endings that make a man's name a woman's: never a short form or a misspelling.
_FEMININE = ("a", "e", "ne", "ine", "ina", "ette", "elle", "lle", "la", "na", "ia")


def same_given(one: str, other: str) -> bool:
    """Forms of one given name, by the table: ``joe`` and ``joseph``."""
    return bool(_GROUPS.get(one, frozenset()) & _GROUPS.get(other, frozenset()))


def short_form(one: str, other: str) -> bool:
    """One is the beginning of the other, of three letters or more: ``fred``, ``frederick``."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short) and long[len(short) :] not in _FEMININE


def differ_in_gender(one: str, other: str) -> bool:
    """``martin`` and ``martina``, ``christian`` and ``christina``: not a misspelling."""
    return one != other and (one.endswith("a") != other.endswith("a"))
