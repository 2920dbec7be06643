"""A caller's own time limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from .errors import VKTimeoutError

T = TypeVar("T")


async def within(seconds: float | None, work: Awaitable[T], what: str) -> T:
    """Raises VKTimeoutError when it takes longer; None waits without an end."""
    try:
        async with asyncio.timeout(seconds) as limit:
            return await work
    except TimeoutError as cause:
        if not limit.expired():
            raise
        raise VKTimeoutError(f"{what} took longer than {seconds:g} s.") from cause
