"""What an agent says: each event's name and what its handlers are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, overload

from .api import SessionCredentials
from .errors import VKError
from .listeners import Listen, Listeners
from .outbox import UnsentText
from .protocol import (
    AudioClearEvent,
    AudioHeader,
    DrawingEvent,
    DrawingGoneEvent,
    FrameReadEvent,
    GuideEvent,
    Message,
    PointerEvent,
    PointerGoneEvent,
    PresenceEvent,
    ReadEvent,
    Session,
    SurveyEvent,
    TurnCitationEvent,
    TurnDeltaEvent,
    TurnResetEvent,
    TurnToolEvent,
    TypingEvent,
    Unknown,
    VoiceEvent,
)

TurnStatus: TypeAlias = Literal["started", "searching", "reading_screen", "writing", "done", "cancelled"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The assistant's work on one answer."""

    turn_id: str
    status: TurnStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """A piece of what the assistant says."""

    header: AudioHeader
    samples: bytes
    """Signed 16-bit samples, little endian, one channel, at `header.sample_rate_hz`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    recovered: bool
    """False when the gap was too long to be replayed and the transcript was read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLost:
    error: VKError
    retry_in_seconds: float


EVENTS = frozenset(
    {
        "message", "message_changed", "text", "delta", "reset", "citation", "turn", "tool", "agent_thinking",
        "agent_speaking", "audio", "audio_clear", "voice", "typing", "read", "session", "survey", "pointer",
        "pointer_gone", "drawing", "drawing_gone", "frame_read", "guide", "presence", "unsent", "credentials",
        "connected", "connection_lost", "connection_restored", "cleared", "error", "ended", "unknown",
    }
)  # fmt: skip


class EventSource:
    """`@agent.on('text')` above a function or an async function."""

    def __init__(self) -> None:
        self._listeners = Listeners()

    @overload
    def on(self, name: Literal["message", "message_changed", "text"]) -> Listen[Message]: ...
    @overload
    def on(self, name: Literal["delta"]) -> Listen[TurnDeltaEvent]: ...
    @overload
    def on(self, name: Literal["reset"]) -> Listen[TurnResetEvent]: ...
    @overload
    def on(self, name: Literal["citation"]) -> Listen[TurnCitationEvent]: ...
    @overload
    def on(self, name: Literal["turn", "agent_thinking"]) -> Listen[Turn]: ...
    @overload
    def on(self, name: Literal["tool"]) -> Listen[TurnToolEvent]: ...
    @overload
    def on(self, name: Literal["audio"]) -> Listen[Audio]: ...
    @overload
    def on(self, name: Literal["audio_clear"]) -> Listen[AudioClearEvent]: ...
    @overload
    def on(self, name: Literal["voice", "agent_speaking"]) -> Listen[VoiceEvent]: ...
    @overload
    def on(self, name: Literal["typing"]) -> Listen[TypingEvent]: ...
    @overload
    def on(self, name: Literal["read"]) -> Listen[ReadEvent]: ...
    @overload
    def on(self, name: Literal["session"]) -> Listen[Session]: ...
    @overload
    def on(self, name: Literal["survey"]) -> Listen[SurveyEvent]: ...
    @overload
    def on(self, name: Literal["pointer"]) -> Listen[PointerEvent]: ...
    @overload
    def on(self, name: Literal["pointer_gone"]) -> Listen[PointerGoneEvent]: ...
    @overload
    def on(self, name: Literal["drawing"]) -> Listen[DrawingEvent]: ...
    @overload
    def on(self, name: Literal["drawing_gone"]) -> Listen[DrawingGoneEvent]: ...
    @overload
    def on(self, name: Literal["frame_read"]) -> Listen[FrameReadEvent]: ...
    @overload
    def on(self, name: Literal["guide"]) -> Listen[GuideEvent]: ...
    @overload
    def on(self, name: Literal["presence"]) -> Listen[PresenceEvent]: ...
    @overload
    def on(self, name: Literal["unsent"]) -> Listen[list[UnsentText]]: ...
    @overload
    def on(self, name: Literal["credentials"]) -> Listen[SessionCredentials]: ...
    @overload
    def on(self, name: Literal["connected", "connection_restored"]) -> Listen[Connected]: ...
    @overload
    def on(self, name: Literal["connection_lost"]) -> Listen[ConnectionLost]: ...
    @overload
    def on(self, name: Literal["cleared"]) -> Listen[None]: ...
    @overload
    def on(self, name: Literal["error", "ended"]) -> Listen[VKError]: ...
    @overload
    def on(self, name: Literal["unknown"]) -> Listen[Unknown]: ...

    def on(self, name: str) -> Listen[Any]:
        """Calls the function with every event of this name, or without it when the function takes nothing.

        A plain function is called at once, an async one gets its events one after the other. Raises ValueError for a
        name that no event has.

        message: every stored message, in order and once. message_changed: one of them says something else now: its
        feedback, its steps, what it asks agreement for, or its words; `messages` has it. text: a message of the
        assistant or of a person. delta: a piece of the answer that is being written. reset: forget the pieces so far.
        citation, tool: what the answer is made of. turn: how far it is. agent_thinking: it is being worked on. voice,
        agent_speaking, audio, audio_clear: of a call. typing: a person types. read: how far the other side has read.
        session: the conversation changed. survey: how it went is asked. pointer, pointer_gone: where to look.
        drawing, drawing_gone: what a person draws on what is shown. frame_read: what was read on the shared screen or
        page. guide: how the steps of an answer stand now. presence: how many people are there. unsent: the texts that
        are not confirmed. credentials: opened or renewed; keep them to open the conversation elsewhere. connected,
        connection_lost, connection_restored: of the socket. cleared: the server was restored from a backup and
        `messages` begin again. error: a refusal. ended: there will be no further attempt to connect. unknown: a
        message of a newer server.
        """
        if name not in EVENTS:
            raise ValueError(f"There is no event {name!r}. There are: {', '.join(sorted(EVENTS))}.")

        return Listen(self._listeners, name)

    def off(self, name: str, handler: Callable[..., object]) -> None:
        """No longer calls the function."""
        self._listeners.remove(name, handler)

    def _emit(self, name: str, payload: object) -> None:
        self._listeners.emit(name, payload)
