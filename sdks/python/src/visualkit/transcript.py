"""The stored messages of one conversation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from .protocol import Guide, Message


class Transcript:
    """Each message once and in order, however they arrive: one that came too early is held until those before it."""

    def __init__(self, on_message: Callable[[Message], None]) -> None:
        """`on_message` hears each message once, in the order of their `seq`."""
        self._on_message = on_message
        self._released: list[Message] = []
        self._early: dict[int, Message] = {}
        self._announced = 0
        self.epoch: str | None = None
        """Names the history that the seqs belong to."""

    @property
    def last_seq(self) -> int:
        """Up to here nothing is missing; the server replays what came after."""
        return self._released[-1].seq if self._released else 0

    @property
    def messages(self) -> list[Message]:
        return list(self._released)

    @property
    def has_gap(self) -> bool:
        """Whether messages are known of that did not come."""
        return bool(self._early) or self.last_seq < self._announced

    def next_after(self, seq: int) -> Message | None:
        index = bisect_right(self._released, seq, key=lambda message: message.seq)
        return self._released[index] if index < len(self._released) else None

    def announce(self, last_seq: int) -> None:
        """The conversation has messages up to this one."""
        self._announced = max(self._announced, last_seq)

    def add(self, message: Message) -> None:
        if message.seq > self.last_seq:
            self._early[message.seq] = message
        self._release_followers()

    def add_page(self, messages: Iterable[Message], *, is_last: bool) -> None:
        """What the server holds after `last_seq`, in order: a number that is not among it is missing for good."""
        for message in messages:
            self._early.pop(message.seq, None)
            if message.seq > self.last_seq:
                self._release(message)
        if is_last:
            self._announced = 0
        self._release_followers()

    def set_guide(self, message_id: str, guide: Guide) -> None:
        """How the steps of a message stand now."""
        for at, message in enumerate(self._released):
            if message.id == message_id:
                self._released[at] = replace(message, guide=guide)

    def clear(self) -> None:
        self._released.clear()
        self._early.clear()
        self._announced = 0
        self.epoch = None

    def _release(self, message: Message) -> None:
        self._released.append(message)
        self._on_message(message)

    def _release_followers(self) -> None:
        while (following := self._early.pop(self.last_seq + 1, None)) is not None:
            self._release(following)
