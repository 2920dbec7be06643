"""Files that go with a text."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

import pytest
from conftest import until
from protocol_server import ProtocolServer

from visualkit import MemoryStorage, VKAgent, VKClient, VKError


async def test_a_file_is_uploaded_under_its_name_and_goes_with_its_text(
    server: ProtocolServer, agent: VKAgent, tmp_path: Path
) -> None:
    path = tmp_path / "Rechnung März.pdf"
    path.write_bytes(b"%PDF-1.7")
    message = await agent.send_file(path, "The invoice.")
    assert (message.role, message.content) == ("visitor", "The invoice.")
    [stored] = server.files.values()
    assert (stored["name"], stored["bytes"], server.contents) == ("Rechnung März.pdf", 8, [b"%PDF-1.7"])
    assert server.of("message.send")[0]["attachmentIds"] == [stored["id"]]

    await agent.send_file(b"\x89PNG", name="a.png")
    assert [file["name"] for file in server.files.values()] == ["Rechnung März.pdf", "a.png"]
    assert server.messages[-1]["content"] == ""
    for content in (bytearray(b"%PDF-1.4"), memoryview(b"%PDF-1.4")):
        await agent.send_file(content, name="b.pdf")
        assert server.contents[-1] == b"%PDF-1.4"


async def test_an_uploaded_file_opens_the_conversation_waits_and_can_be_taken_back(
    server: ProtocolServer, client: VKClient
) -> None:
    agent = client.create_agent()
    file = await agent.attach_file(b"%PDF", name="a.pdf")
    assert agent.credentials and agent.credentials.id == server.session_id
    assert (server.messages, file.kind, file.media_type) == ([], "pdf", "application/pdf")
    assert (await agent.get_file(file.id)).url == "/again"
    await agent.discard_file(file.id)
    assert server.files == {}
    with pytest.raises(VKError, match="NOT_FOUND"):
        await agent.get_file(file.id)
    await until(lambda: agent.is_connected)


async def test_files_of_a_text_that_waits_survive_a_restart(server: ProtocolServer) -> None:
    storage = MemoryStorage()
    server.intercept = lambda message, socket: message["type"] == "message.send"
    async with VKClient("pk_live_test", server.base_url, storage=storage) as client:
        before = await client.connect_agent(visitor_id="v")
        sending = asyncio.create_task(before.send_file(b"%PDF"))
        await until(lambda: server.of("message.send"))
    with pytest.raises(VKError, match="CLOSED"):
        await sending
    server.intercept = lambda message, socket: False
    async with VKClient("pk_live_test", server.base_url, storage=storage) as client:
        after = await client.connect_agent(visitor_id="v")
        await until(lambda: after.messages)
        assert server.of("message.send")[-1]["attachmentIds"] == list(server.files)


async def test_what_cannot_be_taken_is_refused_before_it_leaves(
    server: ProtocolServer, agent: VKAgent, tmp_path: Path
) -> None:
    with pytest.raises(VKError, match="VALIDATION_ERROR"):
        await agent.attach_file(cast(bytes, None))
    with pytest.raises(VKError, match="PAYLOAD_TOO_LARGE"):
        await agent.send_file(bytes(10_485_761))
    with pytest.raises(VKError, match="empty"):
        await agent.attach_file(b"")
    with pytest.raises(FileNotFoundError):
        await agent.send_file(tmp_path / "missing.png")
    with pytest.raises(VKError, match="8,000"):
        await agent.send_file(b"%PDF", "x" * 8_001)
    assert server.files == {}
    await agent.close()
    with pytest.raises(VKError, match="CLOSED"):
        await agent.attach_file(b"%PDF")


async def test_a_file_whose_text_never_left_is_taken_back(server: ProtocolServer, agent: VKAgent) -> None:
    server.intercept = lambda message, socket: True
    blocking = asyncio.create_task(agent.send_text("Under way"))
    await until(lambda: server.of("message.send"))
    sending = asyncio.create_task(agent.send_file(b"%PDF", "With it"))
    await until(lambda: server.files)
    await until(lambda: len(agent.unsent) == 2)
    sending.cancel()
    await until(lambda: server.files == {})
    assert [text.text for text in agent.unsent] == ["Under way"]
    blocking.cancel()


async def test_an_id_that_comes_from_anybody_is_one_part_of_an_address(server: ProtocolServer, agent: VKAgent) -> None:
    for id in ("../sessions", "a/b?c=d#e", "\0", "ñ %"):
        with pytest.raises(VKError, match="NOT_FOUND"):
            await agent.get_file(id)
    for path in server.paths[-4:]:
        assert path.startswith("/api/v1/attachments/")
        assert "/" not in path.removeprefix("/api/v1/attachments/")
