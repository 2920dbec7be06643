"""The same without asyncio, for scripts: each call blocks until it is done.

The connection lives in a thread of its own. So do the functions given to `on`, which are called one after the other and
may use the agent. Sharing a screen as a stream and talking need the async client.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from . import agent as async_agent
from . import client as async_client
from .api import SessionCredentials
from .calls import FileSource
from .events import EventSource
from .outbox import UnsentText
from .protocol import Attachment, FrameReadEvent, Message, Session, WidgetConfig
from .screen import Consent
from .storage import VKStorage

__all__ = ["VKAgent", "VKClient"]

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

    def run(self, work: Coroutine[Any, Any, T]) -> T:
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

    def close(self) -> None:
        self._worker.run(self._client.close())
        self._worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


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

    def send_frame(self, image: bytes, *, timeout: float = async_agent.FRAME_SECONDS) -> FrameReadEvent:
        return self._worker.run(self._agent.send_frame(image, timeout=timeout))

    def set_sharing(self, sharing: bool, consent: Consent | None = None) -> None:
        self._worker.call(lambda: self._agent.set_sharing(sharing, consent))

    def set_page(self, url: str, title: str | None = None) -> None:
        self._worker.call(lambda: self._agent.set_page(url, title))

    def typing(self, typing: bool = True) -> None:
        self._worker.call(lambda: self._agent.typing(typing))

    def mark_read(self, seq: int | None = None) -> None:
        self._worker.call(lambda: self._agent.mark_read(seq))

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

    def end(self, *, timeout: float | None = None) -> None:
        self._worker.run(self._agent.end(timeout=timeout))

    def start_over(self) -> None:
        self._worker.run(self._agent.start_over())

    def close(self) -> None:
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
