"""One conversation, as a program uses it."""

from __future__ import annotations

import asyncio
import time
import uuid
import weakref
from collections.abc import AsyncIterable, AsyncIterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Literal, Self

from .acts import FRAME_SECONDS, ConversationActs
from .api import SessionCredentials
from .audio import SampleRateHz
from .binary import KIND_FRAME, encode_binary
from .calls import FileSource
from .checks import check_characters, check_source, id_of, words_of
from .conversation import CONNECTED, AgentParts
from .errors import VKError
from .images import read_image
from .outbox import UnsentText
from .protocol import (
    Attachment,
    ClientPageDict,
    ConsentInputDict,
    FrameHeaderDict,
    FrameReadEvent,
    Message,
    Session,
)
from .screen import Consent, ScreenShare
from .typing_signal import TypingSignal
from .voice import Voice
from .within import within

VOICE_SECONDS = 10.0


class VKAgent(ConversationActs):
    """One conversation with the assistant and the people of a business.

    It opens itself when it is first needed, comes back after every loss of the connection, and never loses or doubles
    a text. Iterating over it gives its stored messages, in order and once, those from before first.
    """

    def __init__(self, parts: AgentParts) -> None:
        super().__init__(parts)
        self._shares: weakref.WeakSet[ScreenShare] = weakref.WeakSet()
        self._typing = TypingSignal(lambda typing: self._send({"type": "typing", "typing": typing}))

    @property
    def session(self) -> Session | None:
        """The conversation as the server last told it; None before the first connection."""
        return self._session

    @property
    def credentials(self) -> SessionCredentials | None:
        return self._keeper.credentials

    @property
    def messages(self) -> list[Message]:
        """The stored messages, in order."""
        return self._transcript.messages

    @property
    def unsent(self) -> list[UnsentText]:
        """What the visitor wrote and the server has not confirmed, oldest first."""
        return self._texts.texts

    @property
    def is_connected(self) -> bool:
        return self._connection is not None and self._connection.is_open

    @property
    def capabilities(self) -> frozenset[str]:
        """What the server can do, such as `frames` or `voice`; empty before the first connection."""
        return self._capabilities

    async def connect(self, *, timeout: float | None = None) -> None:
        """Opens the conversation and its connection, until the server has greeted and what was said before is here.

        Raises the reason of the first failed attempt; further attempts follow until `close`, unless `ended` was said.
        """
        self._require_open()
        if self.is_connected:
            return
        outcome = self._outcomes.wait(CONNECTED)
        self._open_or_retry()
        await within(timeout, asyncio.shield(outcome), "Connecting")

    async def send_text(
        self,
        text: str,
        *,
        client_message_id: str | None = None,
        attachment_ids: Sequence[str] = (),
        timeout: float | None = None,
    ) -> Message:
        """Sends a text, now or as soon as there is a connection. Returns it as it was stored.

        `attachment_ids`: uploaded files that go with it; then the text may be empty. A text that is sent again with
        the same `client_message_id` is stored once. When the time is over or the call is cancelled, a text that never
        left is withdrawn; one that may have left stays in `unsent` until it is confirmed.
        Raises VALIDATION_ERROR at once for an empty or too long text, CONFLICT when the id was used for other words.
        """
        words = words_of(text, needed=not attachment_ids)
        text_to_send = UnsentText(
            client_message_id=id_of(client_message_id),
            text=words,
            created_at=time.time(),
            attachment_ids=tuple(attachment_ids),
        )
        return await self._send_stored(text_to_send, timeout)

    async def retry(self, client_message_id: str, *, timeout: float | None = None) -> Message:
        """Tries a refused text again, under the same id."""
        text = self._texts.get(client_message_id)
        if text is None:
            raise VKError("NOT_FOUND", "There is no unsent text with this id.")
        return await self._send_stored(replace(text, state="waiting"), timeout)

    def discard(self, client_message_id: str) -> str | None:
        """Drops a text that was not confirmed, and returns its words."""
        return self._texts.discard(client_message_id)

    async def stream(self, after_seq: int = 0) -> AsyncIterator[Message]:
        """The stored messages after `after_seq`, in order and once: those that are there, then each new one.

        Ends when the agent is closed; raises when there will be no further attempt to connect.
        """
        seq, history = after_seq, self._history
        while True:
            if history != self._history:
                seq, history = 0, self._history
            message = self._transcript.next_after(seq)
            if message is not None:
                seq = message.seq
                yield message
            elif self._closed:
                return
            elif self._end:
                raise self._end
            else:
                await self._news.wait()

    def __aiter__(self) -> AsyncIterator[Message]:
        return self.stream()

    async def send_frame(self, image: bytes, *, timeout: float = FRAME_SECONDS) -> FrameReadEvent:
        """Sends one PNG, JPEG or WebP image of the visitor's screen. Returns what was read in it; masked.

        Raises NETWORK when there is no connection or it is lost: frames are never queued.
        """
        facts = read_image(image)
        header: FrameHeaderDict = {
            "frameId": str(uuid.uuid4()),
            "mediaType": facts.media_type,
            "width": facts.width,
            "height": facts.height,
            "capturedAt": time.time() * 1_000,
        }
        if not self._send(encode_binary(KIND_FRAME, dict(header), image)):
            raise VKError("NETWORK", "There is no connection.")
        return await within(timeout, self._frames.wait(header["frameId"]), "Reading a frame")

    def set_sharing(self, sharing: bool, consent: Consent | None = None) -> None:
        """Tells the business whether the screen is shared. `share_screen` does it by itself.

        `consent`: the words the visitor agreed to; leave it out when your server has told VisualKit of their consent.
        """

        def say() -> None:
            if sharing and consent:
                self._send({"type": "consent", "consent": _consent("screen", consent)})
            self._send({"type": "sharing", "sharing": sharing})

        self._say("sharing", say)

    async def share_screen(self, frames: AsyncIterable[bytes], *, consent: Consent | None = None) -> ScreenShare:
        """Sends what changes on a screen until the images end or `stop` of what is returned is called.

        `frames`: encoded images; at most one a second is taken. `consent`: the words the visitor agreed to before; the
        server keeps it as proof and refuses frames without it. Leave it out when your server has told VisualKit of it;
        without any, `wait` of what is returned raises CONSENT_REQUIRED. Raises VALIDATION_ERROR when `frames` cannot
        be iterated over with `async for`.
        """
        check_source(frames, "frames")
        await self.connect()
        share = ScreenShare(self, frames, consent)
        self._shares.add(share)
        return share

    async def start_voice(
        self,
        audio_source: AsyncIterable[bytes],
        *,
        consent: Consent | None = None,
        sample_rate_hz: SampleRateHz = 16_000,
        timeout: float = VOICE_SECONDS,
    ) -> Voice:
        """Sends what the microphone hears until it ends or `stop` of what is returned is called. What the assistant
        says comes as `audio`.

        `audio_source`: PCM of signed 16-bit samples, little endian, one channel, in pieces of any size.
        Raises VOICE_UNAVAILABLE when the server offers no voice, CONFLICT when a call goes on, VALIDATION_ERROR when
        `audio_source` cannot be iterated over with `async for`.
        """
        check_source(audio_source, "audio_source")
        await self.connect(timeout=timeout)
        agreed = _consent("voice", consent) if consent else None
        voice = self._voice.open(audio_source, sample_rate_hz, agreed)
        try:
            await within(timeout, voice.started(), "Starting a call")
        except BaseException:
            voice.cancel()
            raise
        return voice

    def set_page(self, url: str, title: str | None = None) -> None:
        """Tells the business which page the visitor is on: now, and again after each loss of the connection."""
        if not isinstance(url, str) or not url.startswith(("https://", "http://")):
            sentence = "The address of a page begins with https:// or http://."
            self._emit("error", VKError("VALIDATION_ERROR", sentence))
            return
        check_characters(url + (title or ""))
        page: ClientPageDict = {"type": "page", "url": url}
        if title is not None:
            page["title"] = title
        self._say("page", lambda: void(self._send(page)))

    def typing(self, typing: bool = True) -> None:
        """The visitor types, or no longer; said at most once in three seconds."""
        self._typing.set(typing)

    def mark_read(self, seq: int | None = None) -> None:
        """Everything up to this message, or up to the last one, was on the reader's screen. It never goes back."""
        upto = self._transcript.last_seq if seq is None else seq
        if upto <= self._read_seq:
            return
        self._read_seq = upto

        def say() -> None:
            if "receipts" in self._capabilities:
                self._send({"type": "read", "seq": upto})

        self._say("read", say)

    async def send_file(
        self,
        file: FileSource,
        text: str = "",
        *,
        name: str | None = None,
        client_message_id: str | None = None,
        timeout: float | None = None,
    ) -> Message:
        """Uploads an image or a PDF of at most 10 MB, as bytes or by its path, and sends it, with a text or alone.

        Raises UNSUPPORTED_MEDIA, PAYLOAD_TOO_LARGE or VALIDATION_ERROR for a file that is not taken; `details` of the
        error may say why.
        """

        words_of(text, needed=False)
        id = id_of(client_message_id)

        async def upload_and_send() -> Message:
            attachment = await self.attach_file(file, name=name)
            try:
                return await self.send_text(text, client_message_id=id, attachment_ids=[attachment.id])
            except asyncio.CancelledError:
                if self._texts.get(id) is None:
                    self._start(self._calls.discard_file(attachment.id))
                raise

        return await within(timeout, upload_and_send(), "Sending a file")

    async def attach_file(
        self, file: FileSource, *, name: str | None = None, timeout: float | None = None
    ) -> Attachment:
        """Uploads a file without sending it yet: name its id in `attachment_ids` of `send_text`, within a day."""
        return await self._act(self._calls.attach(file, name), timeout, "Uploading a file")

    async def get_file(self, id: str, *, timeout: float | None = None) -> Attachment:
        """A file of the conversation with a new `url`: the old one works for some minutes."""
        return await self._act(self._calls.attachment(id), timeout, "Asking for a file")

    async def discard_file(self, id: str, *, timeout: float | None = None) -> None:
        """Deletes an uploaded file that was not sent."""
        await self._act(self._calls.discard_file(id), timeout, "Discarding a file")

    async def start_over(self) -> None:
        """Leaves this conversation for a new one, which is opened when it is needed. Unsent texts go with it."""
        self._require_open()
        await self._leave_connection()
        self._keeper.forget()
        self._forget()
        self._session = None
        self._lost = False

    async def close(self) -> None:
        """Closes the connection for good. The conversation and unsent texts stay stored."""
        if self._closed:
            return
        self._closed = True
        error = VKError("CLOSED", "This agent was closed.")
        self._keeper.stop()
        self._typing.clear()
        self._texts.close(error)
        self._outcomes.reject_all(error)
        self._voice.close()
        for share in list(self._shares):
            share.cancel()
        await self._leave_connection()
        self._wake()
        self._listeners.clear()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _send_stored(self, text: UnsentText, timeout: float | None) -> Message:
        self._require_open()
        self._typing.clear()
        confirmed = self._texts.keep(text)
        if self._connection is None:
            self._open_connection()
        elif not self.is_connected:
            self._connection.hurry()
        try:
            return await within(timeout, asyncio.shield(confirmed), "Sending a text")
        except (asyncio.CancelledError, TimeoutError):
            self._texts.withdraw(text.client_message_id)
            raise

    async def _leave_connection(self) -> None:
        connection, self._connection = self._connection, None
        self._stop_waiting()
        if connection:
            await connection.close()

    def _open_or_retry(self) -> None:
        if self._connection:
            self._connection.retry_now()
        else:
            self._open_connection()


def void(_: object) -> None:
    """For what is said whether or not there is a connection."""


def _consent(kind: Literal["screen", "voice"], consent: Consent) -> ConsentInputDict:
    return {"kind": kind, "granted": True, "textVersion": consent.text_version, "locale": consent.locale}
