"""A conversation and its connection: what comes in is put in its place, what was lost is fetched again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from .api import Api, SessionCredentials
from .backoff import backoff_seconds
from .calls import ConversationCalls
from .clock import ServerClock
from .connection import Connection, ConnectionHooks, Place, Ticket, refusal_of
from .errors import VKError, to_vk_error
from .events import Connected, ConnectionLost, EventSource, Turn, TurnStatus
from .outbox import Outbox
from .protocol import (
    AudioClearEvent,
    ClientMessage,
    DrawingEvent,
    DrawingGoneEvent,
    ErrorEvent,
    FrameReadEvent,
    GuideEvent,
    Message,
    MessageAckEvent,
    MessageChangedEvent,
    MessageEvent,
    PointerEvent,
    PointerGoneEvent,
    PresenceEvent,
    ReadEvent,
    ServerMessage,
    Session,
    SessionEvent,
    SurveyEvent,
    TurnCitationEvent,
    TurnDeltaEvent,
    TurnEndedEvent,
    TurnResetEvent,
    TurnStartedEvent,
    TurnStatusEvent,
    TurnToolEvent,
    TypingEvent,
    Unknown,
    VoiceEvent,
    WelcomeEvent,
)
from .session_keeper import KeeperParts, SessionKeeper
from .storage import VKStorage
from .text_sender import TextSender
from .transcript import Transcript
from .unconfirmed import Unconfirmed
from .voice import VoiceChannel

GAP_SECONDS = 1.0
"""How long a missing message may be on its way before it is asked for."""
CONNECTED = "connected"

PLAIN_EVENTS: dict[type[Any], str] = {
    TurnDeltaEvent: "delta",
    TurnResetEvent: "reset",
    TurnCitationEvent: "citation",
    TurnToolEvent: "tool",
    ReadEvent: "read",
    SurveyEvent: "survey",
    DrawingEvent: "drawing",
    DrawingGoneEvent: "drawing_gone",
    PointerEvent: "pointer",
    PointerGoneEvent: "pointer_gone",
    PresenceEvent: "presence",
    Unknown: "unknown",
}
"""Messages that are handed on as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentParts:
    """What an agent is made of; `VKClient` puts it together."""

    api: Api
    clock: ServerClock
    api_key: str
    input: Mapping[str, object]
    given: SessionCredentials | None
    storage: VKStorage
    storage_key: str
    ws_url: str | None
    fallback_ws_url: str
    random: Callable[[], float]
    answer_seconds: float = 10.0


