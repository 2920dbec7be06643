"""Who listens to an agent, and how they are called."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
R = TypeVar("R")

Run = Callable[[Callable[[], None]], object]

log = logging.getLogger("visualkit")


class Listener(Generic[T]):
    """One handler. An async one takes its events one after the other; it holds up neither the others nor the socket."""

    def __init__(self, handler: Callable[..., object]) -> None:
        self.handler = handler
        self._wants_payload = _takes_one(handler)
        call = getattr(handler, "__call__", None)  # noqa: B004
        self._is_async = inspect.iscoroutinefunction(inspect.unwrap(handler)) or inspect.iscoroutinefunction(call)
        self._waiting: deque[T] = deque()
        self._task: asyncio.Task[None] | None = None

    def take(self, payload: T, run: Run | None) -> None:
        if run:
            run(lambda: self._try_async(payload) if self._is_async else self._try(payload))
        elif self._is_async:
            self._waiting.append(payload)
            if self._task is None:
                self._task = asyncio.create_task(self._work())
        else:
            self._try(payload)

    def _try(self, payload: T) -> None:
        try:
            self._call(payload)
        except Exception:
            log.exception("A handler failed.")

    def _try_async(self, payload: T) -> None:
        """In a thread of handlers, on a loop of its own: it may wait for what the agent's does."""
        try:
            asyncio.run(self._await(payload))
        except asyncio.CancelledError:
            log.exception("A handler was cancelled.")

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._await(self._waiting.popleft())
        finally:
            self._task = None

    async def _await(self, payload: T) -> None:
        try:
            result = self._call(payload)
            if isinstance(result, Awaitable):
                await result
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task and task.cancelling():
                raise
            # What it waited for was cancelled, not the handler.
            log.exception("A handler failed.")
        except Exception:
            log.exception("A handler failed.")

    def _call(self, payload: T) -> object:
        return self.handler(payload) if self._wants_payload else self.handler()


class Listeners:
    """A handler that fails does not keep the others from hearing."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Listener[Any]]] = {}
        self.run: Run | None = None
        """Calls in a thread of handlers; without it they are called on the loop."""

    def add(self, name: str, handler: Callable[..., object]) -> None:
        self._by_name.setdefault(name, []).append(Listener(handler))

    def remove(self, name: str, handler: Callable[..., object]) -> None:
        self._by_name[name] = [one for one in self._by_name.get(name, []) if one.handler is not handler]

    def emit(self, name: str, payload: object) -> None:
        for listener in tuple(self._by_name.get(name, ())):
            listener.take(payload, self.run)

    def clear(self) -> None:
        self._by_name.clear()


class Listen(Generic[T]):
    """A decorator: the function below it hears of an event."""

    def __init__(self, listeners: Listeners, name: str) -> None:
        self._listeners = listeners
        self._name = name

    @overload
    def __call__(self, handler: Callable[[T], R]) -> Callable[[T], R]: ...
    @overload
    def __call__(self, handler: Callable[[], R]) -> Callable[[], R]: ...
    def __call__(self, handler: Callable[..., R]) -> Callable[..., R]:
        self._listeners.add(self._name, handler)
        return handler


def _takes_one(handler: Callable[..., object]) -> bool:
    """Whether a function takes what it is called with; one that tells nothing of itself does."""
    try:
        signature = inspect.signature(handler)
    except (TypeError, ValueError):
        return True
    try:
        signature.bind(None)
    except TypeError:
        return bool(signature.parameters)
    return True
