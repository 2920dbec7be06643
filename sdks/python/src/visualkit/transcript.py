"""The stored messages of one conversation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from .protocol import Guide, Message


class Transcript:
    """Each message once and in order, however they arrive: one that came too early is held until those before it."""

    def __init__(self, on_message: Callable[[Message], None], on_changed: Callable[[Message], None]) -> None:
        """`on_message` hears each message once, in the order of their `seq`; `on_changed` of one that is here and says
        something else now."""
        self._on_message = on_message
        self._on_changed = on_changed
        self._released: list[Message] = []
        self._early: dict[int, Message] = {}
        self._announced = 0
        self._told: dict[int, int] = {}
        """The change that was told after another one that did not come."""
        self.epoch: str | None = None
        """Names the history that the seqs belong to."""
        self.revision = 0
        """All changes of these messages up to this one are in them."""

    @property
    def last_seq(self) -> int:
        """Up to here nothing is missing; the server replays what came after."""
        return self._released[-1].seq if self._released else 0

    @property
    def messages(self) -> list[Message]:
        return list(self._released)

    @property
    def has_gap(self) -> bool:
        """Whether messages or changes are known of that did not come."""
        return bool(self._early) or self.lacks_change or self.last_seq < self._announced

    @property
    def lacks_change(self) -> bool:
        """Whether a change was told and did not come: it is told again to who connects from here."""
        return bool(self._told)

    def next_after(self, seq: int) -> Message | None:
        index = bisect_right(self._released, seq, key=lambda message: message.seq)
        return self._released[index] if index < len(self._released) else None

    def announce(self, last_seq: int) -> None:
        """The conversation has messages up to this one."""
        self._announced = max(self._announced, last_seq)

    def add(self, message: Message) -> None:
        """Of two states of one message the later is kept."""
        if message.seq > self.last_seq:
            if _is_later(message, self._early.get(message.seq)):
                self._early[message.seq] = message
            self._release_followers()
            return
        at = bisect_left(self._released, message.seq, key=lambda held: held.seq)
        if self._released[at].seq == message.seq and _is_later(message, self._released[at]):
            self._released[at] = message
            self._on_changed(message)

    def change(self, message: Message, after: int = 0) -> None:
        """The server told of a change, `after` another; one that does not say it is believed to have told all."""
        revision = message.revision or 0
        if after > self.revision:
            self._told[after] = revision
        else:
            self.revision = max(self.revision, revision)
        for earlier in sorted(self._told):
            if earlier <= self.revision:
                self.revision = max(self.revision, self._told.pop(earlier))
        self.add(message)

    def begin(self, revision: int) -> None:
        """The server greeted: all after `last_seq` comes anew, and nothing of it is older than its last change."""
        self._early.clear()
        self._told.clear()
        if not self._released:
            self.revision = revision

    def add_page(self, messages: Iterable[Message], *, is_last: bool) -> None:
        """What the server holds after `last_seq`, in order: a number that is not among it is missing for good."""
        for message in messages:
            if message.seq <= self.last_seq:
                self.add(message)
                continue
            early = self._early.pop(message.seq, None)
            self._release(early if early and not _is_later(message, early) else message)
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
        self._told.clear()
        self.epoch = None
        self.revision = 0

    def _release(self, message: Message) -> None:
        self._released.append(message)
        self._on_message(message)

    def _release_followers(self) -> None:
        while (following := self._early.pop(self.last_seq + 1, None)) is not None:
            self._release(following)


def _is_later(message: Message, held: Message | None) -> bool:
    return held is None or (message.revision or 0) > (held.revision or 0)
