"""Sharing a screen: encoded images from wherever the program takes them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Literal, Protocol

from .errors import VKError
from .protocol import FrameReadEvent
from .running import Running, close_source

INTERVAL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Consent:
    """The words the visitor agreed to: your own name for them, kept as proof, and their language."""

    text_version: str
    locale: Literal["en", "es", "pt"] = "en"


class FrameSender(Protocol):
    """What sharing needs of an agent."""

    @property
    def is_connected(self) -> bool: ...

    async def send_frame(self, image: bytes) -> FrameReadEvent: ...

    def set_sharing(self, sharing: bool, consent: Consent | None = None) -> None: ...

    def _emit(self, name: str, payload: object) -> None: ...


class ScreenShare(Running):
    """Takes one image a second at most, and sends those that differ from the last one that was read.

    The next image is asked for when the one before was read: a generator that looks when it is asked is always up to
    date. What was read comes as `frame_read` of the agent; an image that failed comes as its `error`, and the next is
    taken. Ends with the images, by `stop`, or with CONSENT_REQUIRED when the visitor has not agreed.
    """

    def __init__(
        self,
        agent: FrameSender,
        frames: AsyncIterable[bytes],
        consent: Consent | None,
        interval_seconds: float = INTERVAL_SECONDS,
    ) -> None:
        self._agent = agent
        self._frames = frames
        self._interval_seconds = interval_seconds
        agent.set_sharing(True, consent)
        super().__init__(self._run())

    async def _run(self) -> None:
        read: bytes | None = None
        loop = asyncio.get_running_loop()
        try:
            async for image in self._frames:
                started = loop.time()
                if not self._agent.is_connected:
                    # The server may have forgotten the screen by the time it is back.
                    read = None
                elif image != read:
                    read = image if await self._send(image) else None
                await asyncio.sleep(max(0.0, started + self._interval_seconds - loop.time()))
        finally:
            self._agent.set_sharing(False)
            await close_source(self._frames)

    async def _send(self, image: bytes) -> bool:
        try:
            await self._agent.send_frame(image)
        except VKError as error:
            self._agent._emit("error", error)
            # Nothing that follows may be seen either.
            if error.code == "CONSENT_REQUIRED":
                self.fail(error)
            return False
        return True
