"""Texts, their confirmation and their order."""

from __future__ import annotations

import asyncio
import functools
from typing import Any, cast

import pytest
from conftest import until
from protocol_server import ProtocolServer

from visualkit import Connected, Message, VKAgent, VKClient, VKError, VKTimeoutError

TURN = "6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1"


def refuse(server: ProtocolServer, times: int, **error: Any) -> None:
    """The next texts are refused."""
    left = [times]

    def intercept(message: dict[str, Any], socket: Any) -> bool:
        if message["type"] != "message.send" or left[0] == 0:
            return False
        left[0] -= 1
        answer = {"type": "error", "clientMessageId": message["clientMessageId"], "message": "Not this.", **error}
        server.say(socket, answer)
        return True

    server.intercept = intercept


async def test_a_text_is_confirmed_and_answered_in_pieces(server: ProtocolServer, agent: VKAgent) -> None:
    def answer(text: dict[str, Any]) -> None:
        turn = {"sessionId": server.session_id, "turnId": TURN}
        server.broadcast({"type": "turn.started", **turn})
        server.broadcast({"type": "turn.status", "status": "searching", **turn})
        tool = {"callId": "c", "tool": "search_knowledge", "status": "started"}
        server.broadcast({"type": "turn.tool", **tool, **turn})
        server.broadcast({"type": "turn.delta", "text": "Seven", **turn})
        server.broadcast({"type": "turn.reset", **turn})
        server.broadcast({"type": "turn.delta", "text": "Seven digits.", **turn})
        server.add("assistant", f"Seven digits. ({text['content']})")
        server.broadcast({"type": "turn.ended", "outcome": "done", **turn})

    server.on_text = answer
    heard: list[str] = []
    thinking: list[str] = []
    for name, tell in {
        "message": lambda message: heard.append(f"message {message.role}"),
        "text": lambda message: heard.append(f"text {message.role}"),
        "delta": lambda event: heard.append(f"delta {event.text}"),
        "reset": lambda event: heard.append("reset"),
        "tool": lambda event: heard.append(f"tool {event.tool}"),
        "turn": lambda turn: heard.append(f"turn {turn.status}"),
        "agent_thinking": lambda turn: thinking.append(turn.status),
    }.items():
        agent.on(name)(tell)  # type: ignore[call-overload]

    stored = await agent.send_text("  How many digits?  ")
    assert (stored.seq, stored.role, stored.content) == (1, "visitor", "How many digits?")
    await until(lambda: "turn done" in heard)
    assert heard == [
        "message visitor",
        "turn started",
        "turn searching",
        "tool search_knowledge",
        "delta Seven",
        "reset",
        "delta Seven digits.",
        "message assistant",
        "text assistant",
        "turn done",
    ]
    assert thinking == ["started", "searching"]
    assert [message.seq for message in agent.messages] == [1, 2]
    assert agent.unsent == []


async def test_handlers_may_be_async_or_not_and_one_that_fails_holds_up_nobody(
    server: ProtocolServer, agent: VKAgent, caplog: pytest.LogCaptureFixture
) -> None:
    order: list[str] = []

    @agent.on("text")
    def broken(message: Message) -> None:
        raise RuntimeError("of the test")

    @agent.on("text")
    async def slow(message: Message) -> None:
        await asyncio.sleep(0.02 if message.content == "one" else 0)
        order.append(message.content)
        if message.content == "two":
            raise RuntimeError("of the test")

    class Tally:
        count = 0

        async def __call__(self, message: Message) -> None:
            self.count += 1

    tally = Tally()
    agent.on("text")(tally)

    @agent.on("text")
    def quick(message: Message) -> None:
        order.append(f"quick {message.content}")

    for content in ("one", "two", "three"):
        server.add("assistant", content)
    await until(lambda: "three" in order)
    assert order == ["quick one", "quick two", "quick three", "one", "two", "three"]
    assert "of the test" in caplog.text
    await until(lambda: tally.count == 3)

    agent.off("text", quick)
    server.add("assistant", "four")
    await until(lambda: "four" in order)
    assert "quick four" not in order
    with pytest.raises(ValueError, match=r"no event 'texts'.*typing"):
        agent.on("texts")  # type: ignore[call-overload]


