"""The same without asyncio, for scripts: each call blocks until it is done.

The connection lives in a thread of its own. So do the functions given to `on`, async or not: they are called one after
the other and may use the agent, whose calls block there, too. Screens and microphones are plain iterables, which are
read in a thread.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from . import agent as async_agent
from . import client as async_client
from .acts import FRAME_SECONDS
from .api import SessionCredentials
from .audio import SampleRateHz
from .calls import FileSource
from .errors import VKError
from .events import EventSource
from .outbox import UnsentText
from .protocol import Attachment, FrameReadEvent, Message, PageViewDict, Session, WidgetConfig
from .running import Running
from .screen import Consent
from .storage import VKStorage

__all__ = ["BackgroundTask", "VKAgent", "VKClient"]

T = TypeVar("T")


class _Worker:
    """An event loop in a thread, and another thread for handlers: they may wait for what the loop does."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="visualkit", daemon=True)
        self._thread.start()
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._handlers = threading.Thread(target=self._handle, name="visualkit-handlers", daemon=True)
        self._handlers.start()

    def later(self, call: Callable[[], None]) -> None:
        """Calls a handler after those before it."""
        self._calls.put(call)

    @property
    def is_stopped(self) -> bool:
        return self._loop.is_closed()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        if self.is_stopped:
            work.close()
            raise VKError("CLOSED", "This client was closed.")
        if threading.current_thread() is self._thread:
            work.close()
            raise VKError("CONFLICT", "This would wait for itself: use the async client on an event loop.")
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            # Such as Ctrl-C while it waits.
            future.cancel()
            raise

    def call(self, function: Callable[[], T]) -> T:
        async def in_loop() -> T:
            return function()

        return self.run(in_loop())

    def stop(self) -> None:
        """After the handlers that wait for their turn; one of them may be who stops it."""
        self._calls.put(None)
        if threading.current_thread() is not self._handlers:
            self._handlers.join()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _handle(self) -> None:
        while (call := self._calls.get()) is not None:
            call()


