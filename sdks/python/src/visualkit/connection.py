"""One socket at a time: greets, beats, and comes back after a loss until it is closed."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, InvalidURI, WebSocketException

from ._version import __version__
from .api import retry_after
from .backoff import backoff_seconds
from .errors import VKError, to_vk_error
from .protocol import (
    ClientHelloDict,
    ClientMessage,
    DrainingEvent,
    ErrorEvent,
    ServerMessage,
    WelcomeEvent,
    server_message_from_wire,
)

PROTOCOL_VERSION: Literal[1] = 1
CLOSED_UNAUTHORIZED = 4001
CLOSED_RATE_LIMITED = 4029
ENDING = {
    4003: ("FORBIDDEN", "The server refused this connection."),
    4005: (
        "UNSUPPORTED_VERSION",
        "The server does not speak this version of the protocol: update visualkit.",
    ),
    4009: ("REPLACED", "Another connection of this client took over."),
    4010: ("TENANT_SUSPENDED", "This business is not served at the moment."),
}
"""Close codes after which trying again is no use."""
RATE_LIMITED_SECONDS = 10.0
HEARTBEAT_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 3_600.0
"""Whatever a server asks for."""
MAX_MESSAGE_BYTES = 16 * 1_048_576

log = logging.getLogger("visualkit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    ws_url: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Up to where a client holds a conversation."""

    last_seq: int
    revision: int
    """All changes of these messages up to this one are in them."""
    epoch: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionHooks:
    """What a connection asks of whoever holds it, and tells."""

    ticket: Callable[[bool], Awaitable[Ticket]]
    """Where to connect and with which token, asked before each attempt. Its argument: the last token was not taken.
    An error that is not retryable ends the connection."""
    place: Callable[[], Place]
    on_message: Callable[[ServerMessage], None]
    on_binary: Callable[[bytes], None]
    on_lost: Callable[[], None]
    """The greeted socket is gone."""
    on_waiting: Callable[[VKError, float], None]
    """An attempt failed and the next one is planned, in so many seconds."""
    on_ended: Callable[[VKError], None]
    """There will be no further attempt."""