class Conversation(EventSource):
    def __init__(self, parts: AgentParts) -> None:
        super().__init__()
        self._parts = parts
        self._transcript = Transcript(self._on_stored, self._on_changed)
        self._texts = TextSender(
            Outbox(parts.storage, f"{parts.storage_key}:unsent"),
            self._send,
            lambda texts: self._emit("unsent", texts),
        )
        self._keeper = SessionKeeper(
            KeeperParts(
                api=parts.api,
                clock=parts.clock,
                api_key=parts.api_key,
                input=parts.input,
                given=parts.given,
                storage=parts.storage,
                storage_key=f"{parts.storage_key}:session",
                on_credentials=self._on_credentials,
            )
        )
        self._calls = ConversationCalls(parts.api, self._keeper)
        self._connection: Connection | None = None
        self._session: Session | None = None
        self._capabilities: frozenset[str] = frozenset()
        self._frames: Unconfirmed[FrameReadEvent] = Unconfirmed()
        self._outcomes: Unconfirmed[None] = Unconfirmed()
        self._voice = VoiceChannel(self._send, self._emit)
        self._on_greeting: dict[str, Callable[[], None]] = {}
        """What the server must be told again on each new connection, by what it is about."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._history = 0
        self._read_seq = 0
        self._end: VKError | None = None
        self._lost = False
        self._closed = False

    # What a connection asks and tells.

    async def _ticket(self, refused: bool) -> Ticket:
        held = await self._keeper.ticket(refused)
        parts = self._parts
        return Ticket(ws_url=parts.ws_url or held.ws_url or parts.fallback_ws_url, token=held.token)

    def _place(self) -> Place:
        held = self._transcript
        return Place(last_seq=held.last_seq, revision=held.revision, epoch=held.epoch)

    def _on_binary(self, packet: bytes) -> None:
        self._voice.take_binary(packet)

    def _on_lost(self) -> None:
        self._stop_waiting()

    def _on_waiting(self, error: VKError, seconds: float) -> None:
        self._lost = True
        self._outcomes.reject(CONNECTED, error)
        self._emit("connection_lost", ConnectionLost(error=error, retry_in_seconds=seconds))

    def _on_ended(self, error: VKError) -> None:
        self._connection = None
        self._stop_waiting()
        self._outcomes.reject(CONNECTED, error)
        self._texts.close(error)
        self._voice.close()
        self._emit("error", error)
        self._emit("ended", error)
        self._end = error
        self._wake()

    def _on_message(self, message: ServerMessage) -> None:
        match message:
            case WelcomeEvent():
                self._welcome(message)
            case MessageEvent():
                self._add(message.message)
            case MessageChangedEvent():
                self._transcript.change(message.message, message.after_revision or 0)
                self._watch_gap()
            case MessageAckEvent():
                self._add(message.message)
                self._texts.confirmed(message.client_message_id, message.message)
            case TurnStartedEvent():
                self._turn(message.turn_id, "started")
            case TurnStatusEvent():
                self._turn(message.turn_id, message.status)
            case TurnEndedEvent():
                self._turn(message.turn_id, message.outcome)
            case TypingEvent() if message.role == "agent":
                self._emit("typing", message)
            case SessionEvent():
                self._session = message.session
                self._emit("session", message.session)
            case FrameReadEvent():
                self._frames.resolve(message.frame_id, message)
                self._emit("frame_read", message)
            case GuideEvent():
                self._transcript.set_guide(message.message_id, message.guide)
                self._emit("guide", message)
            case VoiceEvent() | AudioClearEvent():
                self._voice.take(message)
            case ErrorEvent():
                self._refused(message)
            case _:
                name = PLAIN_EVENTS.get(type(message))
                if name:
                    self._emit(name, message)

    # What is done with it.

    def _open_connection(self) -> None:
        self._end = None
        hooks = ConnectionHooks(
            ticket=self._ticket,
            place=self._place,
            on_message=self._on_message,
            on_binary=self._on_binary,
            on_lost=self._on_lost,
            on_waiting=self._on_waiting,
            on_ended=self._on_ended,
        )
        self._connection = Connection(hooks, self._parts.random, self._parts.answer_seconds)

    def _send(self, message: ClientMessage | bytes) -> bool:
        return self._connection is not None and self._connection.send(message)

    def _say(self, about: str, say: Callable[[], None]) -> None:
        """Tells the server now, when there is a connection, and again on every new one."""
        self._on_greeting[about] = say
        say()

    def _welcome(self, message: WelcomeEvent) -> None:
        self._parts.clock.observe(message.server_time)
        self._capabilities = frozenset(message.capabilities)
        transcript = self._transcript
        if transcript.epoch not in (None, message.epoch):
            self._forget()
            self._emit("cleared", None)
        transcript.epoch = message.epoch
        if message.session:
            transcript.begin(message.session.revision or 0)
            transcript.announce(message.session.last_seq)
            self._session = message.session
            self._emit("session", message.session)
        self._voice.greeted(available="voice" in self._capabilities)
        for say in self._on_greeting.values():
            say()
        self._texts.flush()
        if message.recovered:
            self._greeted(recovered=True)
            self._watch_gap()
        else:
            self._start(self._reload())

    def _forget(self) -> None:
        """What is here is worth nothing any more."""
        self._transcript.clear()
        self._history += 1
        self._read_seq = 0
        self._on_greeting.pop("read", None)

    async def _reload(self) -> None:
        """The gap was too long to be replayed: tries again until it is read, or refused."""
        attempt = 0
        while True:
            try:
                await self._load_gap()
                break
            except Exception as cause:
                error = to_vk_error(cause)
                self._emit("error", error)
                if not error.retryable:
                    # The connection is there all the same.
                    self._outcomes.reject(CONNECTED, error)
                    self._greeted(recovered=False)
                    return
                seconds = max(backoff_seconds(attempt, self._parts.random()), error.retry_after_seconds or 0.0)
                attempt += 1
                await asyncio.sleep(seconds)
        self._greeted(recovered=False)
        self._watch_gap()

    def _greeted(self, *, recovered: bool) -> None:
        restored, self._lost = self._lost, False
        connected = Connected(recovered=recovered)
        self._outcomes.resolve(CONNECTED, None)
        self._emit("connected", connected)
        if restored:
            self._emit("connection_restored", connected)

    def _watch_gap(self) -> None:
        if self._transcript.has_gap and not any(task.get_name() == "gap" for task in self._tasks):
            self._start(self._close_gap(), name="gap")

    async def _close_gap(self) -> None:
        """What does not come by itself is asked for, for as long as this connection lives."""
        attempt, hint_seconds = 0, 0.0
        await asyncio.sleep(GAP_SECONDS)
        while self._transcript.has_gap:
            if self._transcript.lacks_change and self._connection:
                # Only the server knows which message it was.
                self._connection.resume()
                return
            try:
                await self._load_gap()
            except VKError as error:
                if not error.retryable:
                    raise
                attempt += 1
                hint_seconds = error.retry_after_seconds or 0.0
            if self._transcript.has_gap:
                wait_seconds = GAP_SECONDS + backoff_seconds(attempt, self._parts.random())
                await asyncio.sleep(max(wait_seconds, hint_seconds))

    async def _load_gap(self) -> None:
        after_seq: int | None = self._transcript.last_seq
        while after_seq is not None:
            page = await self._calls.messages(after_seq)
            after_seq = page.next_after_seq
            self._transcript.add_page(page.messages, is_last=after_seq is None)

    def _add(self, message: Message) -> None:
        self._transcript.add(message)
        self._watch_gap()

    def _on_stored(self, message: Message) -> None:
        if message.client_message_id is not None:
            self._texts.confirmed(message.client_message_id, message)
        self._emit("message", message)
        if message.role in ("assistant", "agent"):
            self._emit("text", message)
        self._wake()

    def _on_changed(self, message: Message) -> None:
        self._emit("message_changed", message)

    def _turn(self, turn_id: str, status: TurnStatus) -> None:
        turn = Turn(turn_id=turn_id, status=status)
        self._emit("turn", turn)
        if status not in ("done", "cancelled"):
            self._emit("agent_thinking", turn)

    def _refused(self, message: ErrorEvent) -> None:
        error = refusal_of(message)
        if message.frame_id is not None:
            self._frames.reject(message.frame_id, error)
            return
        if message.client_message_id is not None:
            self._texts.refused(message.client_message_id, error)
        else:
            self._voice.refused(error)
        # Before the greeting the connection itself deals with the refusal.
        if self._connection and self._connection.is_open:
            self._emit("error", error)

    def _on_credentials(self, credentials: SessionCredentials) -> None:
        self._send({"type": "refresh", "token": credentials.token})
        self._emit("credentials", credentials)

    def _stop_waiting(self) -> None:
        """What waited for this socket: texts are sent again on the next one, the rest is not."""
        error = VKError("NETWORK", "The connection was lost.")
        self._texts.pause()
        self._frames.reject_all(error)
        self._voice.lost()
        for task in self._tasks:
            task.cancel()

    def _start(self, work: Coroutine[Any, Any, None], name: str | None = None) -> None:
        """Beside the connection, and not longer than it."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (cause := task.exception()):
            self._emit("error", to_vk_error(cause))

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
