"""What an answer from the socket will settle."""

from __future__ import annotations

import asyncio
from typing import Generic, TypeVar

from .errors import VKError

T = TypeVar("T")


class Unconfirmed(Generic[T]):
    """Futures by the id that comes back in the answer. Whoever does not look at one hears of it by events."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[T]] = {}

    def wait(self, id: str) -> asyncio.Future[T]:
        """The same future for the same id, so that a call that is made again waits for the same answer."""
        future = self._waiting.get(id)
        if future is None:
            future = asyncio.get_running_loop().create_future()
            future.add_done_callback(_look)
            self._waiting[id] = future
        return future

    def resolve(self, id: str, value: T) -> None:
        future = self._waiting.pop(id, None)
        if future and not future.done():
            future.set_result(value)

    def reject(self, id: str, error: VKError) -> None:
        future = self._waiting.pop(id, None)
        if future and not future.done():
            future.set_exception(error)

    def reject_all(self, error: VKError) -> None:
        for id in list(self._waiting):
            self.reject(id, error)


def _look(future: asyncio.Future[T]) -> None:
    if not future.cancelled():
        future.exception()
