"""The way in: holds a key and opens conversations."""

from __future__ import annotations

import random
import re
import weakref
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx

from ._version import __version__
from .addresses import api_address, socket_address
from .agent import VKAgent
from .api import Api, SessionCredentials
from .clock import ServerClock
from .conversation import AgentParts
from .errors import VKError
from .protocol import WidgetConfig
from .storage import MemoryStorage, VKStorage

REQUEST_SECONDS = 30.0


class VKClient:
    """`async with VKClient(…) as client` closes what it opened."""

    def __init__(
        self,
        api_key: str,
        base_url: str | None = None,
        ws_url: str | None = None,
        *,
        storage: VKStorage | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """`api_key`: a secret key (`sk_live_…`) on a server, a publishable one (`pk_live_…`) elsewhere.

        `base_url`: where the API is, without a path; without it beside the socket. `ws_url`: where the socket is, such
        as `wss://wss.example.com`; without it the server says so. One of them must be given. `storage`: keeps
        conversations and unsent texts over a restart, such as `FileStorage`.
        """
        # A line break that was copied along is no header, which would look like a network that is away.
        if not isinstance(api_key, str) or not re.fullmatch(r"[!-~]+", api_key):
            raise VKError("VALIDATION_ERROR", "Give `api_key` exactly as the dashboard shows it, under API keys.")
        self._api_key = api_key
        self._base_url = api_address(base_url, ws_url)
        self._ws_url = ws_url and socket_address(ws_url)
        self._storage = storage
        self._own_http = http_client is None
        self._http = http_client or httpx.AsyncClient(
            timeout=REQUEST_SECONDS, headers={"user-agent": f"visualkit-python/{__version__}"}
        )
        self._clock = ServerClock()
        self._api = Api(self._http, self._base_url, self._clock)
        self._agents: weakref.WeakSet[VKAgent] = weakref.WeakSet()

    async def widget_config(self, locale: str | None = None) -> WidgetConfig:
        """Name, greeting, colours and language of the key's widget."""
        return await self._api.widget_config(self._api_key, locale)

    async def connect_agent(
        self,
        agent_id: str | None = None,
        visitor_id: str | None = None,
        metadata: Mapping[str, str | float | bool | None] | None = None,
        *,
        locale: str | None = None,
        widget_id: str | None = None,
        session: SessionCredentials | None = None,
        storage_key: str | None = None,
        timeout: float | None = None,
    ) -> VKAgent:
        """Opens a conversation and waits until it is connected. See `create_agent` for what it takes.

        Raises VKError: UNAUTHORIZED or FORBIDDEN for the key, NETWORK when the server cannot be reached.
        """
        agent = self.create_agent(
            agent_id,
            visitor_id,
            metadata,
            locale=locale,
            widget_id=widget_id,
            session=session,
            storage_key=storage_key,
        )
        try:
            await agent.connect(timeout=timeout)
        except BaseException:
            await agent.close()
            raise
        return agent

    def create_agent(
        self,
        agent_id: str | None = None,
        visitor_id: str | None = None,
        metadata: Mapping[str, str | float | bool | None] | None = None,
        *,
        locale: str | None = None,
        widget_id: str | None = None,
        session: SessionCredentials | None = None,
        storage_key: str | None = None,
    ) -> VKAgent:
        """A conversation that opens itself with its first text, or by `connect`.

        `agent_id`: the assistant (personality) to talk to; without it the widget's or the business's own.
        `visitor_id`: your name for the visitor. `locale`: a language tag such as `pt-BR`. `session`: opens this
        conversation again instead of a new one. `storage_key`: under which name the storage keeps the conversation; by
        default one for each visitor, assistant and widget.
        """
        given = {
            "personalityId": agent_id,
            "visitorId": visitor_id,
            "metadata": metadata,
            "locale": locale,
            "widgetId": widget_id,
        }
        # One conversation of a visitor with each assistant and widget.
        of_visitor = visitor_id and "/".join(str(part) for part in (visitor_id, agent_id, widget_id) if part)
        name = storage_key or (session.id if session else of_visitor)
        agent = VKAgent(
            AgentParts(
                api=self._api,
                clock=self._clock,
                api_key=self._api_key,
                input={key: value for key, value in given.items() if value is not None},
                given=session,
                # Without a name of its own each is another visitor, whom nobody could find again.
                storage=self._storage if self._storage is not None and name else MemoryStorage(),
                storage_key=f"visualkit:{name}",
                ws_url=self._ws_url,
                fallback_ws_url=f"{self._base_url.replace('http', 'ws', 1)}/ws",
                random=random.random,
            )
        )
        self._agents.add(agent)
        return agent

    async def close(self) -> None:
        """Closes every agent and the connections to the API."""
        for agent in list(self._agents):
            await agent.close()
        if self._own_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
