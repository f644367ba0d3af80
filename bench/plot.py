"""What builds cost: as a table, and against their size, both in powers of ten, as an SVG, where a
straight line of slope one is linear."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

_WIDTH, _HEIGHT, _EDGE = 800, 480, 64
_LEGEND = 240  # pixels at the right
_COLOURS = ("#0a5a47", "#9c2f2f", "#2f4f9c", "#8a6d1c", "#6a3f8f", "#444", "#1c7a8a", "#b0561e")


_HEAD = "| articles | program | build | wall s | of the first | processor s | peak MiB | files |"


def table(record: Sequence[Mapping[str, Any]]) -> str:
    """Every build in Markdown, and how the time of each grows with the number of articles."""
    rows = [
        f"| {row['articles']:,} | {row['program']} | {row['build']} | {row['wall']:.2f}"
        f" | {row['ratio']:.2f} | {row['cpu']:.2f} | {row['peak']:,.0f} | {row['files']:,} |"
        for row in record
    ]
    text = "\n".join([_HEAD, "|--:|---|---|--:|--:|--:|--:|--:|", *rows, ""])
    grown = [
        f"| {label} | {_slope(line):.2f} |" for label, line in _lines(record).items() if line[1:]
    ]
    if grown:
        text += "\n".join(["", "| program, build | exponent |", "|---|--:|", *grown, ""])
    return text


def _lines(record: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    """The powers of ten of articles and of seconds, of each program's builds."""
    lines: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in record:
        label = f"{row['program']}, {row['build']}"
        lines[label].append((math.log10(row["articles"]), math.log10(max(row["wall"], 0.01))))
    return lines


def plot(record: Iterable[Mapping[str, Any]]) -> str:
    """The seconds of each program's builds over the number of articles."""
    lines = _lines(record)
    places = [place for line in lines.values() for place in line]
    left, right = _bounds([x for x, _ in places])
    low, high = _bounds([y for _, y in places])

    def at(x: float, y: float) -> tuple[float, float]:
        across = _EDGE + (x - left) / (right - left) * (_WIDTH - _EDGE - _LEGEND)
        return across, _HEIGHT - _EDGE - (y - low) / (high - low) * (_HEIGHT - 2 * _EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        "<style>text{font:12px sans-serif}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        "<title>Seconds of a build against the number of articles</title>",
    ]
    for power in range(left, right + 1):
        x, y = at(power, low)
        parts.append(f'<text x="{x:.0f}" y="{y + 20:.0f}">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = at(left, power)
        parts.append(
            f'<text x="{x - 8:.0f}" y="{y:.0f}" text-anchor="end">{10.0**power:g} s</text>'
        )
        parts.append(f'<path d="M{x:.0f} {y:.0f}h{_WIDTH - _EDGE - _LEGEND}" stroke="#ddd"/>')
    for number, (label, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        spots = [at(x, y) for x, y in sorted(line)]
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        parts.append(f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
        slope = f" (exponent {_slope(line):.2f})" if len(line) > 1 else ""
        x, y = _WIDTH - _LEGEND + 20, _EDGE + 18 * number
        parts.append(f'<text x="{x}" y="{y}" fill="{colour}">{escape(label + slope)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _bounds(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(min(values)), math.ceil(max(values))
    return low, max(high, low + 1)


def _slope(line: Sequence[tuple[float, float]]) -> float:
    """Of the straight line from the first to the last."""
    (x1, y1), *_, (x2, y2) = sorted(line)
    return (y2 - y1) / (x2 - x1)