class _Lost(Exception):
    """The socket is gone. `error` says why, as far as it is known."""

    def __init__(self, error: VKError, *, refused: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.refused = refused


class Connection:
    def __init__(self, hooks: ConnectionHooks, random: Callable[[], float], answer_seconds: float = 10.0) -> None:
        """`answer_seconds`: how long the server may take to greet or to answer a ping."""
        self._hooks = hooks
        self._random = random
        self._answer_seconds = answer_seconds
        self._socket: ClientConnection | None = None
        self._outgoing: asyncio.Queue[str | bytes] = asyncio.Queue()
        self._greeted = False
        self._heartbeat_seconds = HEARTBEAT_SECONDS
        self._come_back_at: float | None = None
        self._refusal: VKError | None = None
        self._wake = asyncio.Event()
        self._hurried = False
        self._closing = False
        self._silence: asyncio.Timeout | None = None
        """When the server has been silent for too long."""
        self._asked = False
        self._task = asyncio.create_task(self._run())

    @property
    def is_open(self) -> bool:
        return self._greeted

    def send(self, message: ClientMessage | bytes) -> bool:
        """False when there is no greeted socket; the caller keeps what it wanted to send."""
        if not self._greeted:
            return False
        if not isinstance(message, bytes) and message["type"] == "message.send":
            # It goes with a question that is answered at once: over a half-open socket it would wait for the heartbeat.
            self._ask()
        self._outgoing.put_nowait(message if isinstance(message, bytes) else _text(message))
        return True

    def retry_now(self) -> None:
        """Tries now instead of at the end of the wait."""
        self._wake.set()

    def hurry(self) -> None:
        """As `retry_now`, once in each wait: however many texts are written meanwhile."""
        if not self._hurried:
            self._hurried = True
            self._wake.set()

    def resume(self) -> None:
        """Something was lost on the way: leaves the socket and comes back, from what is here."""
        if self._socket:
            self._socket.transport.abort()

    async def close(self) -> None:
        socket = self._socket
        self._greeted = False
        self._closing = True
        if socket is not None:
            await socket.close(1000)
        self.cancel()

    def cancel(self) -> None:
        """Without a word to the server."""
        self._greeted = False
        if self._task is not asyncio.current_task():
            self._task.cancel()

    async def _run(self) -> None:
        attempt = 0
        refused = renewed = False
        while True:
            try:
                ticket = await self._hooks.ticket(refused)
                refused = False
                await self._serve(ticket)
            except _Lost as lost:
                error, refused = lost.error, lost.refused
            except Exception as cause:
                error = to_vk_error(cause)
            if self._closing:
                return
            if self._greeted:
                self._greeted = False
                attempt = 0
                self._hooks.on_lost()
            elif refused and not renewed:
                # A token that ended over night: with a new one it is the same attempt.
                renewed = True
                continue
            if not error.retryable:
                self._hooks.on_ended(error)
                return
            if self._come_back_at is None:
                planned = backoff_seconds(attempt, self._random())
            else:
                planned = max(0.0, self._come_back_at - time.monotonic())
            seconds = min(max(planned, error.retry_after_seconds or 0.0), LONGEST_WAIT_SECONDS)
            self._come_back_at = None
            attempt += 1
            renewed = False
            self._hooks.on_waiting(error, seconds)
            await self._pause(seconds)

    async def _pause(self, seconds: float) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            self._hurried = False

    async def _serve(self, ticket: Ticket) -> None:
        """Until the socket is gone, which is always an exception."""
        self._refusal = None
        self._asked = False
        # What a lost socket left belongs to nobody: texts are sent again, the rest was for that moment.
        self._outgoing = asyncio.Queue()
        writer: asyncio.Task[None] | None = None
        socket = await self._open(ticket.ws_url)
        self._socket = socket
        try:
            await socket.send(_text(self._hello(ticket.token)))
            async with asyncio.timeout(self._answer_seconds):
                while not self._greeted:
                    self._take(await socket.recv())
            writer = asyncio.create_task(self._write(socket))
            while True:
                self._take(await self._next(socket))
        except ConnectionClosed as closed:
            raise self._lost(closed.rcvd.code if closed.rcvd else 1006) from closed
        except TimeoutError as silent:
            raise _Lost(VKError("NETWORK", "The server did not answer in time.")) from silent
        finally:
            self._socket = None
            if writer:
                writer.cancel()
            # Not closed but left: a half-open socket never says that it is closed.
            socket.transport.abort()

    async def _open(self, url: str) -> ClientConnection:
        try:
            return await connect(
                url,
                compression=None,
                ping_interval=None,
                open_timeout=self._answer_seconds,
                close_timeout=1.0,
                max_size=MAX_MESSAGE_BYTES,
                user_agent_header=f"visualkit-python/{__version__}",
            )
        except (InvalidURI, ValueError) as cause:
            raise VKError("VALIDATION_ERROR", f"{url!r} is no address of a socket: check `ws_url`.") from cause
        except InvalidStatus as cause:
            status, headers = cause.response.status_code, cause.response.headers
            error = VKError(
                "RATE_LIMITED" if status == 429 else "NETWORK",
                f"The server answered {status} to the socket.",
                retry_after_seconds=retry_after(headers.get("retry-after")),
            )
            raise _Lost(error) from cause
        except (OSError, TimeoutError, EOFError, WebSocketException) as cause:
            raise _Lost(VKError("NETWORK", f"The server cannot be reached: {cause!r}")) from cause

    def _hello(self, token: str) -> ClientHelloDict:
        place = self._hooks.place()
        hello: ClientHelloDict = {
            "type": "hello",
            "protocol": PROTOCOL_VERSION,
            "token": token,
            "lastSeq": place.last_seq,
            "revision": place.revision,
            "client": {"name": "visualkit-python", "version": __version__},
        }
        if place.epoch is not None:
            hello["epoch"] = place.epoch
        return hello

    async def _next(self, socket: ClientConnection) -> str | bytes:
        """Whatever arrives shows that the server lives; when nothing does, it is asked."""
        try:
            patience = self._answer_seconds if self._asked else self._heartbeat_seconds
            async with asyncio.timeout(patience) as self._silence:
                data = await socket.recv()
        except TimeoutError:
            if self._asked:
                raise
            self._ask()
            async with asyncio.timeout(self._answer_seconds):
                data = await socket.recv()
        finally:
            self._silence = None
        self._asked = False
        return data

    def _ask(self) -> None:
        """Asks whether the server lives, unless that is being asked."""
        if self._asked:
            return
        self._asked = True
        self._outgoing.put_nowait(_text({"type": "ping"}))
        if self._silence and not self._silence.expired():
            self._silence.reschedule(asyncio.get_running_loop().time() + self._answer_seconds)

    async def _write(self, socket: ClientConnection) -> None:
        try:
            while True:
                await socket.send(await self._outgoing.get())
        except ConnectionClosed:
            return

    def _take(self, data: str | bytes) -> None:
        if isinstance(data, bytes):
            self._hooks.on_binary(data)
            return
        try:
            message = server_message_from_wire(json.loads(data))
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            log.warning("A message of the server could not be read and was passed over: %r", cause)
            return
        if isinstance(message, WelcomeEvent):
            self._greeted = True
            self._hurried = False
            self._come_back_at = None
            self._heartbeat_seconds = message.heartbeat_seconds if message.heartbeat_seconds > 0 else HEARTBEAT_SECONDS
        elif isinstance(message, DrainingEvent):
            self._come_back_at = time.monotonic() + message.reconnect_after_ms / 1_000
        elif isinstance(message, ErrorEvent) and not self._greeted:
            self._refusal = refusal_of(message)
        try:
            self._hooks.on_message(message)
        except Exception:
            # It must not cost the connection.
            log.exception("A message of the server could not be taken.")

    def _lost(self, code: int) -> _Lost:
        refusal = self._refusal
        if code in ENDING:
            name, words = ENDING[code]
            reason = refusal.reason if refusal else None
            return _Lost(VKError(name, words, reason=reason, retryable=False))
        seconds = refusal.retry_after_seconds if refusal else None
        is_limit = code == CLOSED_RATE_LIMITED
        if is_limit:
            seconds = seconds or RATE_LIMITED_SECONDS
        error = VKError(
            "RATE_LIMITED" if is_limit else "NETWORK",
            refusal.message if refusal else f"The connection was closed ({code}).",
            reason=refusal.reason if refusal else None,
            retry_after_seconds=seconds,
        )
        return _Lost(error, refused=code == CLOSED_UNAUTHORIZED)


def _text(message: ClientMessage) -> str:
    """Raises ValueError for half of a character, which cannot be sent."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    text.encode()
    return text


def refusal_of(message: ErrorEvent) -> VKError:
    return VKError(
        message.code,
        message.message,
        reason=message.reason,
        retryable=message.retryable,
        retry_after_seconds=message.retry_after_seconds,
    )
