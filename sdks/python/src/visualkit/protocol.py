"""The realtime protocol's messages. Written by scripts/generate_protocol.py; do not edit.

A newer server may add fields, messages and names: unknown fields are passed over, unknown messages become `Unknown`,
and names are typed as the known ones or any `str`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something of a kind that this version does not know, as it came."""

    kind: str
    data: Mapping[str, Any]


Capability: TypeAlias = Literal["text", "frames", "page", "human", "files", "receipts", "pointer", "voice"] | str


SessionStatus: TypeAlias = Literal["active", "escalated", "resolved"] | str


FloorHolder: TypeAlias = Literal["ai", "human"] | str


SessionLocale: TypeAlias = Literal["en", "es", "pt"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReadSeq:
    """Up to which message the visitor, and a person of the business, have read."""

    visitor: int
    """The place of a message in its session, or 0 for before the first."""
    agent: int
    """The place of a message in its session, or 0 for before the first."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionReadSeq:
        return cls(
            visitor=data["visitor"],
            agent=data["agent"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRating:
    score: int
    comment: str | None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionRating:
        return cls(
            score=data["score"],
            comment=data["comment"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: str
    status: SessionStatus
    holder: FloorHolder
    visitor_id: str | None
    widget_id: str | None
    personality_id: str | None
    locale: SessionLocale
    metadata: Mapping[str, str | float | bool | None]
    assistant_name: str
    agent_name: str | None
    last_seq: int
    revision: int | None = None
    """How many times stored messages of the conversation had been changed, or 0 for never."""
    state_revision: int | None = None
    """How many times the state of the conversation was changed, such as its status, who holds the floor or its rating: of two states the higher is the later. Left out by older servers."""
    read_seq: SessionReadSeq
    """Up to which message the visitor, and a person of the business, have read."""
    sharing: bool
    rating: SessionRating | None
    escalated_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> Session:
        return cls(
            id=data["id"],
            status=data["status"],
            holder=data["holder"],
            visitor_id=data["visitorId"],
            widget_id=data["widgetId"],
            personality_id=data["personalityId"],
            locale=data["locale"],
            metadata=data["metadata"],
            assistant_name=data["assistantName"],
            agent_name=data["agentName"],
            last_seq=data["lastSeq"],
            revision=data.get("revision"),
            state_revision=data.get("stateRevision"),
            read_seq=SessionReadSeq.from_wire(data["readSeq"]),
            sharing=data["sharing"],
            rating=(None if data["rating"] is None else SessionRating.from_wire(data["rating"])),
            escalated_at=(None if data["escalatedAt"] is None else datetime.fromisoformat(data["escalatedAt"])),
            created_at=datetime.fromisoformat(data["createdAt"]),
            updated_at=datetime.fromisoformat(data["updatedAt"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeEvent:
    """Answers `hello`. What was missed follows."""

    type: str
    protocol: int
    connection_id: str
    """Names the connection in the server’s log."""
    capabilities: tuple[Capability, ...]
    session: Session | None
    """Visitors: the session now. Agents: null."""
    recovered: bool
    """False when the gap could not be replayed: load the transcript again."""
    heartbeat_seconds: float
    """A silent connection is pinged after so long."""
    server_time: datetime
    """The server’s clock, so that a client whose own is wrong can tell when its token ends."""
    epoch: str
    """Names the history the seqs belong to. It changes when a backup was restored; `recovered` is then false."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> WelcomeEvent:
        return cls(
            type=data["type"],
            protocol=data["protocol"],
            connection_id=data["connectionId"],
            capabilities=tuple(item for item in data["capabilities"]),
            session=(None if data["session"] is None else Session.from_wire(data["session"])),
            recovered=data["recovered"],
            heartbeat_seconds=data["heartbeatSeconds"],
            server_time=datetime.fromisoformat(data["serverTime"]),
            epoch=data["epoch"],
        )


MessageRole: TypeAlias = Literal["visitor", "assistant", "agent", "system"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a sentence of an answer comes from. `quote` stands verbatim in the document."""

    document_id: str
    title: str
    url: str | None = None
    quote: str
    page: int | None = None
    """The page or slide of the document it stands on."""
    tool: str | None = None
    """The tool that said it, when no document did. `documentId` is then the tool’s, and `title` its name."""
    score: float
    """0–1: how strongly the quote carries the sentence."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> Citation:
        return cls(
            document_id=data["documentId"],
            title=data["title"],
            url=data.get("url"),
            quote=data["quote"],
            page=data.get("page"),
            tool=data.get("tool"),
            score=data["score"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReading:
    """What the assistant read for one answer, on the visitor’s screen or on a picture they attached; masked."""

    frame_id: str
    """The key frame, or the attached picture."""
    visible_error: str | None
    """The error message on the screen, when there is one."""
    image_url: str | None = None
    """Signed path of the redacted key frame, when the reader may see it."""
    attached: bool | None = None
    """It was on an attached picture, not on a shared screen."""
    page: bool | None = None
    """It was the business’s own page, not a shared screen."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> ScreenReading:
        return cls(
            frame_id=data["frameId"],
            visible_error=data["visibleError"],
            image_url=data.get("imageUrl"),
            attached=data.get("attached"),
            page=data.get("page"),
        )


SystemEvent: TypeAlias = (
    Literal[
        "escalated",
        "taken",
        "handed_back",
        "resolved",
        "reopened",
        "sharing_started",
        "sharing_stopped",
        "answer_found",
    ]
    | str
)


AttachmentKind: TypeAlias = Literal["image", "pdf"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message: an image whose personal values were masked, or a PDF."""

    id: str
    kind: AttachmentKind
    name: str
    """As its sender called it; never a path."""
    media_type: str
    """What the bytes are, whatever the sender said."""
    bytes: int
    width: int | None = None
    """Pixels; images only."""
    height: int | None = None
    """Pixels; images only."""
    url: str | None = None
    """Signed path, valid for some minutes. Ask for the message again for a new one."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> Attachment:
        return cls(
            id=data["id"],
            kind=data["kind"],
            name=data["name"],
            media_type=data["mediaType"],
            bytes=data["bytes"],
            width=data.get("width"),
            height=data.get("height"),
            url=data.get("url"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFeedback:
    """Assistant only: what the visitor says of this answer."""

    helpful: bool
    comment: str | None = None
    """In the visitor’s words."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> MessageFeedback:
        return cls(
            helpful=data["helpful"],
            comment=data.get("comment"),
        )


GuideState: TypeAlias = Literal["open", "solved", "closed"] | str


GuidedStepDone: TypeAlias = Literal["seen", "hand"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedStep:
    text: str
    """What to do, as the answer says it."""
    done: GuidedStepDone | None
    """`seen`: on the visitor’s page; `hand`: the visitor ticked it; null: not yet."""
    is_on_page: bool
    """Whether the page has a place to point at for it now."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> GuidedStep:
        return cls(
            text=data["text"],
            done=data["done"],
            is_on_page=data["isOnPage"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The steps of an answer, which tick themselves while the page is seen."""

    state: GuideState
    """`solved`: the page shows that it worked; `closed`: the visitor put it away."""
    steps: tuple[GuidedStep, ...]
    success: tuple[str, ...] | None = None
    """Words that the article says are seen when all is done; any of them on the page solves it."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> Guide:
        return cls(
            state=data["state"],
            steps=tuple(GuidedStep.from_wire(item) for item in data["steps"]),
            success=None if data.get("success") is None else tuple(item for item in data["success"]),
        )


MessageToolCallApprover: TypeAlias = Literal["visitor", "agent"] | str


MessageToolCallStatus: TypeAlias = Literal["waiting", "running", "done", "failed", "declined", "expired"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageToolCall:
    """Assistant only: what this message asks agreement for."""

    id: str
    summary: str
    """What would be done, with its values; Markdown."""
    approver: MessageToolCallApprover
    """Who is asked: the visitor, or somebody of the business."""
    status: MessageToolCallStatus
    expires_at: datetime
    """Until then it can be decided."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> MessageToolCall:
        return cls(
            id=data["id"],
            summary=data["summary"],
            approver=data["approver"],
            status=data["status"],
            expires_at=datetime.fromisoformat(data["expiresAt"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    id: str
    seq: int
    """1, 2, 3 … within the session, without gaps."""
    role: MessageRole
    content: str
    client_message_id: str | None = None
    created_at: datetime
    author_name: str | None = None
    """The person’s name for an agent’s message, the assistant’s for an assistant’s; of a system message, who came or went."""
    citations: tuple[Citation, ...] | None = None
    answered: bool | None = None
    """Assistant only: false when the knowledge base held no answer."""
    screen: ScreenReading | None = None
    event: SystemEvent | None = None
    attachments: tuple[Attachment, ...] | None = None
    suggestions: tuple[str, ...] | None = None
    """What the visitor may say next: questions the assistant can answer. One of them reaches a person once something failed."""
    feedback: MessageFeedback | None = None
    """Assistant only: what the visitor says of this answer."""
    guide: Guide | None = None
    """Assistant only: the steps of this answer."""
    tool_call: MessageToolCall | None = None
    """Assistant only: what this message asks agreement for."""
    revision: int | None = None
    """Which change of the conversation’s messages its newest is: of two states of one message the higher is the later. Left out while it is as it was stored."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> Message:
        return cls(
            id=data["id"],
            seq=data["seq"],
            role=data["role"],
            content=data["content"],
            client_message_id=data.get("clientMessageId"),
            created_at=datetime.fromisoformat(data["createdAt"]),
            author_name=data.get("authorName"),
            citations=None
            if data.get("citations") is None
            else tuple(Citation.from_wire(item) for item in data["citations"]),
            answered=data.get("answered"),
            screen=None if data.get("screen") is None else ScreenReading.from_wire(data["screen"]),
            event=data.get("event"),
            attachments=None
            if data.get("attachments") is None
            else tuple(Attachment.from_wire(item) for item in data["attachments"]),
            suggestions=None if data.get("suggestions") is None else tuple(item for item in data["suggestions"]),
            feedback=None if data.get("feedback") is None else MessageFeedback.from_wire(data["feedback"]),
            guide=None if data.get("guide") is None else Guide.from_wire(data["guide"]),
            tool_call=None if data.get("toolCall") is None else MessageToolCall.from_wire(data["toolCall"]),
            revision=data.get("revision"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEvent:
    """A message of the conversation. They come in the order of their seq, without a gap, each once."""

    type: str
    session_id: str
    message: Message

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> MessageEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            message=Message.from_wire(data["message"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChangedEvent:
    """A stored message as it is now: what the visitor says of it, its steps, what it asks agreement for, or its words. In the order of their `revision`, without a gap but for messages that changed again; after `hello` and `subscribe` before what was missed, whatever `recovered` says. `feedback`, `tool.call` and `guide` follow."""

    type: str
    session_id: str
    message: Message
    after_revision: int | None = None
    """The change that was told on this connection before this one, at first the one the client named: who has not heard so far has lost one. Older servers do not say it."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> MessageChangedEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            message=Message.from_wire(data["message"]),
            after_revision=data.get("afterRevision"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAckEvent:
    """The sender’s message is stored. The same clientMessageId gets the same answer again."""

    type: str
    session_id: str
    client_message_id: str
    message: Message

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> MessageAckEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            client_message_id=data["clientMessageId"],
            message=Message.from_wire(data["message"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStartedEvent:
    """The assistant begins an answer."""

    type: str
    session_id: str
    turn_id: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnStartedEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
        )


TurnStatusEventStatus: TypeAlias = Literal["searching", "reading_screen", "writing"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStatusEvent:
    """What the assistant does for the answer now."""

    type: str
    session_id: str
    turn_id: str
    status: TurnStatusEventStatus

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnStatusEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
            status=data["status"],
        )


TurnToolEventStatus: TypeAlias = Literal["started", "done", "failed"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnToolEvent:
    """A tool the assistant uses for this answer."""

    type: str
    session_id: str
    turn_id: str
    call_id: str
    """Tells two uses apart."""
    tool: str
    """Such as `search_knowledge`."""
    status: TurnToolEventStatus

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnToolEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
            call_id=data["callId"],
            tool=data["tool"],
            status=data["status"],
        )


ToolCallEventToolCallApprover: TypeAlias = Literal["visitor", "agent"] | str


ToolCallEventToolCallStatus: TypeAlias = Literal["waiting", "running", "done", "failed", "declined", "expired"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCallEventToolCall:
    """Something the assistant would do, and needs somebody’s agreement for."""

    id: str
    summary: str
    """What would be done, with its values; Markdown."""
    approver: ToolCallEventToolCallApprover
    """Who is asked: the visitor, or somebody of the business."""
    status: ToolCallEventToolCallStatus
    expires_at: datetime
    """Until then it can be decided."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> ToolCallEventToolCall:
        return cls(
            id=data["id"],
            summary=data["summary"],
            approver=data["approver"],
            status=data["status"],
            expires_at=datetime.fromisoformat(data["expiresAt"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCallEvent:
    """A call that a message asks agreement for has changed: decided, made, or failed."""

    type: str
    session_id: str
    tool_call: ToolCallEventToolCall
    """Something the assistant would do, and needs somebody’s agreement for."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> ToolCallEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            tool_call=ToolCallEventToolCall.from_wire(data["toolCall"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDeltaEvent:
    """The next piece of the answer."""

    type: str
    session_id: str
    turn_id: str
    text: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnDeltaEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
            text=data["text"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResetEvent:
    """Forget the deltas so far: another model starts the answer again."""

    type: str
    session_id: str
    turn_id: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnResetEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCitationEvent:
    """A source of the answer; markers such as `[1]` in its text count into them."""

    type: str
    session_id: str
    turn_id: str
    citation: Citation

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnCitationEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
            citation=Citation.from_wire(data["citation"]),
        )


TurnEndedEventOutcome: TypeAlias = Literal["done", "cancelled"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEndedEvent:
    """The answer is written, or will not be."""

    type: str
    session_id: str
    turn_id: str
    outcome: TurnEndedEventOutcome
    """`cancelled`: a person took the floor; `done`: the `message` carries the answer."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TurnEndedEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            turn_id=data["turnId"],
            outcome=data["outcome"],
        )


TypingEventRole: TypeAlias = Literal["visitor", "agent"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingEvent:
    """The other side types. It ends after a few seconds without another one."""

    type: str
    session_id: str
    role: TypingEventRole
    typing: bool
    name: str | None = None
    """The agent’s."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> TypingEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            role=data["role"],
            typing=data["typing"],
            name=data.get("name"),
        )


ReadEventRole: TypeAlias = Literal["visitor", "agent"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """Who has read up to which message: the visitor, or a person of the business."""

    type: str
    session_id: str
    role: ReadEventRole
    seq: int
    """The place of a message in its session, or 0 for before the first."""
    at: datetime

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> ReadEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            role=data["role"],
            seq=data["seq"],
            at=datetime.fromisoformat(data["at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackEventFeedback:
    helpful: bool
    comment: str | None = None
    """In the visitor’s words."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> FeedbackEventFeedback:
        return cls(
            helpful=data["helpful"],
            comment=data.get("comment"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackEvent:
    """What the visitor says of one answer."""

    type: str
    session_id: str
    message_id: str
    feedback: FeedbackEventFeedback

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> FeedbackEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            message_id=data["messageId"],
            feedback=FeedbackEventFeedback.from_wire(data["feedback"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent:
    """The conversation as it is now: its status, who holds the floor, its rating. Every change of these says it; a message alone does not, whose `seq` is then the newest."""

    type: str
    session: Session
    recovered: bool | None = None
    """Agents, in the answer to `subscribe`: as in `welcome` for visitors."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionEvent:
        return cls(
            type=data["type"],
            session=Session.from_wire(data["session"]),
            recovered=data.get("recovered"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEventSurvey:
    kind: str
    lowest: int
    highest: int

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SurveyEventSurvey:
        return cls(
            kind=data["kind"],
            lowest=data["lowest"],
            highest=data["highest"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEvent:
    """Visitors: the conversation is over, and how it went is asked. Answered by `rating`."""

    type: str
    session_id: str
    survey: SurveyEventSurvey

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SurveyEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            survey=SurveyEventSurvey.from_wire(data["survey"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerTargetElement:
    kind: str
    selector: str
    """A CSS selector of one element of the page."""
    text: str | None = None
    """The words on it, to find it again when the page was drawn anew."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PointerTargetElement:
        return cls(
            kind=data["kind"],
            selector=data["selector"],
            text=data.get("text"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerTargetBox:
    """0–1 of the frame, from its top left corner."""

    kind: str
    frame_id: str
    x: float
    y: float
    width: float
    height: float

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PointerTargetBox:
        return cls(
            kind=data["kind"],
            frame_id=data["frameId"],
            x=data["x"],
            y=data["y"],
            width=data["width"],
            height=data["height"],
        )


PointerTarget: TypeAlias = PointerTargetElement | PointerTargetBox | Unknown

_POINTER_TARGET: dict[str, Callable[[Mapping[str, Any]], PointerTarget]] = {
    "element": PointerTargetElement.from_wire,
    "box": PointerTargetBox.from_wire,
}


def pointer_target_from_wire(data: Mapping[str, Any]) -> PointerTarget:
    build = _POINTER_TARGET.get(data["kind"])
    return build(data) if build else Unknown(kind=str(data["kind"]), data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A place on the visitor’s own page, or on the screen they share."""

    pointer_id: str
    target: PointerTarget
    label: str
    """What to do there, in the visitor’s language."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> Pointer:
        return cls(
            pointer_id=data["pointerId"],
            target=pointer_target_from_wire(data["target"]),
            label=data["label"],
        )


PointerEventBy: TypeAlias = Literal["assistant", "agent"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerEvent:
    """Show the visitor this place. One with the same id takes the place of the earlier."""

    type: str
    session_id: str
    pointer: Pointer
    by: PointerEventBy

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PointerEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            pointer=Pointer.from_wire(data["pointer"]),
            by=data["by"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerGoneEvent:
    """Take the pointer away."""

    type: str
    session_id: str
    pointer_id: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PointerGoneEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            pointer_id=data["pointerId"],
        )


PointerOutcome: TypeAlias = (
    Literal["shown", "not_found", "hidden", "covered", "disabled", "done", "ended", "dismissed"] | str
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerResultEvent:
    """Agents: what became of a pointer."""

    type: str
    session_id: str
    pointer_id: str
    outcome: PointerOutcome

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PointerResultEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            pointer_id=data["pointerId"],
            outcome=data["outcome"],
        )


DrawingEventDrawingShape: TypeAlias = Literal["stroke", "arrow", "rectangle"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingEventDrawingSurfaceElement:
    """The page: points are CSS pixels from the top left corner of this element."""

    kind: str
    selector: str
    """A CSS selector of one element of the page."""
    text: str | None = None
    """The words on it, to find it again when the page was drawn anew."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingEventDrawingSurfaceElement:
        return cls(
            kind=data["kind"],
            selector=data["selector"],
            text=data.get("text"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingEventDrawingSurfaceFrame:
    """The shared screen: points are 0–1 of the frame, from its top left corner."""

    kind: str
    frame_id: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingEventDrawingSurfaceFrame:
        return cls(
            kind=data["kind"],
            frame_id=data["frameId"],
        )


DrawingEventDrawingSurface: TypeAlias = DrawingEventDrawingSurfaceElement | DrawingEventDrawingSurfaceFrame | Unknown

_DRAWING_EVENT_DRAWING_SURFACE: dict[str, Callable[[Mapping[str, Any]], DrawingEventDrawingSurface]] = {
    "element": DrawingEventDrawingSurfaceElement.from_wire,
    "frame": DrawingEventDrawingSurfaceFrame.from_wire,
}


def drawing_event_drawing_surface_from_wire(data: Mapping[str, Any]) -> DrawingEventDrawingSurface:
    build = _DRAWING_EVENT_DRAWING_SURFACE.get(data["kind"])
    return build(data) if build else Unknown(kind=str(data["kind"]), data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingEventDrawingPoint:
    x: float
    y: float

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingEventDrawingPoint:
        return cls(
            x=data["x"],
            y=data["y"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingEventDrawing:
    """One line, arrow or rectangle that a person draws on what the visitor shows."""

    drawing_id: str
    shape: DrawingEventDrawingShape
    """`arrow`: from the first point to the second; `rectangle`: with these two as opposite corners."""
    surface: DrawingEventDrawingSurface
    points: tuple[DrawingEventDrawingPoint, ...]

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingEventDrawing:
        return cls(
            drawing_id=data["drawingId"],
            shape=data["shape"],
            surface=drawing_event_drawing_surface_from_wire(data["surface"]),
            points=tuple(DrawingEventDrawingPoint.from_wire(item) for item in data["points"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingEvent:
    """Draw this on what the visitor shows; a person does. One with the same id takes the place of the earlier. It vanishes by itself after half a minute."""

    type: str
    session_id: str
    drawing: DrawingEventDrawing
    """One line, arrow or rectangle that a person draws on what the visitor shows."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            drawing=DrawingEventDrawing.from_wire(data["drawing"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingGoneEvent:
    """Take the drawing away."""

    type: str
    session_id: str
    drawing_id: str | None = None
    """Without it, all of them."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingGoneEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            drawing_id=data.get("drawingId"),
        )


DrawingResultEventOutcome: TypeAlias = Literal["shown", "not_found", "ended", "dismissed"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingResultEvent:
    """Agents: what became of a drawing."""

    type: str
    session_id: str
    drawing_id: str
    outcome: DrawingResultEventOutcome
    """`not_found`: there is no such place; `ended`: its time is over, or what it was drawn on changed; `dismissed`: the visitor took it away."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrawingResultEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            drawing_id=data["drawingId"],
            outcome=data["outcome"],
        )


VoiceEventState: TypeAlias = Literal["listening", "speaking", "ended"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceEvent:
    """How the talk stands."""

    type: str
    session_id: str
    state: VoiceEventState
    """`listening`: audio may be sent; `speaking`: audio comes as binary messages; `ended`: there is no more."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> VoiceEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            state=data["state"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioClearEvent:
    """Stop playing this stream and drop what is buffered of it: the visitor has begun to speak."""

    type: str
    session_id: str
    stream_id: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> AudioClearEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            stream_id=data["streamId"],
        )


SessionSummaryLocale: TypeAlias = Literal["en", "es", "pt"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummaryReadSeq:
    """Up to which message the visitor, and a person of the business, have read."""

    visitor: int
    """The place of a message in its session, or 0 for before the first."""
    agent: int
    """The place of a message in its session, or 0 for before the first."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummaryReadSeq:
        return cls(
            visitor=data["visitor"],
            agent=data["agent"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummaryRating:
    score: int
    comment: str | None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummaryRating:
        return cls(
            score=data["score"],
            comment=data["comment"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummaryLastMessage:
    role: str
    content: str
    created_at: datetime
    files: int | None = None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummaryLastMessage:
        return cls(
            role=data["role"],
            content=data["content"],
            created_at=datetime.fromisoformat(data["createdAt"]),
            files=data.get("files"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummaryMatchMessage:
    seq: int
    role: MessageRole

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummaryMatchMessage:
        return cls(
            seq=data["seq"],
            role=data["role"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummaryMatchPart:
    text: str
    found: bool

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummaryMatchPart:
        return cls(
            text=data["text"],
            found=data["found"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummaryMatch:
    message: SessionSummaryMatchMessage | None
    detail: str | None
    parts: tuple[SessionSummaryMatchPart, ...]

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummaryMatch:
        return cls(
            message=(None if data["message"] is None else SessionSummaryMatchMessage.from_wire(data["message"])),
            detail=data["detail"],
            parts=tuple(SessionSummaryMatchPart.from_wire(item) for item in data["parts"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummary:
    id: str
    status: SessionStatus
    holder: FloorHolder
    visitor_id: str | None
    widget_id: str | None
    personality_id: str | None
    locale: SessionSummaryLocale
    metadata: Mapping[str, str | float | bool | None]
    assistant_name: str
    agent_name: str | None
    last_seq: int
    revision: int | None = None
    """How many times stored messages of the conversation had been changed, or 0 for never."""
    state_revision: int | None = None
    """How many times the state of the conversation was changed, such as its status, who holds the floor or its rating: of two states the higher is the later. Left out by older servers."""
    read_seq: SessionSummaryReadSeq
    """Up to which message the visitor, and a person of the business, have read."""
    sharing: bool
    rating: SessionSummaryRating | None
    escalated_at: datetime | None
    created_at: datetime
    updated_at: datetime
    visitor_name: str | None
    agent_user_id: str | None
    last_message: SessionSummaryLastMessage | None
    message_count: int
    waiting_since: datetime | None
    match: SessionSummaryMatch | None = None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionSummary:
        return cls(
            id=data["id"],
            status=data["status"],
            holder=data["holder"],
            visitor_id=data["visitorId"],
            widget_id=data["widgetId"],
            personality_id=data["personalityId"],
            locale=data["locale"],
            metadata=data["metadata"],
            assistant_name=data["assistantName"],
            agent_name=data["agentName"],
            last_seq=data["lastSeq"],
            revision=data.get("revision"),
            state_revision=data.get("stateRevision"),
            read_seq=SessionSummaryReadSeq.from_wire(data["readSeq"]),
            sharing=data["sharing"],
            rating=(None if data["rating"] is None else SessionSummaryRating.from_wire(data["rating"])),
            escalated_at=(None if data["escalatedAt"] is None else datetime.fromisoformat(data["escalatedAt"])),
            created_at=datetime.fromisoformat(data["createdAt"]),
            updated_at=datetime.fromisoformat(data["updatedAt"]),
            visitor_name=data["visitorName"],
            agent_user_id=data["agentUserId"],
            last_message=(
                None if data["lastMessage"] is None else SessionSummaryLastMessage.from_wire(data["lastMessage"])
            ),
            message_count=data["messageCount"],
            waiting_since=(None if data["waitingSince"] is None else datetime.fromisoformat(data["waitingSince"])),
            match=None if data.get("match") is None else SessionSummaryMatch.from_wire(data["match"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEvent:
    """Agents: a row of the inbox changed. How far somebody has read alone sends none: `readSeq` is as of the last other change."""

    type: str
    summary: SessionSummary

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> InboxEvent:
        return cls(
            type=data["type"],
            summary=SessionSummary.from_wire(data["summary"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsGoneEvent:
    """Agents: conversations that were erased, or whose time was over."""

    type: str
    session_ids: tuple[str, ...]

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> SessionsGoneEvent:
        return cls(
            type=data["type"],
            session_ids=tuple(item for item in data["sessionIds"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRegion:
    x: float
    y: float
    width: float
    height: float
    text: str
    masked: bool

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> FrameRegion:
        return cls(
            x=data["x"],
            y=data["y"],
            width=data["width"],
            height=data["height"],
            text=data["text"],
            masked=data["masked"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameReading:
    changed: bool
    text: str
    regions: tuple[FrameRegion, ...]

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> FrameReading:
        return cls(
            changed=data["changed"],
            text=data["text"],
            regions=tuple(FrameRegion.from_wire(item) for item in data["regions"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameReadEvent:
    """What was read on a frame, masked."""

    type: str
    session_id: str
    frame_id: str
    reading: FrameReading
    visible_error: str | None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> FrameReadEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            frame_id=data["frameId"],
            reading=FrameReading.from_wire(data["reading"]),
            visible_error=data["visibleError"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFrame:
    id: str
    captured_at: datetime
    width: int
    height: int
    text: str
    visible_error: str | None
    masked_count: int
    image_url: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> KeyFrame:
        return cls(
            id=data["id"],
            captured_at=datetime.fromisoformat(data["capturedAt"]),
            width=data["width"],
            height=data["height"],
            text=data["text"],
            visible_error=data["visibleError"],
            masked_count=data["maskedCount"],
            image_url=data["imageUrl"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameKeptEvent:
    """A frame was kept because something changed on it."""

    type: str
    session_id: str
    frame: KeyFrame

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> FrameKeptEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            frame=KeyFrame.from_wire(data["frame"]),
        )


PageViewTextKind: TypeAlias = Literal["text", "heading", "alert"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageViewText:
    text: str
    """Masked."""
    kind: PageViewTextKind
    """`alert`: the page announces it, or it says what is wrong with a field."""
    masked: bool
    """True when something in it was masked."""
    x: int
    y: int
    width: int
    height: int

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PageViewText:
        return cls(
            text=data["text"],
            kind=data["kind"],
            masked=data["masked"],
            x=data["x"],
            y=data["y"],
            width=data["width"],
            height=data["height"],
        )


PageViewElementRole: TypeAlias = (
    Literal[
        "button",
        "link",
        "textbox",
        "checkbox",
        "radio",
        "combobox",
        "option",
        "tab",
        "switch",
        "slider",
        "menuitem",
        "other",
    ]
    | str
)


PageViewElementState: TypeAlias = (
    Literal[
        "disabled",
        "checked",
        "unchecked",
        "selected",
        "expanded",
        "collapsed",
        "invalid",
        "required",
        "filled",
        "empty",
        "focused",
        "hidden",
    ]
    | str
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageViewElement:
    ref: str
    """Names the control within this view."""
    role: PageViewElementRole
    """What a control is, by its ARIA role; `other`: one that is seldom met."""
    name: str
    """Its accessible name, masked."""
    states: tuple[PageViewElementState, ...]
    x: int
    y: int
    width: int
    height: int
    selector: str
    """A CSS selector of this control alone."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PageViewElement:
        return cls(
            ref=data["ref"],
            role=data["role"],
            name=data["name"],
            states=tuple(item for item in data["states"]),
            x=data["x"],
            y=data["y"],
            width=data["width"],
            height=data["height"],
            selector=data["selector"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    version: int
    url: str
    """Without query and fragment."""
    title: str
    width: int
    """Of what is in view, in CSS pixels."""
    height: int
    texts: tuple[PageViewText, ...]
    elements: tuple[PageViewElement, ...]
    truncated: bool
    """True when the page holds more than a view may."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PageView:
        return cls(
            version=data["version"],
            url=data["url"],
            title=data["title"],
            width=data["width"],
            height=data["height"],
            texts=tuple(PageViewText.from_wire(item) for item in data["texts"]),
            elements=tuple(PageViewElement.from_wire(item) for item in data["elements"]),
            truncated=data["truncated"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageViewedEvent:
    """Agents: what the visitor’s page shows now, masked."""

    type: str
    session_id: str
    frame_id: str
    view: PageView
    visible_error: str | None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PageViewedEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            frame_id=data["frameId"],
            view=PageView.from_wire(data["view"]),
            visible_error=data["visibleError"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideEvent:
    """The steps of an answer, as they stand now."""

    type: str
    session_id: str
    message_id: str
    guide: Guide

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> GuideEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            message_id=data["messageId"],
            guide=Guide.from_wire(data["guide"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorPresenceEvent:
    """Agents: whether the visitor of a followed conversation has it open."""

    type: str
    session_id: str
    online: bool

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> VisitorPresenceEvent:
        return cls(
            type=data["type"],
            session_id=data["sessionId"],
            online=data["online"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceEvent:
    """People of the business who are there to answer."""

    type: str
    agents_online: int

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PresenceEvent:
        return cls(
            type=data["type"],
            agents_online=data["agentsOnline"],
        )


ErrorEventCode: TypeAlias = (
    Literal[
        "VALIDATION_ERROR",
        "UNAUTHORIZED",
        "FORBIDDEN",
        "TENANT_MISMATCH",
        "CONSENT_REQUIRED",
        "STEP_UP_REQUIRED",
        "TENANT_SUSPENDED",
        "NOT_FOUND",
        "CONFLICT",
        "PAYLOAD_TOO_LARGE",
        "UNSUPPORTED_MEDIA",
        "RATE_LIMITED",
        "INTERNAL_ERROR",
        "UNAVAILABLE",
    ]
    | str
)


RefusalReason: TypeAlias = (
    Literal[
        "malformed",
        "truncated",
        "unknown_type",
        "unknown_kind",
        "unsupported_version",
        "too_large",
        "hello_expected",
        "hello_repeated",
        "token_invalid",
        "token_expired",
        "token_used",
        "other_session",
        "other_side",
        "too_many_connections",
        "too_many_messages",
        "queue_full",
        "frame_replaced",
        "voice_unavailable",
        "audio_out_of_order",
        "invalid",
        "unauthorized",
        "forbidden",
        "consent_required",
        "suspended",
        "not_found",
        "conflict",
        "unsupported_media",
        "rate_limited",
        "unavailable",
        "failed",
    ]
    | str
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorEvent:
    """Something the client sent was not done. The connection goes on, unless a close follows."""

    type: str
    code: ErrorEventCode
    reason: RefusalReason
    """Narrower than the code: what exactly was wrong. Treat one you do not know by its code."""
    message: str
    """One sentence that says what to do."""
    retryable: bool
    """Whether the same may succeed later without a change."""
    client_message_id: str | None = None
    """The message that was refused."""
    frame_id: str | None = None
    """The frame that was refused."""
    stream_id: str | None = None
    """The audio that was refused."""
    retry_after_seconds: float | None = None
    versions: tuple[int, ...] | None = None
    """With `unsupported_version`: the versions this server speaks."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> ErrorEvent:
        return cls(
            type=data["type"],
            code=data["code"],
            reason=data["reason"],
            message=data["message"],
            retryable=data["retryable"],
            client_message_id=data.get("clientMessageId"),
            frame_id=data.get("frameId"),
            stream_id=data.get("streamId"),
            retry_after_seconds=data.get("retryAfterSeconds"),
            versions=None if data.get("versions") is None else tuple(item for item in data["versions"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrainingEvent:
    """The server stops. It closes this socket now, or when so many milliseconds have passed; reconnect then."""

    type: str
    reconnect_after_ms: float
    """From now on; spread over the clients, so that the next server is not run over."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> DrainingEvent:
        return cls(
            type=data["type"],
            reconnect_after_ms=data["reconnectAfterMs"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PongEvent:
    """Answers `ping`."""

    type: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> PongEvent:
        return cls(
            type=data["type"],
        )


ServerMessage: TypeAlias = (
    WelcomeEvent
    | MessageEvent
    | MessageChangedEvent
    | MessageAckEvent
    | TurnStartedEvent
    | TurnStatusEvent
    | TurnToolEvent
    | ToolCallEvent
    | TurnDeltaEvent
    | TurnResetEvent
    | TurnCitationEvent
    | TurnEndedEvent
    | TypingEvent
    | ReadEvent
    | FeedbackEvent
    | SessionEvent
    | SurveyEvent
    | PointerEvent
    | PointerGoneEvent
    | PointerResultEvent
    | DrawingEvent
    | DrawingGoneEvent
    | DrawingResultEvent
    | VoiceEvent
    | AudioClearEvent
    | InboxEvent
    | SessionsGoneEvent
    | FrameReadEvent
    | FrameKeptEvent
    | PageViewedEvent
    | GuideEvent
    | VisitorPresenceEvent
    | PresenceEvent
    | ErrorEvent
    | DrainingEvent
    | PongEvent
    | Unknown
)

_SERVER_MESSAGE: dict[str, Callable[[Mapping[str, Any]], ServerMessage]] = {
    "welcome": WelcomeEvent.from_wire,
    "message": MessageEvent.from_wire,
    "message.changed": MessageChangedEvent.from_wire,
    "message.ack": MessageAckEvent.from_wire,
    "turn.started": TurnStartedEvent.from_wire,
    "turn.status": TurnStatusEvent.from_wire,
    "turn.tool": TurnToolEvent.from_wire,
    "tool.call": ToolCallEvent.from_wire,
    "turn.delta": TurnDeltaEvent.from_wire,
    "turn.reset": TurnResetEvent.from_wire,
    "turn.citation": TurnCitationEvent.from_wire,
    "turn.ended": TurnEndedEvent.from_wire,
    "typing": TypingEvent.from_wire,
    "read": ReadEvent.from_wire,
    "feedback": FeedbackEvent.from_wire,
    "session": SessionEvent.from_wire,
    "survey": SurveyEvent.from_wire,
    "pointer": PointerEvent.from_wire,
    "pointer.gone": PointerGoneEvent.from_wire,
    "pointer.result": PointerResultEvent.from_wire,
    "drawing": DrawingEvent.from_wire,
    "drawing.gone": DrawingGoneEvent.from_wire,
    "drawing.result": DrawingResultEvent.from_wire,
    "voice": VoiceEvent.from_wire,
    "audio.clear": AudioClearEvent.from_wire,
    "inbox": InboxEvent.from_wire,
    "sessions.gone": SessionsGoneEvent.from_wire,
    "frame.read": FrameReadEvent.from_wire,
    "frame.kept": FrameKeptEvent.from_wire,
    "page.viewed": PageViewedEvent.from_wire,
    "guide": GuideEvent.from_wire,
    "visitor.presence": VisitorPresenceEvent.from_wire,
    "presence": PresenceEvent.from_wire,
    "error": ErrorEvent.from_wire,
    "draining": DrainingEvent.from_wire,
    "pong": PongEvent.from_wire,
}


def server_message_from_wire(data: Mapping[str, Any]) -> ServerMessage:
    build = _SERVER_MESSAGE.get(data["type"])
    return build(data) if build else Unknown(kind=str(data["type"]), data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioHeader:
    """What stands before the samples in a binary message of kind 2, in both directions."""

    codec: str
    sample_rate_hz: int
    stream_id: str
    """One utterance, or one use of the microphone."""
    sequence: int
    """0, 1, 2 … within the stream."""
    start_ms: float
    """Of the first sample, from the stream’s beginning."""
    last: bool | None = None
    """The stream ends with this piece."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> AudioHeader:
        return cls(
            codec=data["codec"],
            sample_rate_hz=data["sampleRateHz"],
            stream_id=data["streamId"],
            sequence=data["sequence"],
            start_ms=data["startMs"],
            last=data.get("last"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSessionOutput:
    id: str
    token: str
    """Bearer token for this session only."""
    expires_at: datetime
    """By the server’s clock."""
    expires_in_seconds: int
    """From now on: right also for a client whose clock is off."""
    ws_url: str

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> CreateSessionOutput:
        return cls(
            id=data["id"],
            token=data["token"],
            expires_at=datetime.fromisoformat(data["expiresAt"]),
            expires_in_seconds=data["expiresInSeconds"],
            ws_url=data["wsUrl"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewTokenOutput:
    token: str
    expires_at: datetime
    """By the server’s clock."""
    expires_in_seconds: int
    """From now on: right also for a client whose clock is off."""

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> RenewTokenOutput:
        return cls(
            token=data["token"],
            expires_at=datetime.fromisoformat(data["expiresAt"]),
            expires_in_seconds=data["expiresInSeconds"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    messages: tuple[Message, ...]
    next_after_seq: int | None

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> MessagePage:
        return cls(
            messages=tuple(Message.from_wire(item) for item in data["messages"]),
            next_after_seq=data["nextAfterSeq"],
        )


VisitorSettingsTheme: TypeAlias = Literal["auto", "light", "dark"] | str


VisitorSettingsPosition: TypeAlias = Literal["bottom-right", "bottom-left"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSettings:
    colour: str
    theme: VisitorSettingsTheme
    position: VisitorSettingsPosition
    suggestions: tuple[str, ...]
    people_hours: str
    screen_sharing: bool
    page_view: bool
    page_masks: tuple[str, ...]
    show_brand: bool

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> VisitorSettings:
        return cls(
            colour=data["colour"],
            theme=data["theme"],
            position=data["position"],
            suggestions=tuple(item for item in data["suggestions"]),
            people_hours=data["peopleHours"],
            screen_sharing=data["screenSharing"],
            page_view=data["pageView"],
            page_masks=tuple(item for item in data["pageMasks"]),
            show_brand=data["showBrand"],
        )


WidgetConfigLocale: TypeAlias = Literal["en", "es", "pt"] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetConfig:
    widget_id: str
    settings: VisitorSettings
    assistant_name: str
    avatar_url: str | None
    business_name: str
    greeting: str
    locale: WidgetConfigLocale
    people_online: bool
    mails: bool

    @classmethod
    def from_wire(cls, data: Mapping[str, Any]) -> WidgetConfig:
        return cls(
            widget_id=data["widgetId"],
            settings=VisitorSettings.from_wire(data["settings"]),
            assistant_name=data["assistantName"],
            avatar_url=data["avatarUrl"],
            business_name=data["businessName"],
            greeting=data["greeting"],
            locale=data["locale"],
            people_online=data["peopleOnline"],
            mails=data["mails"],
        )


class ClientHelloClientDict(TypedDict):
    """What connects, for the server’s log: such as `visualkit-js` and its version."""

    name: str
    version: str


class ClientHelloDict(TypedDict):
    """The first message of every connection. Answered by `welcome`."""

    type: Literal["hello"]
    protocol: Literal[1]
    token: str
    """A session token, or an agent’s realtime ticket. A ticket opens one connection."""
    lastSeq: NotRequired[int]
    """Visitors: the last seq the client holds; the server replays what came after."""
    revision: NotRequired[int]
    """Visitors: the revision of the last `message.changed` the client heard, else of the session when it held no message yet. Messages up to `lastSeq` that were changed since come as `message.changed`; without it none do."""
    epoch: NotRequired[str]
    """Visitors: the `epoch` of the last `welcome`. With another one the seqs the client holds mean nothing here."""
    client: NotRequired[ClientHelloClientDict]
    """What connects, for the server’s log: such as `visualkit-js` and its version."""


class ClientRefreshDict(TypedDict):
    """Replaces a token that is about to expire, without reconnecting. Nothing answers it when it is good."""

    type: Literal["refresh"]
    token: str
    """Of the same conversation or person."""


class ClientMessageSendDict(TypedDict):
    """Says something. Answered by `message.ack` once it is stored."""

    type: Literal["message.send"]
    content: str
    """May be empty when there are files."""
    clientMessageId: str
    """Unique within the conversation: what is sent twice under one id is stored once."""
    attachmentIds: NotRequired[list[str]]
    """Files that were uploaded for this conversation and belong to no message yet."""
    sessionId: NotRequired[str]
    """The conversation it is for. Agents name one they follow; of visitors it is the token’s."""


class ClientReadDict(TypedDict):
    """Everything up to `seq` was on the reader’s screen. Going back changes nothing."""

    type: Literal["read"]
    seq: int
    """The place of a message in its session, or 0 for before the first."""
    sessionId: NotRequired[str]
    """The conversation it is for. Agents name one they follow; of visitors it is the token’s."""


class ClientTypingDict(TypedDict):
    """Send it again every few seconds while somebody types; it ends by itself. Agents: the conversation must be followed."""

    type: Literal["typing"]
    typing: bool
    sessionId: NotRequired[str]
    """The conversation it is for. Agents name one they follow; of visitors it is the token’s."""


class ClientEscalateDict(TypedDict):
    """Visitors: ask for a person."""

    type: Literal["escalate"]
    reason: NotRequired[str]


class RatingInputDict(TypedDict):
    score: int
    comment: NotRequired[str]


class ClientRatingDict(TypedDict):
    """Visitors: how it went. Answers `survey`, and may come at any time."""

    type: Literal["rating"]
    rating: RatingInputDict


class ClientFeedbackFeedbackDict(TypedDict):
    helpful: bool
    comment: NotRequired[str]
    """In the visitor’s words."""
    messageId: str
    """An answer of the assistant."""


class ClientFeedbackDict(TypedDict):
    """Visitors: whether one answer of the assistant helped. A later one takes its place."""

    type: Literal["feedback"]
    feedback: ClientFeedbackFeedbackDict


class ClientToolDecideDecisionDict(TypedDict):
    callId: str
    """Of a call that waits."""
    agree: bool
    """False: it is not done."""


class ClientToolDecideDict(TypedDict):
    """Visitors: agree to what the assistant would do, or decline it. Answered by `tool.call`."""

    type: Literal["tool.decide"]
    decision: ClientToolDecideDecisionDict


class ClientSharingDict(TypedDict):
    """Visitors: the screen is shared from now on, or no longer. Needs their consent, sent before; whoever stops agrees no longer."""

    type: Literal["sharing"]
    sharing: bool


class ConsentInputDict(TypedDict):
    kind: Literal["screen", "page", "voice", "recording", "mail"]
    granted: bool
    textVersion: NotRequired[str]
    locale: NotRequired[Literal["en", "es", "pt"]]
    email: NotRequired[str]


class ClientConsentDict(TypedDict):
    """Visitors: they agree to be seen, heard or recorded, or take it back. Before the first frame."""

    type: Literal["consent"]
    consent: ConsentInputDict


class ClientPageDict(TypedDict):
    """Visitors: the page they are on now; its address begins with https:// or http://."""

    type: Literal["page"]
    url: str
    title: NotRequired[str]


class PageViewTextsItemDict(TypedDict):
    text: str
    """Masked."""
    kind: Literal["text", "heading", "alert"]
    """`alert`: the page announces it, or it says what is wrong with a field."""
    masked: bool
    """True when something in it was masked."""
    x: int
    y: int
    width: int
    height: int


class PageViewElementsItemDict(TypedDict):
    ref: str
    """Names the control within this view."""
    role: Literal[
        "button",
        "link",
        "textbox",
        "checkbox",
        "radio",
        "combobox",
        "option",
        "tab",
        "switch",
        "slider",
        "menuitem",
        "other",
    ]
    """What a control is, by its ARIA role; `other`: one that is seldom met."""
    name: str
    """Its accessible name, masked."""
    states: list[
        Literal[
            "disabled",
            "checked",
            "unchecked",
            "selected",
            "expanded",
            "collapsed",
            "invalid",
            "required",
            "filled",
            "empty",
            "focused",
            "hidden",
        ]
    ]
    x: int
    y: int
    width: int
    height: int
    selector: str
    """A CSS selector of this control alone."""


class PageViewDict(TypedDict):
    version: Literal[1]
    url: str
    """Without query and fragment."""
    title: str
    width: int
    """Of what is in view, in CSS pixels."""
    height: int
    texts: list[PageViewTextsItemDict]
    elements: list[PageViewElementsItemDict]
    truncated: bool
    """True when the page holds more than a view may."""


class ClientPageViewDict(TypedDict):
    """Visitors: what the business’s own page shows now. Needs their consent `page`, sent before. Answered by `frame.read`."""

    type: Literal["page.view"]
    viewId: str
    """The client’s own name for it; comes back as `frameId`."""
    view: PageViewDict


class ClientGuideDict(TypedDict):
    """Visitors: tick a step, take the tick back, ask to be shown it, or put the steps away."""

    type: Literal["guide"]
    messageId: str
    """The answer with the steps."""
    act: Literal["tick", "untick", "show", "close"]
    step: NotRequired[int]
    """Which one, from 0: of all but `close`."""


class ClientSubscribeDict(TypedDict):
    """Agents: follow one conversation’s events besides the inbox. Answered by `session`."""

    type: Literal["subscribe"]
    sessionId: str
    afterSeq: NotRequired[int]
    """Replays what came after; without it nothing is replayed."""
    afterRevision: NotRequired[int]
    """As `revision` of `hello`, for the messages up to `afterSeq`; 0 for all that were ever changed."""
    epoch: NotRequired[str]
    """The history `afterSeq` is of, from the `welcome` of that time."""


class ClientUnsubscribeDict(TypedDict):
    """Agents: no longer follow a conversation. Of one that is not followed nothing changes."""

    type: Literal["unsubscribe"]
    sessionId: str


class PointerTargetElementDict(TypedDict):
    kind: Literal["element"]
    selector: str
    """A CSS selector of one element of the page."""
    text: NotRequired[str]
    """The words on it, to find it again when the page was drawn anew."""


class PointerTargetBoxDict(TypedDict):
    """0–1 of the frame, from its top left corner."""

    kind: Literal["box"]
    frameId: str
    x: float
    y: float
    width: float
    height: float


class PointerDict(TypedDict):
    """A place on the visitor’s own page, or on the screen they share."""

    pointerId: str
    target: PointerTargetElementDict | PointerTargetBoxDict
    label: str
    """What to do there, in the visitor’s language."""


class ClientPointerShowDict(TypedDict):
    """Agents: show the visitor where to look or click. The conversation must be followed."""

    type: Literal["pointer.show"]
    sessionId: str
    pointer: PointerDict


class ClientPointerClearDict(TypedDict):
    """Agents: take a pointer away."""

    type: Literal["pointer.clear"]
    sessionId: str
    pointerId: str


class ClientPointerResultDict(TypedDict):
    """Visitors: what became of a pointer."""

    type: Literal["pointer.result"]
    pointerId: str
    outcome: Literal["shown", "not_found", "hidden", "covered", "disabled", "done", "ended", "dismissed"]


class ClientDrawingShowDrawingSurfaceElementDict(TypedDict):
    """The page: points are CSS pixels from the top left corner of this element."""

    kind: Literal["element"]
    selector: str
    """A CSS selector of one element of the page."""
    text: NotRequired[str]
    """The words on it, to find it again when the page was drawn anew."""


class ClientDrawingShowDrawingSurfaceFrameDict(TypedDict):
    """The shared screen: points are 0–1 of the frame, from its top left corner."""

    kind: Literal["frame"]
    frameId: str


class ClientDrawingShowDrawingPointsItemDict(TypedDict):
    x: float
    y: float


class ClientDrawingShowDrawingDict(TypedDict):
    """One line, arrow or rectangle that a person draws on what the visitor shows."""

    drawingId: str
    shape: Literal["stroke", "arrow", "rectangle"]
    """`arrow`: from the first point to the second; `rectangle`: with these two as opposite corners."""
    surface: ClientDrawingShowDrawingSurfaceElementDict | ClientDrawingShowDrawingSurfaceFrameDict
    points: list[ClientDrawingShowDrawingPointsItemDict]


class ClientDrawingShowDict(TypedDict):
    """Agents: draw on what the visitor shows. The conversation must be followed. It vanishes by itself after a while."""

    type: Literal["drawing.show"]
    sessionId: str
    drawing: ClientDrawingShowDrawingDict
    """One line, arrow or rectangle that a person draws on what the visitor shows."""


class ClientDrawingClearDict(TypedDict):
    """Agents: take a drawing away."""

    type: Literal["drawing.clear"]
    sessionId: str
    drawingId: NotRequired[str]
    """Without it, all of them."""


class ClientDrawingResultDict(TypedDict):
    """Visitors: what became of a drawing."""

    type: Literal["drawing.result"]
    drawingId: str
    outcome: Literal["shown", "not_found", "ended", "dismissed"]
    """`not_found`: there is no such place; `ended`: its time is over, or what it was drawn on changed; `dismissed`: the visitor took it away."""


class AudioFormatDict(TypedDict):
    """Signed 16-bit samples, little endian, one channel."""

    codec: Literal["pcm16"]
    sampleRateHz: Literal[16000, 24000, 48000]


class ClientVoiceStartDict(TypedDict):
    """Visitors: audio follows as binary messages in this format. Only when `welcome` lists the capability `voice`."""

    type: Literal["voice.start"]
    format: AudioFormatDict


class ClientVoiceStopDict(TypedDict):
    """Visitors: no more audio follows."""

    type: Literal["voice.stop"]


class ClientPingDict(TypedDict):
    """Answered by `pong`, also before `hello`."""

    type: Literal["ping"]


ClientMessage: TypeAlias = (
    ClientHelloDict
    | ClientRefreshDict
    | ClientMessageSendDict
    | ClientReadDict
    | ClientTypingDict
    | ClientEscalateDict
    | ClientRatingDict
    | ClientFeedbackDict
    | ClientToolDecideDict
    | ClientSharingDict
    | ClientConsentDict
    | ClientPageDict
    | ClientPageViewDict
    | ClientGuideDict
    | ClientSubscribeDict
    | ClientUnsubscribeDict
    | ClientPointerShowDict
    | ClientPointerClearDict
    | ClientPointerResultDict
    | ClientDrawingShowDict
    | ClientDrawingClearDict
    | ClientDrawingResultDict
    | ClientVoiceStartDict
    | ClientVoiceStopDict
    | ClientPingDict
)


class FrameHeaderDict(TypedDict):
    """What stands before the image in a binary message of kind 1."""

    frameId: str
    mediaType: Literal["image/jpeg", "image/webp", "image/png"]
    width: int
    height: int
    capturedAt: float
    """Milliseconds since 1970 by the client’s clock; the server’s time takes the place of one that is off."""


class AudioHeaderDict(TypedDict):
    """What stands before the samples in a binary message of kind 2, in both directions."""

    codec: Literal["pcm16"]
    sampleRateHz: Literal[16000, 24000, 48000]
    streamId: str
    """One utterance, or one use of the microphone."""
    sequence: int
    """0, 1, 2 … within the stream."""
    startMs: float
    """Of the first sample, from the stream’s beginning."""
    last: NotRequired[bool]
    """The stream ends with this piece."""
