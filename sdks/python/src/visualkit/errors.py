"""What can go wrong, as one kind of exception."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from .protocol import ErrorEventCode, RefusalReason

VKErrorCode: TypeAlias = (
    ErrorEventCode
    | Literal[
        "NETWORK",
        "TIMEOUT",
        "CLOSED",
        "SESSION_EXPIRED",
        "REPLACED",
        "UNSUPPORTED_VERSION",
        "VOICE_UNAVAILABLE",
    ]
)
"""Codes of the API, and what only a client can meet.

NETWORK: the server was not reached. TIMEOUT: your own `timeout` was over. CLOSED: the agent was closed.
SESSION_EXPIRED: the conversation can no longer be opened. REPLACED: another connection took over.
UNSUPPORTED_VERSION: the server does not speak this client's protocol. VOICE_UNAVAILABLE: the server offers no voice.
"""

_DAY_SECONDS = 86_400.0
_RETRYABLE = frozenset({"NETWORK", "TIMEOUT", "RATE_LIMITED", "UNAVAILABLE"})


class VKError(Exception):
    """A refusal or failure. The text may be shown to a developer; interfaces write their own words by `code`."""

    code: VKErrorCode
    reason: RefusalReason | None
    """Narrower than the code, when the server said it."""
    retryable: bool
    """Whether the same call may succeed later without a change."""
    retry_after_seconds: float | None
    """Seconds to wait before trying again, when the server said so; at most a day."""
    details: Mapping[str, Any] | None
    """Facts that go with a refusal of the REST API, such as which limit."""

    def __init__(
        self,
        code: VKErrorCode,
        message: str,
        *,
        reason: RefusalReason | None = None,
        retryable: bool | None = None,
        retry_after_seconds: float | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.retryable = code in _RETRYABLE if retryable is None else retryable
        self.retry_after_seconds = retry_after_seconds and min(retry_after_seconds, _DAY_SECONDS)
        self.details = details

    @property
    def message(self) -> str:
        return str(self.args[0])

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class VKTimeoutError(VKError, TimeoutError):
    """A `timeout` of yours was over. Also a `TimeoutError`."""

    def __init__(self, message: str) -> None:
        super().__init__("TIMEOUT", message)


def to_vk_error(cause: BaseException) -> VKError:
    """What was raised, as a VKError."""
    if isinstance(cause, VKError):
        return cause
    error = VKError("INTERNAL_ERROR", f"Something failed in the client: {cause!r}")
    error.__cause__ = cause
    return error