async def test_handlers_may_take_nothing(server: ProtocolServer, agent: VKAgent) -> None:
    heard: list[str] = []

    @agent.on("connection_lost")
    def lost() -> None:
        heard.append("lost")

    @agent.on("connection_restored")
    async def restored() -> None:
        heard.append("restored")

    @agent.on("connection_restored")
    def connected(event: Connected) -> None:
        heard.append(f"recovered {event.recovered}")

    agent.on("text")(lambda: heard.append("text"))
    agent.on("text")(lambda message: heard.append(message.content))
    server.cut()
    await until(lambda: "restored" in heard)
    server.add("assistant", "One")
    await until(lambda: "One" in heard)
    assert heard == ["lost", "recovered True", "restored", "text", "One"]
    agent.off("connection_lost", lost)


async def test_iterating_gives_what_is_there_and_then_each_new_message(server: ProtocolServer, agent: VKAgent) -> None:
    server.add("assistant", "One")
    await until(lambda: agent.messages)
    contents: list[str] = []

    async def read() -> None:
        async for message in agent:
            contents.append(message.content)

    reading = asyncio.create_task(read())
    await agent.send_text("Two")
    server.add("assistant", "Three")
    await until(lambda: len(contents) == 3)
    await agent.close()
    await reading
    assert contents == ["One", "Two", "Three"]


async def test_texts_leave_in_the_order_they_were_written_also_when_one_has_to_wait(
    server: ProtocolServer, agent: VKAgent
) -> None:
    errors: list[VKError] = []
    agent.on("error")(errors.append)
    limit = {"code": "RATE_LIMITED", "reason": "rate_limited", "retryable": True, "retryAfterSeconds": 0.02}
    refuse(server, 1, **limit)
    texts = [f"Text {at}" for at in range(20)]
    stored = await asyncio.gather(*(agent.send_text(text) for text in texts))
    assert [message["content"] for message in server.messages] == texts
    assert [message.seq for message in stored] == list(range(1, 21))
    assert (errors[0].code, errors[0].reason, errors[0].retry_after_seconds) == ("RATE_LIMITED", "rate_limited", 0.02)


async def test_a_refused_text_is_kept_for_the_visitor(server: ProtocolServer, agent: VKAgent) -> None:
    refuse(server, 2, code="VALIDATION_ERROR", reason="invalid", retryable=False)
    with pytest.raises(VKError) as refused:
        await agent.send_text("Words", client_message_id="x")
    assert (refused.value.code, refused.value.retryable) == ("VALIDATION_ERROR", False)
    assert [(text.text, text.state) for text in agent.unsent] == [("Words", "refused")]
    with pytest.raises(VKError, match="Not this"):
        await agent.retry("x")
    assert (await agent.send_text("Other words")).content == "Other words"
    assert agent.discard("x") == "Words"
    assert agent.unsent == []
    with pytest.raises(VKError, match="no unsent text"):
        await agent.retry("x")


async def test_what_confirms_a_text_does_not_confirm_other_words_under_its_id(
    server: ProtocolServer, agent: VKAgent
) -> None:
    late: list[dict[str, Any]] = []

    def intercept(message: dict[str, Any], socket: Any) -> bool:
        if message["type"] != "message.send":
            return False
        of = {"sessionId": server.session_id, "clientMessageId": message["clientMessageId"]}
        if not server.messages:
            stored = server.add("visitor", message["content"], clientMessageId=message["clientMessageId"])
            late.append({"type": "message.ack", "message": stored, **of})
            return True
        # As a server on which both were under way: the late confirmation of the first comes before the refusal.
        while late:
            server.say(socket, late.pop())
        if server.messages[0]["content"] == message["content"]:
            return False
        refusal = {"code": "CONFLICT", "reason": "conflict", "retryable": False, "message": "Used."}
        server.say(socket, {"type": "error", **refusal, **of})
        return True

    server.intercept = intercept
    assert (await agent.send_text("One", client_message_id="i")).content == "One"
    with pytest.raises(VKError) as refused:
        await agent.send_text("Two", client_message_id="i")
    assert (refused.value.code, refused.value.retryable) == ("CONFLICT", False)
    assert [(text.text, text.state) for text in agent.unsent] == [("Two", "refused")]
    assert (await agent.send_text("One", client_message_id="i")).seq == 1
    assert agent.unsent == []


async def test_other_words_do_not_take_the_place_of_those_that_wait(server: ProtocolServer, agent: VKAgent) -> None:
    server.intercept = lambda message, socket: message["type"] == "message.send"
    first = asyncio.create_task(agent.send_text("One", client_message_id="i"))
    await until(lambda: server.of("message.send"))
    with pytest.raises(VKError) as refused:
        await agent.send_text("Two", client_message_id="i")
    assert (refused.value.code, refused.value.retryable) == ("CONFLICT", False)
    assert [(text.text, text.state) for text in agent.unsent] == [("One", "waiting")]
    server.intercept = lambda message, socket: False
    server.cut()
    assert (await first).content == "One"
    assert agent.unsent == []


