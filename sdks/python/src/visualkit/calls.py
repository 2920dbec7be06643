"""What is done to a conversation over REST."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from .api import Api, SessionCredentials
from .errors import VKError
from .protocol import Attachment, MessagePage
from .screen import Consent
from .session_keeper import SessionKeeper

FILE_BYTES = 10_485_760

FileSource: TypeAlias = bytes | bytearray | memoryview | str | os.PathLike[str]
"""The bytes of an image (PNG, JPEG, WebP) or a PDF, or where they are."""

T = TypeVar("T")


class ConversationCalls:
    """A token that the server no longer takes is renewed once."""

    def __init__(self, api: Api, keeper: SessionKeeper) -> None:
        self._api = api
        self._keeper = keeper

    async def escalate(self, reason: str | None) -> None:
        await self._post("escalate", {"reason": reason} if reason else {})

    async def rate(self, score: int, comment: str | None) -> None:
        await self._post("rating", {"score": score, **({"comment": comment} if comment is not None else {})})

    async def feedback(self, message_id: str, helpful: bool, comment: str | None) -> None:
        body = {"messageId": message_id, "helpful": helpful}
        await self._post("feedback", {**body, **({"comment": comment} if comment is not None else {})})

    async def decide(self, call_id: str, agree: bool) -> None:
        await self._post("tool-calls", {"callId": call_id, "agree": agree})

    async def agree_to_mails(self, email: str | None, consent: Consent | None) -> None:
        agreement = {"email": email, "textVersion": consent.text_version, "locale": consent.locale} if consent else {}
        granted = email is not None
        await self._post("consents", {"kind": "mail", "granted": granted, **(agreement if granted else {})})

    async def messages(self, after_seq: int) -> MessagePage:
        return await self._with_ticket(lambda held: self._api.messages(held.id, held.token, after_seq))

    async def resolve(self) -> None:
        if self._keeper.credentials:
            await self._post("resolve", {})

    async def attach(self, file: FileSource, name: str | None) -> Attachment:
        """Raises OSError for a path that cannot be read."""
        if isinstance(file, bytearray | memoryview):
            file = bytes(file)
        if not isinstance(file, bytes | str | os.PathLike):
            raise VKError("VALIDATION_ERROR", "A file is its bytes or its path.")
        path = None if isinstance(file, bytes) else Path(file)
        size = path.stat().st_size if path else len(cast(bytes, file))
        if size > FILE_BYTES:
            raise VKError("PAYLOAD_TOO_LARGE", "A file may have at most 10 MB.")
        if size == 0:
            raise VKError("VALIDATION_ERROR", "The file is empty.")
        content = await asyncio.to_thread(path.read_bytes) if path else cast(bytes, file)
        called = name or (path.name if path else None)
        return await self._with_ticket(lambda held: self._api.attach(held.id, held.token, content, called))

    async def attachment(self, id: str) -> Attachment:
        return await self._with_ticket(lambda held: self._api.attachment(id, held.token))

    async def discard_file(self, id: str) -> None:
        await self._with_ticket(lambda held: self._api.discard(id, held.token))

    async def _post(self, verb: str, body: Mapping[str, object]) -> None:
        await self._with_ticket(lambda held: self._api.post(held.id, held.token, verb, body))

    async def _with_ticket(self, call: Callable[[SessionCredentials], Awaitable[T]]) -> T:
        try:
            return await call(await self._keeper.ticket())
        except VKError as cause:
            if cause.code != "UNAUTHORIZED" or self._keeper.credentials is None:
                raise
            return await call(await self._keeper.ticket(refused=True))
