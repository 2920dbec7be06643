"""Talking: what the microphone hears goes out in pieces, what the assistant says comes in as `audio`."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterable, Callable

from .audio import PIECE_SECONDS, AudioFramer, IncomingAudio, SampleRateHz
from .errors import VKError
from .protocol import AudioClearEvent, ClientMessage, ConsentInputDict, VoiceEvent
from .running import Running, close_source

LEAD_SECONDS = 0.5
"""A source that is faster than speech is sent no further ahead than this."""
ABOUT_VOICE = frozenset({"voice_unavailable", "audio_out_of_order", "consent_required"})
"""Refusals that are about the call and not about something else that was sent."""

Send = Callable[[ClientMessage | bytes], bool]
Emit = Callable[[str, object], None]


class Voice(Running):
    """The visitor is heard: until the source ends, `stop`, or the server ends it. Goes on after a lost connection."""

    def __init__(
        self,
        send: Send,
        source: AsyncIterable[bytes],
        sample_rate_hz: SampleRateHz,
        consent: ConsentInputDict | None,
        on_over: Callable[[], None],
    ) -> None:
        self._send = send
        self._source = source
        self._rate = sample_rate_hz
        self._consent = consent
        self._on_over = on_over
        self._framer: AudioFramer | None = None
        """Of the stream that the server listens to."""
        self._answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        super().__init__(self._run())

    async def started(self) -> None:
        """Until the server listens. Raises its refusal."""
        await asyncio.shield(self._answer)

    def begin(self) -> None:
        """Asks the server to listen: first, and again after a loss of the connection."""
        if self._consent:
            self._send({"type": "consent", "consent": self._consent})
        self._send({"type": "voice.start", "format": {"codec": "pcm16", "sampleRateHz": self._rate}})

    def listens(self) -> None:
        self._framer = AudioFramer(str(uuid.uuid4()), self._rate)
        if not self._answer.done():
            self._answer.set_result(None)

    def lost(self) -> None:
        """What is said now is lost, until the server listens again."""
        self._framer = None

    def fail(self, error: VKError) -> None:
        if not self._answer.done():
            self._answer.set_exception(error)
        super().fail(error)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            self.begin()
            await self.started()
            due = loop.time() - LEAD_SECONDS
            async for data in self._source:
                for piece in self._framer.pieces(data) if self._framer else ():
                    await asyncio.sleep(max(0.0, due - loop.time()))
                    due = max(due, loop.time() - LEAD_SECONDS) + PIECE_SECONDS
                    self._send(piece)
        finally:
            if self._framer:
                self._send(self._framer.last_piece())
                self._send({"type": "voice.stop"})
            self._on_over()
            await close_source(self._source)


class VoiceChannel:
    """Speech in both directions over the socket of one agent."""

    def __init__(self, send: Send, emit: Emit) -> None:
        self._send = send
        self._emit = emit
        self._incoming = IncomingAudio()
        self._available = False
        self._call: Voice | None = None

    def greeted(self, *, available: bool) -> None:
        """A call that was interrupted goes on."""
        self._available = available
        if self._call and available:
            self._call.begin()
        elif self._call:
            self._call.fail(_unavailable())

    def open(
        self, source: AsyncIterable[bytes], sample_rate_hz: SampleRateHz, consent: ConsentInputDict | None
    ) -> Voice:
        if not self._available:
            raise _unavailable()
        if self._call:
            raise VKError("CONFLICT", "The visitor is heard already: stop that call first.")
        self._call = Voice(self._send, source, sample_rate_hz, consent, self._over)
        return self._call

    def take(self, message: VoiceEvent | AudioClearEvent) -> None:
        if isinstance(message, AudioClearEvent):
            self._incoming.clear(message.stream_id)
            self._emit("audio_clear", message)
            return
        if message.state == "listening" and self._call:
            self._call.listens()
        self._emit("voice", message)
        if message.state == "speaking":
            self._emit("agent_speaking", message)
        elif message.state == "ended" and self._call:
            self._call.cancel()

    def take_binary(self, packet: bytes) -> None:
        audio = self._incoming.take(packet)
        if audio:
            self._emit("audio", audio)

    def refused(self, error: VKError) -> None:
        """Ends the call when the refusal is about it."""
        if self._call and error.reason in ABOUT_VOICE:
            self._call.fail(_unavailable(error.message) if error.reason == "voice_unavailable" else error)

    def lost(self) -> None:
        if self._call:
            self._call.lost()

    def close(self) -> None:
        if self._call:
            self._call.cancel()

    def _over(self) -> None:
        self._call = None


def _unavailable(message: str = "This server does not offer voice at the moment.") -> VKError:
    return VKError("VOICE_UNAVAILABLE", message, reason="voice_unavailable")
