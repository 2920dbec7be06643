"""The REST calls a client needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx

from .clock import ServerClock
from .errors import VKError
from .protocol import Attachment, CreateSessionOutput, MessagePage, RenewTokenOutput, WidgetConfig

UPLOAD_SECONDS = 300.0
"""A large file over a slow line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCredentials:
    """Opens one conversation again. The token lives for an hour and is renewed before it ends."""

    id: str
    token: str
    expires_at: datetime | None = None
    ws_url: str | None = None


class Api:
    """Whoever issues a token says when it ends and in how many seconds: so it says what time it is."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, clock: ServerClock) -> None:
        self._http = http
        self._base_url = base_url
        self._clock = clock

    async def widget_config(self, api_key: str, locale: str | None) -> WidgetConfig:
        query = {"locale": locale} if locale else {}
        return WidgetConfig.from_wire(await self._call("GET", "/widget-config", api_key, query=query))

    async def create_session(self, api_key: str, body: Mapping[str, object]) -> SessionCredentials:
        issued = CreateSessionOutput.from_wire(await self._call("POST", "/sessions", api_key, body=body))
        return self._credentials(issued.id, issued, issued.ws_url)

    async def renew_token(self, held: SessionCredentials) -> SessionCredentials:
        answer = await self._call("POST", f"/sessions/{_part(held.id)}/token", held.token, body={})
        return self._credentials(held.id, RenewTokenOutput.from_wire(answer), held.ws_url)

    async def messages(self, session_id: str, token: str, after_seq: int) -> MessagePage:
        query = {"afterSeq": str(after_seq)}
        return MessagePage.from_wire(
            await self._call("GET", f"/sessions/{_part(session_id)}/messages", token, query=query)
        )

    async def post(self, session_id: str, token: str, verb: str, body: Mapping[str, object]) -> None:
        await self._call("POST", f"/sessions/{_part(session_id)}/{verb}", token, body=body)

    async def attach(self, session_id: str, token: str, content: bytes, name: str | None) -> Attachment:
        path = f"/sessions/{_part(session_id)}/attachments"
        query = {"name": name} if name else {}
        return Attachment.from_wire(await self._call("POST", path, token, query=query, content=content))

    async def attachment(self, id: str, token: str) -> Attachment:
        return Attachment.from_wire(await self._call("GET", f"/attachments/{_part(id)}", token))

    async def discard(self, id: str, token: str) -> None:
        await self._call("DELETE", f"/attachments/{_part(id)}", token)

    def _credentials(
        self, session_id: str, issued: CreateSessionOutput | RenewTokenOutput, ws_url: str | None
    ) -> SessionCredentials:
        self._clock.observe(issued.expires_at - timedelta(seconds=issued.expires_in_seconds))
        return SessionCredentials(id=session_id, token=issued.token, expires_at=issued.expires_at, ws_url=ws_url)

    async def _call(
        self,
        method: str,
        path: str,
        bearer: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
        content: bytes | None = None,
    ) -> Any:
        headers = {"authorization": f"Bearer {bearer}"}
        if content is not None:
            headers["content-type"] = "application/octet-stream"
        try:
            response = await self._http.request(
                method,
                f"{self._base_url}/api/v1{path}",
                params=query,
                json=body,
                content=content,
                headers=headers,
                timeout=httpx.USE_CLIENT_DEFAULT if content is None else UPLOAD_SECONDS,
            )
        except httpx.TimeoutException as cause:
            raise VKError("NETWORK", "The server did not answer in time.") from cause
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, ValueError) as cause:
            raise VKError("VALIDATION_ERROR", f"This cannot be asked of {self._base_url}: {cause}") from cause
        except httpx.HTTPError as cause:
            raise VKError("NETWORK", f"The server cannot be reached: {cause!r}") from cause
        answer = _json(response)
        if response.is_success and answer is not None:
            return answer
        raise _refusal(response, answer)


def _part(id: str) -> str:
    """An id, which may come from anybody, as one part of an address."""
    return quote(id, safe="")


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def _refusal(response: httpx.Response, answer: Any) -> VKError:
    error = answer.get("error") if isinstance(answer, dict) else None
    told: Mapping[str, Any] = error if isinstance(error, dict) else {}
    status = response.status_code
    words = told.get("message") or f"The server answered {status}."
    return VKError(
        told.get("code") or "INTERNAL_ERROR",
        # Named as whoever connects does.
        str(words).replace("personalityId", "agent_id"),
        reason=told.get("reason"),
        details=told.get("details"),
        retryable=status == 429 or status >= 500,
        retry_after_seconds=retry_after(response.headers.get("retry-after")),
    )


def retry_after(value: str | None) -> float | None:
    """Seconds, from a Retry-After header that gives them."""
    try:
        seconds = float(value or "")
    except ValueError:
        return None
    return seconds if seconds > 0 else None
