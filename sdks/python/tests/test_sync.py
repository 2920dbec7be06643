"""The client for scripts."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from protocol_server import ProtocolServer

from visualkit import Consent, MemoryStorage, Message, VKError, sync


@pytest.fixture
def running() -> Iterator[ProtocolServer]:
    """The server in a thread of its own: the script blocks this one."""
    started: list[ProtocolServer] = []
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with ProtocolServer() as server:
            server.on_text = lambda text: void(server.add("assistant", f"You said: {text['content']}"))
            started.append(server)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    yield started[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


def void(_: object) -> None: ...


def test_a_script_sends_waits_and_reads(running: ProtocolServer) -> None:
    heard = threading.Event()
    with sync.VKClient("pk_live_test", running.base_url) as client:
        agent = client.connect_agent(visitor_id="v", timeout=10)
        agent.on("text")(lambda message: heard.set())
        agent.typing()
        agent.set_page("https://shop.example/checkout")
        sent = agent.send_text("Hello", timeout=10)
        reply = next(agent.stream(after_seq=sent.seq))
        assert reply.content == "You said: Hello"
        assert heard.wait(10)
        assert [message.seq for message in agent.messages] == [1, 2]
        assert agent.is_connected
        assert agent.unsent == []
        assert agent.capabilities == {"text", "frames", "human", "receipts"}
        agent.mark_read()
        agent.escalate("A person, please")
        agent.rate(5)
        agent.end()
        with pytest.raises(VKError, match="VALIDATION_ERROR"):
            agent.send_text(" ")
        with pytest.raises(TimeoutError):
            agent.send_frame(b"\x89PNG\r\n\x1a\n" + bytes(11) + b"\x01\x00\x00\x00\x01rest", timeout=0.02)
        agent.start_over()
        assert agent.messages == []
        agent.close()
        assert list(agent) == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("visualkit")]


def test_a_function_that_hears_of_a_message_may_use_the_agent(running: ProtocolServer) -> None:
    answered = threading.Event()
    with sync.VKClient("pk_live_test", running.base_url) as client:
        agent = client.connect_agent(timeout=10)

        @agent.on("text")
        def answer(message: Message) -> None:
            if "Hello" in message.content:
                agent.send_text("And you?", timeout=10)
            else:
                answered.set()

        agent.set_sharing(True, Consent("test-1"))
        agent.send_text("Hello", timeout=10)
        assert answered.wait(10)
        assert [message.content for message in agent.messages if message.role == "visitor"] == ["Hello", "And you?"]
    assert len(running.of("consent")) == 1


def test_an_async_function_may_use_the_agent_and_cancellation_costs_it_nothing(running: ProtocolServer) -> None:
    answered = threading.Event()
    with sync.VKClient("pk_live_test", running.base_url) as client:
        agent = client.connect_agent(timeout=10)

        @agent.on("text")
        async def answer(message: Message) -> None:
            if "Hello" not in message.content:
                return answered.set()
            agent.typing()
            agent.send_text("And you?", timeout=10)
            pause = asyncio.ensure_future(asyncio.sleep(10))
            pause.cancel()
            await pause

        agent.send_text("Hello", timeout=10)
        assert answered.wait(10)


def test_what_would_wait_for_itself_is_refused(running: ProtocolServer) -> None:
    refused: list[str] = []

    class OnTheLoop(MemoryStorage):
        def set(self, key: str, value: str) -> None:
            with pytest.raises(VKError) as error:
                agent.typing()
            refused.append(error.value.code)

    with sync.VKClient("pk_live_test", running.base_url, storage=OnTheLoop()) as client:
        agent = client.create_agent(visitor_id="v")
        agent.send_text("Hello", timeout=10)
    assert set(refused) == {"CONFLICT"}


def test_a_function_may_close_the_client(running: ProtocolServer) -> None:
    client = sync.VKClient("pk_live_test", running.base_url)
    agent = client.connect_agent(timeout=10)
    agent.on("text")(lambda message: client.close())
    agent.send_text("Hello", timeout=10)
    for thread in threading.enumerate():
        if thread.name.startswith("visualkit"):
            thread.join(10)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("visualkit")]


def test_a_wrong_key_is_refused(running: ProtocolServer) -> None:
    with pytest.raises(VKError, match="VALIDATION_ERROR"):
        sync.VKClient("")
    with sync.VKClient("nonsense", running.base_url) as client, pytest.raises(VKError, match="UNAUTHORIZED"):
        client.connect_agent()


def test_what_is_called_after_the_end_is_refused(running: ProtocolServer) -> None:
    with sync.VKClient("pk_live_test", running.base_url) as client:
        agent = client.connect_agent(timeout=10)
    with pytest.raises(VKError, match="CLOSED"):
        agent.send_text("Hello")
    with pytest.raises(VKError, match="CLOSED"):
        client.connect_agent()
    with pytest.raises(VKError, match="CLOSED"):
        agent.typing()
    with pytest.raises(VKError, match="CLOSED"):
        next(agent.stream())
    agent.close()
    client.close()


def test_a_script_shares_a_screen_and_talks_from_plain_iterables(running: ProtocolServer) -> None:
    reading = {"reading": {"changed": True, "text": "Checkout", "regions": []}, "visibleError": None}

    def read_frame(header: dict[str, Any], image: bytes) -> None:
        event = {"type": "frame.read", "sessionId": running.session_id, "frameId": header["frameId"]}
        running.broadcast({**event, **reading})

    running.on_frame = read_frame
    with sync.VKClient("pk_live_test", running.base_url) as client:
        agent = client.create_agent(visitor_id="v")
        read = threading.Event()
        agent.on("frame_read")(lambda event: read.set())
        png = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + b"\x00\x00\x00\x01" * 2 + b"rest"
        with agent.share_screen([png], consent=Consent("test-1")) as share:
            assert read.wait(10)
            share.wait()
            assert not share.is_active
        with pytest.raises(VKError, match="VOICE_UNAVAILABLE"):
            agent.start_voice([bytes(640)])
        agent.set_page_viewing(Consent("test-1"))
        agent.guide("m", "tick", 0)
        agent.pointer_result("p", "shown")
        agent.agree_to_mails(None)
        agent.send_text("Hello", timeout=10)
    assert [message["consent"]["kind"] for message in running.of("consent")] == ["screen", "page"]
    assert len(running.of("guide")) == len(running.of("pointer.result")) == 1
