"""Sends texts until the server has confirmed or refused each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .errors import VKError
from .outbox import Outbox, UnsentText
from .protocol import ClientMessage, ClientMessageSendDict, Message
from .unconfirmed import Unconfirmed

RESEND_SECONDS = 15.0


class TextSender:
    """One text is under way at a time, so that they are stored in the order they were written."""

    def __init__(
        self,
        outbox: Outbox,
        send: Callable[[ClientMessage], bool],
        on_change: Callable[[list[UnsentText]], None],
    ) -> None:
        self._outbox = outbox
        self._send = send
        self._on_change = on_change
        self._confirmations: Unconfirmed[Message] = Unconfirmed()
        # What an earlier process left may have been sent by it.
        self._handed_over = {text.client_message_id for text in outbox.texts}
        self._under_way: str | None = None
        self._again: asyncio.TimerHandle | None = None

    @property
    def texts(self) -> list[UnsentText]:
        return self._outbox.texts

    def get(self, client_message_id: str) -> UnsentText | None:
        return self._outbox.get(client_message_id)

    def keep(self, text: UnsentText) -> asyncio.Future[Message]:
        """Keeps a text until it is confirmed, and sends it as soon as it may.

        Raises CONFLICT when other words wait under its id.
        """
        before = self.get(text.client_message_id)
        if before and before.state == "waiting" and before.text != text.text:
            raise VKError("CONFLICT", "Another text waits under this client_message_id.", reason="conflict")
        confirmed = self._confirmations.wait(text.client_message_id)
        self._outbox.put(text)
        self._on_change(self.texts)
        self.flush()
        return confirmed

    def flush(self) -> None:
        """Sends the oldest text that waits, unless one is under way."""
        if self._under_way is not None:
            return
        for text in self.texts:
            if text.state == "waiting":
                self._transmit(text)
                return

    def confirmed(self, client_message_id: str, message: Message) -> None:
        """Also for texts of others, whose ids are not known here."""
        text = self.get(client_message_id)
        # Of an earlier sending under the same id: the server refuses this one.
        if text and not _is_stored(text, message):
            return
        self._confirmations.resolve(client_message_id, message)
        self._forget(client_message_id)

    def refused(self, client_message_id: str, error: VKError) -> None:
        """For now: it is sent again. For good: it needs the visitor, and the next one has its turn."""
        if self.get(client_message_id) is None:
            return
        if error.retryable:
            if client_message_id == self._under_way:
                self._resend_in(2.0 if error.retry_after_seconds is None else error.retry_after_seconds)
            return
        self._outbox.refuse(client_message_id)
        self._on_change(self.texts)
        self._confirmations.reject(client_message_id, error)
        self._next_after(client_message_id)

    def withdraw(self, client_message_id: str) -> None:
        """Nobody waits for it any more. What never left is dropped; what may have left stays until it is confirmed."""
        if client_message_id not in self._handed_over:
            self._forget(client_message_id)

    def discard(self, client_message_id: str) -> str | None:
        text = self.get(client_message_id)
        self._confirmations.reject(client_message_id, VKError("CLOSED", "The text was discarded."))
        self._forget(client_message_id)
        return text.text if text else None

    def pause(self) -> None:
        """There is no connection: what waits is sent again on the next one."""
        self._stop_timer()
        self._under_way = None

    def close(self, error: VKError) -> None:
        self.pause()
        self._confirmations.reject_all(error)

    def _transmit(self, text: UnsentText) -> None:
        message: ClientMessageSendDict = {
            "type": "message.send",
            "content": text.text,
            "clientMessageId": text.client_message_id,
        }
        if text.attachment_ids:
            message["attachmentIds"] = list(text.attachment_ids)
        if not self._send(message):
            return
        self._handed_over.add(text.client_message_id)
        self._under_way = text.client_message_id
        # Its id makes a second time safe.
        self._resend_in(RESEND_SECONDS)

    def _resend_in(self, seconds: float) -> None:
        self._stop_timer()
        self._again = asyncio.get_running_loop().call_later(seconds, self._resend)

    def _resend(self) -> None:
        self._under_way = None
        self.flush()

    def _forget(self, client_message_id: str) -> None:
        self._handed_over.discard(client_message_id)
        if self._outbox.remove(client_message_id):
            self._on_change(self.texts)
        self._next_after(client_message_id)

    def _next_after(self, client_message_id: str) -> None:
        if client_message_id == self._under_way:
            self.pause()
            self.flush()

    def _stop_timer(self) -> None:
        if self._again:
            self._again.cancel()
            self._again = None


def _is_stored(text: UnsentText, message: Message) -> bool:
    """As the server compares what is sent twice under one id: files may have gone since, others have come never."""
    ids = {attachment.id for attachment in message.attachments or ()}
    return text.text == message.content and ids <= set(text.attachment_ids)
