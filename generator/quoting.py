"""Which marks open a quotation, and which close it; the closing ones, the commonest first, differ
from language to language."""

from __future__ import annotations

DOUBLE = {
    "“": "”",
    "”": "”",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
}
SINGLE = {"‘": "’", "’": "’", "'": "'", "‚": "‘’"}
