"""Tables of articles say what their heads are heads of."""

from __future__ import annotations

import pytest

from generator.render.tables import with_heads


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<tr><th>A</th><th>B</th></tr>", '<tr><th scope="col">A</th><th scope="col">B</th></tr>'),
        ("<tr><th>A</th><td>1</td></tr>", '<tr><th scope="row">A</th><td>1</td></tr>'),
        ("<tr><th></th><th>B</th></tr>", '<tr><td></td><th scope="col">B</th></tr>'),
        ('<tr><th colspan="2">A</th></tr>', '<tr><th scope="col" colspan="2">A</th></tr>'),
        ('<tr><th scope="row">A</th></tr>', '<tr><th scope="row">A</th></tr>'),
        ("<tr><td>th</td></tr>", "<tr><td>th</td></tr>"),
        (
            "<thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody>",
            '<thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody>',
        ),
    ],
)
def test_heads_get_their_scope(before: str, after: str) -> None:
    assert with_heads(before) == after
    assert with_heads(after) == after
