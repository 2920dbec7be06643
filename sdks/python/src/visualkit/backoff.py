"""How long to wait before trying again."""

from __future__ import annotations

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0


def backoff_seconds(attempt: int, random: float) -> float:
    """Before the n-th attempt in a row (from 0): doubling, over the second half of the span. `random` is 0-1."""
    ceiling = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(attempt, 16))
    return ceiling / 2 + random * ceiling / 2
