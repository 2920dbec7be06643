"""What the visitor's page shows, the steps of an answer, and mails."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import until
from protocol_server import ProtocolServer

from visualkit import Consent, GuideEvent, MemoryStorage, PageViewDict, VKAgent, VKClient, VKError

CONSENT = Consent("test-1", "es")
VIEW: PageViewDict = {
    "version": 1,
    "url": "https://shop.example/checkout",
    "title": "Checkout",
    "width": 1280,
    "height": 720,
    "texts": [],
    "elements": [],
    "truncated": False,
}
AGREED = {"kind": "page", "granted": True, "textVersion": "test-1", "locale": "es"}


def read_views(server: ProtocolServer) -> None:
    def intercept(message: dict[str, Any], socket: Any) -> bool:
        if message["type"] != "page.view":
            return False
        reading = {"changed": True, "text": message["view"]["title"], "regions": []}
        event = {"type": "frame.read", "frameId": message["viewId"], "reading": reading, "visibleError": None}
        server.say(socket, {"sessionId": server.session_id, **event})
        return True

    server.intercept = intercept


async def test_a_page_is_shown_under_words_that_are_said_until_they_are_known(
    server: ProtocolServer, agent: VKAgent
) -> None:
    agent.set_page_viewing(CONSENT)
    await until(lambda: server.of("consent"))
    server.cut()
    await until(lambda: len(server.of("consent")) == 2)
    read_views(server)
    read = await agent.send_page_view(VIEW)
    assert read.reading.text == "Checkout"
    assert server.of("page.view")[0]["view"] == VIEW

    # The server took a view: it knows the words.
    server.cut()
    await until(lambda: not agent.is_connected)
    with pytest.raises(VKError, match="NETWORK"):
        await agent.send_page_view(VIEW)
    await until(lambda: agent.is_connected)
    await agent.send_text("Hello")
    assert [message["consent"] for message in server.of("consent")] == [AGREED, AGREED]
    agent.set_page_viewing(None)
    await until(lambda: len(server.of("consent")) == 3)
    assert server.of("consent")[-1]["consent"] == {"kind": "page", "granted": False}


async def test_that_it_is_shown_no_longer_is_said_by_the_next_run_too(server: ProtocolServer) -> None:
    storage = MemoryStorage()
    async with VKClient("pk_live_test", server.base_url, storage=storage) as client:
        agent = client.create_agent(visitor_id="v")
        agent.set_page_viewing(CONSENT)
        agent.set_page_viewing(None)
    async with VKClient("pk_live_test", server.base_url, storage=storage) as client:
        await client.connect_agent(visitor_id="v")
        await until(lambda: server.of("consent"))
    assert server.of("consent")[0]["consent"] == {"kind": "page", "granted": False}


async def test_a_refused_view_says_why(server: ProtocolServer, agent: VKAgent) -> None:
    def refuse(message: dict[str, Any], socket: Any) -> bool:
        if message["type"] != "page.view":
            return False
        error = {"code": "CONSENT_REQUIRED", "reason": "consent_required", "message": "Ask.", "retryable": False}
        server.say(socket, {"type": "error", "frameId": message["viewId"], **error})
        return True

    server.intercept = refuse
    with pytest.raises(VKError, match="CONSENT_REQUIRED"):
        await agent.send_page_view(VIEW)


async def test_steps_are_ticked_and_told(server: ProtocolServer, agent: VKAgent) -> None:
    heard: list[GuideEvent] = []
    agent.on("guide")(heard.append)
    answer = server.add("assistant", "Open the basket, then pay.")
    await until(lambda: agent.messages)
    agent.guide(answer["id"], "tick", 0)
    agent.guide(answer["id"], "close")
    await until(lambda: len(server.of("guide")) == 2)
    told = {"type": "guide", "messageId": answer["id"]}
    assert server.of("guide") == [{**told, "act": "tick", "step": 0}, {**told, "act": "close"}]
    steps = [{"text": "Open the basket.", "done": "hand", "isOnPage": True}]
    server.broadcast(
        {
            "type": "guide",
            "sessionId": server.session_id,
            "messageId": answer["id"],
            "guide": {"state": "open", "steps": steps},
        }
    )
    await until(lambda: heard)
    assert (heard[0].message_id, heard[0].guide.steps[0].done) == (answer["id"], "hand")
    assert agent.messages[0].guide == heard[0].guide


async def test_an_address_is_left_for_mails_with_its_words(server: ProtocolServer, agent: VKAgent) -> None:
    with pytest.raises(VKError, match="VALIDATION_ERROR"):
        await agent.agree_to_mails("v@example.com")
    await agent.agree_to_mails("v@example.com", CONSENT)
    await agent.agree_to_mails(None)
    agreed = {"kind": "mail", "granted": True, "email": "v@example.com", "textVersion": "test-1", "locale": "es"}
    assert [body for path, body in server.posts if path.endswith("/consents")] == [
        agreed,
        {"kind": "mail", "granted": False},
    ]