class VKClient:
    """`with VKClient(…) as client` closes what it opened."""

    def __init__(
        self,
        api_key: str,
        base_url: str | None = None,
        ws_url: str | None = None,
        *,
        storage: VKStorage | None = None,
    ) -> None:
        self._worker = _Worker()
        try:
            self._client = self._worker.call(
                lambda: async_client.VKClient(api_key, base_url, ws_url, storage=storage),
            )
        except BaseException:
            self._worker.stop()
            raise

    def widget_config(self, locale: str | None = None) -> WidgetConfig:
        return self._worker.run(self._client.widget_config(locale))

    def connect_agent(
        self,
        agent_id: str | None = None,
        visitor_id: str | None = None,
        metadata: Mapping[str, str | float | bool | None] | None = None,
        *,
        locale: str | None = None,
        widget_id: str | None = None,
        session: SessionCredentials | None = None,
        storage_key: str | None = None,
        timeout: float | None = None,
    ) -> VKAgent:
        agent = self._worker.run(
            self._client.connect_agent(
                agent_id,
                visitor_id,
                metadata,
                locale=locale,
                widget_id=widget_id,
                session=session,
                storage_key=storage_key,
                timeout=timeout,
            )
        )
        return VKAgent(self._worker, agent)

    def create_agent(
        self,
        agent_id: str | None = None,
        visitor_id: str | None = None,
        metadata: Mapping[str, str | float | bool | None] | None = None,
        *,
        locale: str | None = None,
        widget_id: str | None = None,
        session: SessionCredentials | None = None,
        storage_key: str | None = None,
    ) -> VKAgent:
        """A conversation that opens itself with its first text, or by `connect`."""
        agent = self._worker.call(
            lambda: self._client.create_agent(
                agent_id,
                visitor_id,
                metadata,
                locale=locale,
                widget_id=widget_id,
                session=session,
                storage_key=storage_key,
            )
        )
        return VKAgent(self._worker, agent)

    def close(self) -> None:
        if self._worker.is_stopped:
            return
        self._worker.run(self._client.close())
        self._worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class BackgroundTask:
    """Sharing or talking, which goes on until its source ends or it is stopped; `with` stops it."""

    def __init__(self, worker: _Worker, running: Running) -> None:
        self._worker = worker
        self._running = running

    @property
    def is_active(self) -> bool:
        return self._running.is_active

    def wait(self) -> None:
        """Until it ends or is stopped. Raises what its source raised, or why it was broken off."""
        self._worker.run(self._running.wait())

    def stop(self) -> None:
        self._worker.run(self._running.stop())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class VKAgent(EventSource):
    """One conversation. See the async `VKAgent` for what each call does and raises."""

    def __init__(self, worker: _Worker, agent: async_agent.VKAgent) -> None:
        self._worker = worker
        self._agent = agent
        self._listeners = agent._listeners
        self._listeners.run = worker.later

    @property
    def session(self) -> Session | None:
        return self._agent.session

    @property
    def credentials(self) -> SessionCredentials | None:
        return self._agent.credentials

    @property
    def messages(self) -> list[Message]:
        return self._agent.messages

    @property
    def unsent(self) -> list[UnsentText]:
        return self._agent.unsent

    @property
    def is_connected(self) -> bool:
        return self._agent.is_connected

    @property
    def capabilities(self) -> frozenset[str]:
        return self._agent.capabilities

    def connect(self, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.connect(timeout=timeout))

    def send_text(
        self,
        text: str,
        *,
        client_message_id: str | None = None,
        attachment_ids: Sequence[str] = (),
        timeout: float | None = None,
    ) -> Message:
        sending = self._agent.send_text(
            text, client_message_id=client_message_id, attachment_ids=attachment_ids, timeout=timeout
        )
        return self._worker.run(sending)

    def retry(self, client_message_id: str, *, timeout: float | None = None) -> Message:
        return self._worker.run(self._agent.retry(client_message_id, timeout=timeout))

    def discard(self, client_message_id: str) -> str | None:
        return self._worker.call(lambda: self._agent.discard(client_message_id))

    def stream(self, after_seq: int = 0) -> Iterator[Message]:
        """The stored messages after `after_seq`, in order and once; blocks for each new one."""
        messages = self._agent.stream(after_seq)
        while True:
            try:
                yield self._worker.run(_next(messages))
            except StopAsyncIteration:
                return

    def __iter__(self) -> Iterator[Message]:
        return self.stream()

    def send_frame(self, image: bytes, *, timeout: float = FRAME_SECONDS) -> FrameReadEvent:
        return self._worker.run(self._agent.send_frame(image, timeout=timeout))

    def set_sharing(self, sharing: bool, consent: Consent | None = None) -> None:
        self._worker.call(lambda: self._agent.set_sharing(sharing, consent))

    def share_screen(self, frames: Iterable[bytes], *, consent: Consent | None = None) -> BackgroundTask:
        share = self._worker.run(self._agent.share_screen(_in_thread(frames), consent=consent))
        return BackgroundTask(self._worker, share)

    def start_voice(
        self,
        audio_source: Iterable[bytes],
        *,
        consent: Consent | None = None,
        sample_rate_hz: SampleRateHz = 16_000,
        timeout: float = async_agent.VOICE_SECONDS,
    ) -> BackgroundTask:
        starting = self._agent.start_voice(
            _in_thread(audio_source), consent=consent, sample_rate_hz=sample_rate_hz, timeout=timeout
        )
        return BackgroundTask(self._worker, self._worker.run(starting))

    def send_page_view(self, view: PageViewDict, *, timeout: float = FRAME_SECONDS) -> FrameReadEvent:
        return self._worker.run(self._agent.send_page_view(view, timeout=timeout))

    def set_page_viewing(self, consent: Consent | None) -> None:
        self._worker.call(lambda: self._agent.set_page_viewing(consent))

    def set_page(self, url: str, title: str | None = None) -> None:
        self._worker.call(lambda: self._agent.set_page(url, title))

    def typing(self, typing: bool = True) -> None:
        self._worker.call(lambda: self._agent.typing(typing))

    def mark_read(self, seq: int | None = None) -> None:
        self._worker.call(lambda: self._agent.mark_read(seq))

    def pointer_result(
        self,
        pointer_id: str,
        outcome: Literal["shown", "not_found", "hidden", "covered", "disabled", "done", "ended", "dismissed"],
    ) -> None:
        self._worker.call(lambda: self._agent.pointer_result(pointer_id, outcome))

    def drawing_result(self, drawing_id: str, outcome: Literal["shown", "not_found", "ended", "dismissed"]) -> None:
        self._worker.call(lambda: self._agent.drawing_result(drawing_id, outcome))

    def guide(self, message_id: str, act: Literal["tick", "untick", "show", "close"], step: int | None = None) -> None:
        self._worker.call(lambda: self._agent.guide(message_id, act, step))

    def send_file(
        self,
        file: FileSource,
        text: str = "",
        *,
        name: str | None = None,
        client_message_id: str | None = None,
        timeout: float | None = None,
    ) -> Message:
        sending = self._agent.send_file(file, text, name=name, client_message_id=client_message_id, timeout=timeout)
        return self._worker.run(sending)

    def attach_file(self, file: FileSource, *, name: str | None = None, timeout: float | None = None) -> Attachment:
        return self._worker.run(self._agent.attach_file(file, name=name, timeout=timeout))

    def get_file(self, id: str, *, timeout: float | None = None) -> Attachment:
        return self._worker.run(self._agent.get_file(id, timeout=timeout))

    def discard_file(self, id: str, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.discard_file(id, timeout=timeout))

    def escalate(self, reason: str | None = None, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.escalate(reason, timeout=timeout))

    def rate(self, score: int, comment: str | None = None, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.rate(score, comment, timeout=timeout))

    def feedback(
        self, message_id: str, helpful: bool, comment: str | None = None, *, timeout: float | None = None
    ) -> None:
        self._worker.run(self._agent.feedback(message_id, helpful, comment, timeout=timeout))

    def decide(self, call_id: str, agree: bool, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.decide(call_id, agree, timeout=timeout))

    def agree_to_mails(
        self, email: str | None, consent: Consent | None = None, *, timeout: float | None = None
    ) -> None:
        self._worker.run(self._agent.agree_to_mails(email, consent, timeout=timeout))

    def end(self, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.end(timeout=timeout))

    def start_over(self) -> None:
        self._worker.run(self._agent.start_over())

    def close(self) -> None:
        if not self._worker.is_stopped:
            self._worker.run(self._agent.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def _next(messages: Any) -> Message:
    message: Message = await anext(messages)
    return message


async def _in_thread(source: Iterable[bytes]) -> AsyncIterator[bytes]:
    """What a plain iterable gives; it may wait for a screen or a microphone."""
    pieces = iter(source)
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece
