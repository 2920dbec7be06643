"""Says that the visitor types."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

QUIET_SECONDS = 3.0


class TypingSignal:
    """At most once in three seconds, and that it stopped after three seconds of silence."""

    def __init__(self, send: Callable[[bool], object]) -> None:
        self._send = send
        self._said_at: float | None = None
        self._stop: asyncio.TimerHandle | None = None

    def set(self, typing: bool) -> None:
        self._cancel()
        if not typing:
            if self._said_at is not None:
                self._send(False)
            self._said_at = None
            return
        loop = asyncio.get_running_loop()
        self._stop = loop.call_later(QUIET_SECONDS, self.set, False)
        if self._said_at is None or loop.time() - self._said_at >= QUIET_SECONDS:
            self._said_at = loop.time()
            self._send(True)

    def clear(self) -> None:
        """The text left, which says it too."""
        self._cancel()
        self._said_at = None

    def _cancel(self) -> None:
        if self._stop:
            self._stop.cancel()
            self._stop = None
