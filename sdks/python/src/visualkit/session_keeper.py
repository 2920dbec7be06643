"""Opens the conversation when it is needed, and keeps its token alive and stored."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .api import Api, SessionCredentials
from .clock import ServerClock
from .errors import VKError
from .storage import VKStorage

RENEW_BEFORE_SECONDS = 300.0
"""A token is renewed this long before it ends, or in its last quarter when it lives shorter."""
TOO_SHORT_SECONDS = 60.0
"""A token that ends sooner than this is not worth a connection."""
GONE = frozenset({"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "TENANT_MISMATCH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeeperParts:
    api: Api
    clock: ServerClock
    api_key: str
    input: Mapping[str, object]
    """What a new conversation is opened with."""
    given: SessionCredentials | None
    storage: VKStorage
    storage_key: str
    on_credentials: Callable[[SessionCredentials], None]


class SessionKeeper:
    def __init__(self, parts: KeeperParts) -> None:
        self._parts = parts
        self._credentials = parts.given or _read(parts.storage.get(parts.storage_key))
        self._pending: asyncio.Task[SessionCredentials] | None = None
        self._renewal: asyncio.Task[None] | None = None
        self._generation = 0
        self._stopped = False
        if parts.given:
            self._store(parts.given)

    @property
    def credentials(self) -> SessionCredentials | None:
        return self._credentials

    async def ticket(self, refused: bool = False) -> SessionCredentials:
        """Credentials that work now. `refused`: the server did not take the current token.

        Raises SESSION_EXPIRED when the conversation cannot be opened any more, or what the API answered.
        """
        if self._pending is None or self._pending.done():
            self._pending = asyncio.create_task(self._prepare(refused))
            self._pending.add_done_callback(_look)
        # One caller's cancellation does not take the answer from the others.
        return await asyncio.shield(self._pending)

    def forget(self) -> None:
        """The next ticket opens a new conversation."""
        self._generation += 1
        self._pending = None
        self._credentials = None
        self._cancel_renewal()
        self._parts.storage.remove(self._parts.storage_key)

    def stop(self) -> None:
        """No token is renewed any more."""
        self._stopped = True
        self._cancel_renewal()

    async def _prepare(self, refused: bool) -> SessionCredentials:
        parts = self._parts
        held = self._credentials
        if held is None:
            return await self._keep(parts.api.create_session(parts.api_key, parts.input))
        ends_soon = held.expires_at and parts.clock.seconds_until(held.expires_at) < TOO_SHORT_SECONDS
        if refused or ends_soon:
            return await self._renew(held)
        if self._renewal is None:
            self._schedule(held)
        return held

    async def _renew(self, held: SessionCredentials) -> SessionCredentials:
        try:
            return await self._keep(self._parts.api.renew_token(held))
        except VKError as cause:
            if cause.code not in GONE:
                raise
            raise VKError("SESSION_EXPIRED", "This conversation can no longer be opened.") from cause

    async def _keep(self, issuing: Awaitable[SessionCredentials]) -> SessionCredentials:
        generation = self._generation
        credentials = await issuing
        if generation != self._generation:
            raise VKError("CLOSED", "This conversation was left.")
        if self._credentials is None:
            # Another agent, also one that was closed meanwhile, opened it too: the first one counts for all.
            credentials = _read(self._parts.storage.get(self._parts.storage_key)) or credentials
        self._credentials = credentials
        self._store(credentials)
        self._schedule(credentials)
        self._parts.on_credentials(credentials)
        return credentials

    def _store(self, held: SessionCredentials) -> None:
        value = {"id": held.id, "token": held.token, "wsUrl": held.ws_url}
        if held.expires_at:
            value["expiresAt"] = held.expires_at.isoformat()
        self._parts.storage.set(self._parts.storage_key, json.dumps(value))

    def _schedule(self, held: SessionCredentials) -> None:
        self._cancel_renewal()
        if held.expires_at is None or self._stopped:
            return
        seconds = self._parts.clock.seconds_until(held.expires_at)
        self._renewal = asyncio.create_task(self._renew_in(max(seconds - RENEW_BEFORE_SECONDS, seconds * 0.75, 1.0)))

    def _cancel_renewal(self) -> None:
        if self._renewal:
            self._renewal.cancel()
            self._renewal = None

    async def _renew_in(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        # It is renewing now, and not to be cancelled by the next plan.
        self._renewal = None
        try:
            await self.ticket(refused=True)
        except VKError:
            # Met again, and reported, when the connection needs the token.
            return


def _look(task: asyncio.Task[SessionCredentials]) -> None:
    """Everybody who asked may have left."""
    if not task.cancelled():
        task.exception()


def _read(text: str | None) -> SessionCredentials | None:
    try:
        value: Any = json.loads(text or "null")
        expires_at = value.get("expiresAt")
        return SessionCredentials(
            id=value["id"],
            token=value["token"],
            expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
            ws_url=value.get("wsUrl"),
        )
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
