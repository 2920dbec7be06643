"""What is done to a conversation apart from writing in it."""

from __future__ import annotations

import uuid
from collections.abc import Coroutine
from typing import Any, Literal, TypeVar

from .conversation import AgentParts, Conversation
from .errors import VKError
from .page import PageViewing
from .protocol import ClientGuideDict, FrameReadEvent, PageViewDict
from .screen import Consent
from .within import within

FRAME_SECONDS = 30.0

T = TypeVar("T")


class ConversationActs(Conversation):
    def __init__(self, parts: AgentParts) -> None:
        super().__init__(parts)
        self._page_viewing = PageViewing(self._send, parts.storage, f"{parts.storage_key}:page")
        self._on_greeting["page_viewing"] = self._page_viewing.greeted

    def pointer_result(
        self,
        pointer_id: str,
        outcome: Literal["shown", "not_found", "hidden", "covered", "disabled", "done", "ended", "dismissed"],
    ) -> None:
        """What became of a `pointer`."""
        self._send({"type": "pointer.result", "pointerId": pointer_id, "outcome": outcome})

    def drawing_result(self, drawing_id: str, outcome: Literal["shown", "not_found", "ended", "dismissed"]) -> None:
        """What became of a `drawing`."""
        self._send({"type": "drawing.result", "drawingId": drawing_id, "outcome": outcome})

    def guide(self, message_id: str, act: Literal["tick", "untick", "show", "close"], step: int | None = None) -> None:
        """What the visitor does to the steps of an answer (`message.guide`): ticks one, takes the tick back, asks to
        be shown where it is, or puts them away. The event `guide` says how they stand then.

        `step`: from 0; of all but `close`.
        """
        told: ClientGuideDict = {"type": "guide", "messageId": message_id, "act": act}
        if step is not None:
            told["step"] = step
        self._send(told)

    async def send_page_view(self, view: PageViewDict, *, timeout: float = FRAME_SECONDS) -> FrameReadEvent:
        """Sends what the business's own page shows: its texts and controls with their places, as `PageViewDict` says;
        what is personal must be masked. Returns what was read in it.

        Raises NETWORK when there is no connection or it is lost, CONSENT_REQUIRED without `set_page_viewing`,
        RATE_LIMITED.
        """
        view_id = str(uuid.uuid4())
        if not self._send({"type": "page.view", "viewId": view_id, "view": view}):
            raise VKError("NETWORK", "There is no connection.")
        read = await within(timeout, self._frames.wait(view_id), "Reading a page")
        self._page_viewing.seen()
        return read

    def set_page_viewing(self, consent: Consent | None) -> None:
        """Tells the business whether the visitor lets it see the page.

        `consent`: the words the visitor agreed to, kept as proof; None takes it back.
        """
        self._page_viewing.set(consent)

    async def escalate(self, reason: str | None = None, *, timeout: float | None = None) -> None:
        """Asks for a person."""
        await self._act(self._calls.escalate(reason), timeout, "Asking for a person")

    async def rate(self, score: int, comment: str | None = None, *, timeout: float | None = None) -> None:
        """`score`: 1-5; a later rating replaces an earlier one."""
        await self._act(self._calls.rate(score, comment), timeout, "Rating")

    async def feedback(
        self, message_id: str, helpful: bool, comment: str | None = None, *, timeout: float | None = None
    ) -> None:
        """Whether one answer of the assistant helped; a later word replaces an earlier one."""
        await self._act(self._calls.feedback(message_id, helpful, comment), timeout, "Giving feedback")

    async def decide(self, call_id: str, agree: bool, *, timeout: float | None = None) -> None:
        """Agrees to what the assistant would do, or declines it, by the id of a call that waits (`toolCall` of a
        message). What became of it comes as `message_changed`.
        """
        await self._act(self._calls.decide(call_id, agree), timeout, "Deciding")

    async def agree_to_mails(
        self, email: str | None, consent: Consent | None = None, *, timeout: float | None = None
    ) -> None:
        """The visitor leaves an address to be written to when there is an answer to what had none, and agrees to it;
        None takes it back. Every mail holds a link that does the same.

        `consent`: the words they agreed to, kept as proof.
        Raises VALIDATION_ERROR for an address without words, or one that is none.
        """
        if email is not None and consent is None:
            raise VKError("VALIDATION_ERROR", "Name the words that the visitor agreed to.")
        await self._act(self._calls.agree_to_mails(email, consent), timeout, "Agreeing to mails")

    async def end(self, *, timeout: float | None = None) -> None:
        """The conversation is resolved, until a new text opens it again. Nothing happens before the first one."""
        await self._act(self._calls.resolve(), timeout, "Ending the conversation")

    async def _act(self, work: Coroutine[Any, Any, T], timeout: float | None, what: str) -> T:
        """Over REST; the conversation it opens is connected too."""
        if self._closed:
            work.close()
        self._require_open()
        done = await within(timeout, work, what)
        if self._connection is None and self._keeper.credentials and not self._closed:
            self._open_connection()
        return done

    def _require_open(self) -> None:
        if self._closed:
            raise VKError("CLOSED", "This agent was closed.")