async def test_a_text_is_trimmed_as_the_server_trims(server: ProtocolServer, agent: VKAgent) -> None:
    assert (await agent.send_text("\ufeff\u2003\n One\x1c \u00a0")).content == "One\x1c"


async def test_files_may_go_with_a_text_or_alone(server: ProtocolServer, agent: VKAgent) -> None:
    await agent.send_text("", attachment_ids=["f1", "f2"])
    assert server.of("message.send")[0]["attachmentIds"] == ["f1", "f2"]
    with pytest.raises(VKError, match="api_key"):
        VKClient("")


@pytest.mark.parametrize("text", [" ", "x" * 8_001, "😀" * 4_001, "\ud83d", 5, None])
async def test_what_no_message_can_be_is_refused_at_once(agent: VKAgent, text: Any) -> None:
    with pytest.raises(VKError) as refused:
        await agent.send_text(text)
    assert refused.value.code == "VALIDATION_ERROR"
    assert agent.unsent == []


@pytest.mark.parametrize("id", ["", "x" * 101, "\ud83d", 5])
async def test_what_no_id_can_be_is_refused_at_once(agent: VKAgent, id: Any) -> None:
    with pytest.raises(VKError) as refused:
        await agent.send_text("Words", client_message_id=id)
    assert refused.value.code == "VALIDATION_ERROR"
    assert agent.unsent == []


async def test_a_time_limit_withdraws_what_never_left(server: ProtocolServer) -> None:
    async with VKClient("pk_live_test", "http://127.0.0.1:9") as client:
        agent = client.create_agent()
        with pytest.raises(TimeoutError) as late:
            await agent.send_text("Never", timeout=0.02)
        assert isinstance(late.value, VKTimeoutError)
        assert (late.value.code, late.value.retryable) == ("TIMEOUT", True)
        assert agent.unsent == []


async def test_a_cancelled_call_leaves_what_may_have_left(server: ProtocolServer, agent: VKAgent) -> None:
    server.intercept = lambda message, socket: message["type"] == "message.send"
    sending = asyncio.create_task(agent.send_text("Under way"))
    await until(lambda: server.of("message.send"))
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert [text.text for text in agent.unsent] == ["Under way"]
    server.intercept = lambda message, socket: False
    server.cut()
    await until(lambda: agent.unsent == [])
    assert [message.content for message in agent.messages] == ["Under way"]


async def test_messages_that_come_twice_or_in_another_order_are_heard_once_and_in_order(
    server: ProtocolServer, agent: VKAgent
) -> None:
    heard: list[int] = []
    agent.on("message")(lambda message: heard.append(message.seq))
    stored = [server.store("assistant", f"Answer {at}") for at in range(5)]
    for at in (1, 0, 0, 4, 3, 1, 2, 4):
        server.broadcast({"type": "message", "sessionId": server.session_id, "message": stored[at]})
    await until(lambda: len(heard) == 5)
    assert heard == [1, 2, 3, 4, 5]


async def test_a_message_that_does_not_come_is_fetched(server: ProtocolServer, agent: VKAgent) -> None:
    server.store("assistant", "Lost on its way")
    server.add("assistant", "Arrived")
    await until(lambda: len(agent.messages) == 2)
    assert [message.content for message in agent.messages] == ["Lost on its way", "Arrived"]


async def test_what_a_newer_server_says_is_passed_over_or_handed_on(server: ProtocolServer, agent: VKAgent) -> None:
    unknown: list[tuple[str, object]] = []
    agent.on("unknown")(lambda event: unknown.append((event.kind, event.data["mood"])))
    server.broadcast({"type": "weather", "mood": "sunny"})
    server.broadcast({"type": "presence"})
    server.broadcast({"no": "type"})
    server.broadcast_binary(b"\x07\x00\x02{}x")
    server.add("assistant", "Hello", event="teleported", tomorrow={"field": 1})
    await until(lambda: agent.messages)
    assert agent.messages[0].event == "teleported"
    assert unknown == [("weather", "sunny")]
    assert agent.is_connected


