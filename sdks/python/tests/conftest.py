from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from protocol_server import ProtocolServer

from visualkit import VKAgent, VKClient


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[ProtocolServer]:
    async with ProtocolServer() as started:
        yield started


@pytest.fixture
async def client(server: ProtocolServer) -> AsyncIterator[VKClient]:
    async with VKClient("pk_live_test", server.base_url) as opened:
        yield opened


@pytest.fixture
async def agent(client: VKClient) -> VKAgent:
    return await client.connect_agent(visitor_id="visitor-1")


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)
