"""Texts that the server has not confirmed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from .storage import VKStorage


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentText:
    """A text of the visitor that the server has not confirmed."""

    client_message_id: str
    text: str
    created_at: float
    """Seconds since 1970."""
    state: Literal["waiting", "refused"] = "waiting"
    """`waiting`: will be sent, or was sent and is not confirmed. `refused`: needs the visitor."""
    attachment_ids: tuple[str, ...] = ()


class Outbox:
    """Unsent texts, oldest first, kept in a storage so that they survive a restart."""

    def __init__(self, storage: VKStorage, key: str) -> None:
        self._storage = storage
        self._key = key
        self._texts = {text.client_message_id: text for text in self._read()}

    @property
    def texts(self) -> list[UnsentText]:
        return list(self._texts.values())

    def get(self, client_message_id: str) -> UnsentText | None:
        return self._texts.get(client_message_id)

    def put(self, text: UnsentText) -> None:
        self._texts[text.client_message_id] = text
        self._write()

    def refuse(self, client_message_id: str) -> None:
        self.put(replace(self._texts[client_message_id], state="refused"))

    def remove(self, client_message_id: str) -> UnsentText | None:
        text = self._texts.pop(client_message_id, None)
        if text:
            self._write()
        return text

    def _read(self) -> list[UnsentText]:
        try:
            items: Any = json.loads(self._storage.get(self._key) or "[]")
            return [UnsentText(**{**item, "attachment_ids": tuple(item["attachment_ids"])}) for item in items]
        except (ValueError, TypeError, KeyError):
            return []

    def _write(self) -> None:
        if self._texts:
            self._storage.set(self._key, json.dumps([asdict(text) for text in self._texts.values()]))
        else:
            self._storage.remove(self._key)
