"""VisualKit client for Python: chat with sources, sight and people, without a user interface."""

from ._version import __version__
from .agent import VKAgent
from .api import SessionCredentials
from .client import VKClient
from .errors import VKError, VKErrorCode, VKTimeoutError
from .events import Audio, Connected, ConnectionLost, Turn
from .outbox import UnsentText
from .protocol import (
    Attachment,
    Citation,
    DrawingEvent,
    FrameReadEvent,
    Guide,
    GuidedStep,
    GuideEvent,
    Message,
    PageViewDict,
    PointerEvent,
    PresenceEvent,
    RefusalReason,
    Session,
    SurveyEvent,
    TurnDeltaEvent,
    TypingEvent,
    Unknown,
    VoiceEvent,
    WidgetConfig,
)
from .screen import Consent, ScreenShare
from .storage import FileStorage, MemoryStorage, VKStorage
from .voice import Voice

__all__ = [
    "Attachment",
    "Audio",
    "Citation",
    "Connected",
    "ConnectionLost",
    "Consent",
    "DrawingEvent",
    "FileStorage",
    "FrameReadEvent",
    "Guide",
    "GuideEvent",
    "GuidedStep",
    "MemoryStorage",
    "Message",
    "PageViewDict",
    "PointerEvent",
    "PresenceEvent",
    "RefusalReason",
    "ScreenShare",
    "Session",
    "SessionCredentials",
    "SurveyEvent",
    "Turn",
    "TurnDeltaEvent",
    "TypingEvent",
    "Unknown",
    "UnsentText",
    "VKAgent",
    "VKClient",
    "VKError",
    "VKErrorCode",
    "VKStorage",
    "VKTimeoutError",
    "Voice",
    "VoiceEvent",
    "WidgetConfig",
    "__version__",
]
