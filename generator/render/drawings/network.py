"""Who stands together in the articles that name somebody."""

from __future__ import annotations

from collections.abc import Sequence

from ...site import Companion
from ..parts import Parts
from ..views.charts import Arcs, Cell, Chart, Tie

NODES = 10
TIES = 3  # fewer are no network
STRONGEST = 20  # more would lie over each other


def company(parts: Parts, name: str, companions: Sequence[Companion]) -> Chart | None:
    """Who stands together in the articles that name `name`: the leading companions, an arc for
    each two of whom several of those articles name both."""
    nodes = [
        (found.name, found.url, frozenset(companion.shared))
        for companion in companions
        if (found := parts.name("person", companion.id)) and len(companion.shared) > 1
    ][:NODES]
    ties = [
        Tie(a, b, shared)
        for a, (_, _, first) in enumerate(nodes)
        for b, (_, _, second) in enumerate(nodes[a + 1 :], a + 1)
        if (shared := len(first & second)) > 1
    ]
    if len(ties) < TIES:
        return None
    strongest = sorted(ties, key=lambda t: (-t.weight, t.first, t.second))[:STRONGEST]
    order = _neighbours(len(nodes), strongest)
    place = {node: number for number, node in enumerate(order)}
    both = strongest[0]
    return Chart(
        "company",
        "Who appears together",
        f"People of the articles that name {name}. An arc joins two whom several of these "
        f"articles name; most often {nodes[both.first][0]} and {nodes[both.second][0]} "
        f"({both.weight} articles).",
        Arcs(
            tuple(nodes[node][0] for node in order),
            tuple(len(nodes[node][2]) for node in order),
            tuple(Tie(place[t.first], place[t.second], t.weight) for t in strongest),
        ),
        ("Person", "and", "Articles"),
        tuple(
            (Cell(*nodes[t.first][:2]), Cell(*nodes[t.second][:2]), Cell(str(t.weight)))
            for t in strongest
        ),
    )


def _neighbours(count: int, strongest: Sequence[Tie]) -> list[int]:
    """An order in which those who belong together stand together: the strongest ties first join
    the ends of chains, as far as they can; the chains follow one another."""
    chains = {node: [node] for node in range(count)}
    for tie in strongest:
        one, other = chains[tie.first], chains[tie.second]
        if one is other or tie.first not in {one[0], one[-1]}:
            continue
        if tie.second not in {other[0], other[-1]}:
            continue
        left = one if one[-1] == tie.first else one[::-1]
        right = other if other[0] == tie.second else other[::-1]
        joined = left + right
        chains |= dict.fromkeys(joined, joined)
    order: list[int] = []
    for node in range(count):
        if node not in order:
            order += chains[node]
    return order
