"""Something that goes on beside the program until it ends or is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self

from .errors import VKError


class Running:
    def __init__(self, work: Coroutine[Any, Any, None]) -> None:
        self._failure: VKError | None = None
        self._task = asyncio.create_task(work)

    @property
    def is_active(self) -> bool:
        return not self._task.done()

    async def wait(self) -> None:
        """Until it ends or is stopped. Raises what its source raised, or why it was broken off."""
        await asyncio.wait([self._task])
        if self._failure:
            raise self._failure
        if not self._task.cancelled():
            self._task.result()

    async def stop(self) -> None:
        self.cancel()
        await asyncio.wait([self._task])

    def cancel(self) -> None:
        """As `stop`, without waiting."""
        self._task.cancel()

    def fail(self, error: VKError) -> None:
        """Breaks it off."""
        self._failure = error
        self.cancel()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


async def close_source(source: object) -> None:
    """An async generator that is left must be closed, so that its `finally` runs now."""
    close = getattr(source, "aclose", None)
    if close:
        await close()
