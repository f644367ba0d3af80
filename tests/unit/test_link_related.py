"""What is found for an article may be used again only where it would be found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.link.related import Beside, Feature, find_related

ARTICLES = 9
SLUGS = [f"article-{number}" for number in range(ARTICLES)]
PEOPLE = ("ada", "bo", "cy")

features = st.builds(
    Feature,
    st.sampled_from(["Ada", "Bo", "Oslo", "votes"]),
    st.sampled_from([0.3, 0.6, 1.0, 1.2]),
    st.sets(st.integers(0, ARTICLES - 1), min_size=2).map(lambda found: tuple(sorted(found))),
    st.booleans(),
    st.sampled_from(["", *PEOPLE]),
)
quoting = st.lists(st.frozensets(st.sampled_from(PEOPLE)), min_size=ARTICLES, max_size=ARTICLES)
VECTORS = [{1: 1.0 / (number + 1)} for number in range(ARTICLES)]


@given(
    st.lists(features, max_size=12),
    st.lists(features, max_size=3),
    st.permutations(range(12)),
    st.integers(0, 12),
    st.tuples(quoting, quoting),
    st.sampled_from([{}, {7: 2}, {3: 0, 5: 0}]),
)
def test_what_was_found_before_is_found_again(
    before: list[Feature],
    more: list[Feature],
    order: list[int],
    left: int,
    quoted: tuple[list[frozenset[str]], list[frozenset[str]]],
    copies: dict[int, int],
) -> None:
    stories = [(0, 1, 4)]
    was, now = quoted
    changed = [*(before[n] for n in order[:left] if n < len(before)), *more]
    found = find_related(SLUGS, before, stories, VECTORS, was, copies)
    again = find_related(SLUGS, changed, stories, VECTORS, now, copies, found)
    assert again == find_related(SLUGS, changed, stories, VECTORS, now, copies)


def test_articles_that_share_nothing_that_changed_keep_what_was_found() -> None:
    nothing = [frozenset[str]()] * ARTICLES
    both = [Feature("Ada", 2.0, (0, 1)), Feature("Oslo", 2.0, (2, 3))]
    marked = find_related(SLUGS, both, [], VECTORS, nothing, {}).found
    known = Beside(tuple(both), ((),) * ARTICLES, (*marked[:2], (), (), *marked[4:]))
    now = [Feature("Ada Marsh", 2.0, (0, 1)), both[1]]
    found = find_related(SLUGS, now, [], VECTORS, nothing, {}, known).found
    assert [related[0].reason for related in found[:2]] == ["also about Ada Marsh"] * 2
    assert found[2:4] == ((), ())  # as it is said to have been: nothing was looked for
