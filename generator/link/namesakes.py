"""One name, several people: uses told apart by what the articles call them and what is around."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from .evidence import ENOUGH, Evidence
from .facts import Facts
from .fold import fold
from .identity import Groups, Node, Use
from .names import parse_name

# Walks of life that people rarely change. Politics, law, business, the army, science and medicine
# are one: who is a general today is a minister tomorrow.
_WORLDS: Mapping[str, str] = {
    "public": """president minister senator lawmaker mp chancellor governor mayor diplomat
        ambassador secretary congressman congresswoman politician premier councillor judge lawyer
        attorney prosecutor barrister solicitor executive banker ceo businessman businesswoman
        entrepreneur investor economist general colonel admiral commander spokesman spokeswoman
        professor scientist physicist chemist biologist astronomer researcher engineer historian
        doctor surgeon physician""",
    "sport": """footballer striker midfielder goalkeeper defender winger cricketer batsman bowler
        sprinter swimmer boxer golfer cyclist quarterback linebacker pitcher outfielder skier
        wrestler athlete jockey gymnast rower runner hurdler""",
    "arts": """actor actress singer musician songwriter novelist poet painter sculptor composer
        comedian filmmaker rapper guitarist pianist violinist drummer dancer playwright
        choreographer soprano tenor photographer""",
    "church": "priest bishop archbishop cardinal rabbi imam vicar monk nun pastor",
    "trades": """farmer baker butcher plumber electrician fisherman shopkeeper waiter waitress cook
        carpenter gardener hairdresser mechanic postman trucker schoolteacher""",
}
_WORLD_OF = {word: world for world, words in _WORLDS.items() for word in words.split()}
_MARK = "~"
_DIFFERENT = "one name, different walks of life"
_SAME_NAME = 0.4  # how far a full name alone speaks for one person


def part_namesakes(
    nodes: Sequence[Node], facts: Sequence[Facts], evidence: Evidence, decided: Collection[str]
) -> list[Node]:
    """The nodes, those of full names with roles of different walks of life in pieces, one for each.

    Names that the editor has `decided` on stay whole.
    """
    found: list[Node] = []
    for node in nodes:
        worlds = {} if node.mark or node.key in decided else _worlds(node, facts)
        if len(worlds) < 2:
            found.append(node)
            continue
        pieces = {w: node._replace(uses=tuple(u), mark=_MARK + w) for w, u in worlds.items()}
        placed = {use for uses in worlds.values() for use in uses}
        rest = [use for use in node.uses if use not in placed]
        found.extend(_with_rest(pieces, rest, evidence))
    return found


def _worlds(node: Node, facts: Sequence[Facts]) -> dict[str, list[Use]]:
    """Uses of a full name by the one walk of life that their article's roles speak of."""
    if len(node.uses) < 2 or not parse_name(node.name).full:
        return {}
    found: dict[str, list[Use]] = {}
    for use in node.uses:
        if use.referent is None:
            continue
        roles = facts[use.article].names[use.referent].roles
        worlds = {w for role in roles for word in _words(role.text) if (w := _WORLD_OF.get(word))}
        if len(worlds) == 1:
            found.setdefault(worlds.pop(), []).append(use)
    return dict(sorted(found.items()))


def _words(role: str) -> Iterable[str]:
    return fold(role).replace("-", " ").split()


def _with_rest(
    pieces: Mapping[str, Node], rest: Sequence[Use], evidence: Evidence
) -> Iterator[Node]:
    """The pieces, each with those uses without a telling role that stand in articles most like its
    own; where nothing tells, with the piece of most articles."""
    around = {world: evidence.around([piece]) for world, piece in pieces.items()}
    uses = {world: list(piece.uses) for world, piece in pieces.items()}
    for use in rest:
        some = next(iter(pieces.values()))
        mine = evidence.around([some._replace(uses=(use,))])
        best = max(
            pieces,
            key=lambda w: (evidence.kinship(mine, around[w]).value, len(pieces[w].articles), w),
        )
        uses[best].append(use)
    for world, piece in pieces.items():
        yield piece._replace(uses=tuple(sorted(uses[world], key=_place)))


def _place(use: Use) -> tuple[int, bool, int]:
    return (use.article, use.referent is None, use.referent or 0)


def weigh_namesakes(nodes: Sequence[Node], groups: Groups, evidence: Evidence) -> None:
    """Join the pieces of a name whose articles speak for one person; keep the others apart."""
    pieces: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        if node.mark.startswith(_MARK):
            pieces.setdefault(node.key, []).append(number)
    for same in pieces.values():
        for one, other in combinations(same, 2):
            kin = evidence.kinship(evidence.around([nodes[one]]), evidence.around([nodes[other]]))
            reason = f"{_DIFFERENT}, {kin.reason}"
            score = _SAME_NAME + (1.0 - _SAME_NAME) * kin.belief
            if kin.value >= ENOUGH:
                groups.join(one, other, score, reason)
            else:
                groups.keep_apart([[one], [other]])
                groups.leave(one, other, score, reason)