async def test_what_else_the_server_tells_is_told(server: ProtocolServer, agent: VKAgent) -> None:
    heard: dict[str, Any] = {}
    for name in (
        "typing",
        "read",
        "session",
        "survey",
        "pointer",
        "pointer_gone",
        "drawing",
        "drawing_gone",
        "presence",
    ):
        agent.on(name)(functools.partial(heard.__setitem__, name))
    of = {"sessionId": server.session_id}
    server.broadcast({"type": "typing", "role": "agent", "typing": True, "name": "Ana", **of})
    server.broadcast({"type": "typing", "role": "visitor", "typing": True, **of})
    server.broadcast({"type": "read", "role": "agent", "seq": 3, "at": "2026-11-28T10:00:00.000Z", **of})
    server.broadcast({"type": "session", "session": {**(server.session or {}), "holder": "human", "agentName": "Ana"}})
    server.broadcast({"type": "survey", "survey": {"kind": "satisfaction", "lowest": 1, "highest": 5}, **of})
    box = {"kind": "box", "frameId": TURN, "x": 0.1, "y": 0.2, "width": 0.3, "height": 0.1}
    pointer = {"pointerId": "p", "target": box, "label": "Here"}
    server.broadcast({"type": "pointer", "pointer": pointer, "by": "agent", **of})
    server.broadcast({"type": "pointer.gone", "pointerId": "p", **of})
    surface = {"kind": "frame", "frameId": TURN}
    drawing = {"drawingId": "d", "shape": "arrow", "surface": surface, "points": [{"x": 0.5, "y": 0}, {"x": 1, "y": 1}]}
    server.broadcast({"type": "drawing", "drawing": drawing, **of})
    server.broadcast({"type": "drawing.gone", **of})
    server.broadcast({"type": "presence", "agentsOnline": 2})
    await until(lambda: "presence" in heard)
    assert heard["typing"].name == "Ana"
    assert (heard["read"].seq, heard["read"].at.year) == (3, 2026)
    assert (heard["session"].holder, agent.session and agent.session.agent_name) == ("human", "Ana")
    assert heard["survey"].survey.highest == 5
    assert heard["pointer"].pointer.target.x == 0.1
    assert heard["pointer_gone"].pointer_id == "p"
    assert (heard["drawing"].drawing.shape, heard["drawing"].drawing.points[0].x) == ("arrow", 0.5)
    assert heard["drawing_gone"].drawing_id is None
    assert heard["presence"].agents_online == 2
    agent.drawing_result("d", "ended")
    await until(
        lambda: server.of("drawing.result") == [{"type": "drawing.result", "drawingId": "d", "outcome": "ended"}]
    )
    agent.pointer_result("p", "done")
    await until(
        lambda: server.of("pointer.result") == [{"type": "pointer.result", "pointerId": "p", "outcome": "done"}]
    )


async def test_typing_is_said_once_in_a_while_and_ends_with_the_text(server: ProtocolServer, agent: VKAgent) -> None:
    agent.typing()
    agent.typing()
    agent.typing(False)
    await until(lambda: len(server.of("typing")) == 2)
    assert [message["typing"] for message in server.of("typing")] == [True, False]


async def test_asking_for_a_person_and_rating_go_to_the_api(server: ProtocolServer, client: VKClient) -> None:
    agent = client.create_agent("assistant-1", "v", {"page": "/checkout"}, locale="pt-PT")
    await agent.escalate("My card")
    await agent.rate(5, "Quick")
    await agent.end()
    body = {"personalityId": "assistant-1", "visitorId": "v", "metadata": {"page": "/checkout"}, "locale": "pt-PT"}
    assert server.posts[0] == ("/api/v1/sessions", body)
    assert [(path.rsplit("/", 1)[1], body) for path, body in server.posts[1:]] == [
        ("escalate", {"reason": "My card"}),
        ("rating", {"score": 5, "comment": "Quick"}),
        ("resolve", {}),
    ]
    config = await client.widget_config("es")
    assert (config.assistant_name, config.locale) == ("Nela", "es")


def test_there_is_nothing_about_rooms() -> None:
    for forbidden in ("create_room", "invite_participant", "schedule_meeting"):
        assert not hasattr(VKClient, forbidden)
        assert not hasattr(VKAgent, forbidden)


async def test_a_page_that_is_none_of_the_web_is_told_to_its_caller(server: ProtocolServer, agent: VKAgent) -> None:
    told: list[VKError] = []
    agent.on("error")(told.append)
    await agent.connect()
    agent.set_page("app://checkout")
    agent.set_page(cast(str, None))
    agent.set_page("https://shop.example/checkout")
    await until(lambda: any(message["type"] == "page" for message in server.received))
    assert [error.code for error in told] == ["VALIDATION_ERROR", "VALIDATION_ERROR"]
    pages = [message["url"] for message in server.received if message["type"] == "page"]
    assert pages == ["https://shop.example/checkout"]
