"""What happens to a connection, and that nothing is lost by it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import until
from protocol_server import ProtocolServer
from websockets.asyncio.server import ServerConnection, serve

from visualkit import FileStorage, MemoryStorage, SessionCredentials, VKAgent, VKClient, VKError
from visualkit.addresses import api_address, socket_address
from visualkit.clock import ServerClock
from visualkit.connection import Connection, ConnectionHooks, Place, Ticket
from visualkit.session_keeper import KeeperParts, SessionKeeper


async def heard(agent: VKAgent, name: str) -> Any:
    """The next event of a name."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def listen(payload: Any) -> None:
        agent.off(name, listen)
        future.set_result(payload)

    agent._listeners.add(name, listen)
    async with asyncio.timeout(10):
        return await future


async def test_after_a_loss_it_goes_on_where_it_was_and_sends_again_what_was_not_confirmed(
    server: ProtocolServer, agent: VKAgent
) -> None:
    def store_and_cut(message: dict[str, Any], socket: ServerConnection) -> bool:
        if message["type"] != "message.send":
            return False
        server.intercept = lambda message, socket: False
        server.store("visitor", message["content"], clientMessageId=message["clientMessageId"])
        socket.transport.abort()
        return True

    server.intercept = store_and_cut
    events: list[str] = []
    agent.on("connection_lost")(lambda lost: events.append(f"lost {lost.error.code}"))
    agent.on("connection_restored")(lambda connected: events.append(f"restored {connected.recovered}"))
    await agent.send_text("One", client_message_id="a")
    await until(lambda: len(events) == 2)
    assert events == ["lost NETWORK", "restored True"]
    assert [message["content"] for message in server.messages] == ["One"]
    assert len(agent.messages) == 1

    server.cut()
    server.store("agent", "While you were away", authorName="Ana")
    await until(lambda: len(agent.messages) == 2)
    assert server.of("hello")[-1]["lastSeq"] == 1
    assert server.of("hello")[-1]["epoch"] == "first"
    assert server.of("hello")[-1]["client"]["name"] == "visualkit-python"


async def test_a_gap_that_is_too_long_is_read_page_by_page(server: ProtocolServer, agent: VKAgent) -> None:
    await agent.send_text("First")
    server.longest_replay = 10
    seen: list[int] = []
    agent.on("message")(lambda message: seen.append(message.seq))
    server.cut()
    for at in range(230):
        server.store("assistant", f"Answer {at}")
    assert (await heard(agent, "connection_restored")).recovered is False
    assert [message.seq for message in agent.messages] == list(range(1, 232))
    assert seen == list(range(2, 232))


async def test_a_change_that_did_not_arrive_is_asked_for_from_the_last_one_before_it(
    server: ProtocolServer, agent: VKAgent
) -> None:
    await agent.send_text("Hello")

    def change(revision: int, after: int) -> None:
        message = {**server.messages[0], "revision": revision}
        told = {"type": "message.changed", "sessionId": server.session_id, "message": message}
        server.broadcast({**told, "afterRevision": after})

    change(3, 0)
    change(5, 4)
    await heard(agent, "connection_restored")
    assert [(hello["lastSeq"], hello["revision"]) for hello in server.of("hello")] == [(0, 0), (1, 3)]
    change(4, 3)
    change(5, 4)
    await until(lambda: agent._transcript.revision == 5)
    assert not agent._transcript.has_gap


async def test_a_server_with_another_history_makes_the_client_begin_again(
    server: ProtocolServer, agent: VKAgent
) -> None:
    for text in ("One", "Two", "Three"):
        await agent.send_text(text)
    streamed: list[str] = []

    async def read() -> None:
        async for message in agent.stream():
            streamed.append(message.content)

    reading = asyncio.create_task(read())
    cleared = asyncio.create_task(heard(agent, "cleared"))
    await until(lambda: len(streamed) == 3)
    # A backup was restored: the last message is gone, and another one is third.
    server.epoch = "second"
    del server.messages[2:]
    server.store("assistant", "Another three")
    server.cut()
    await cleared
    await until(lambda: len(streamed) == 6)
    assert [message.content for message in agent.messages] == ["One", "Two", "Another three"]
    assert streamed[3:] == ["One", "Two", "Another three"]
    await agent.close()
    await reading


@pytest.mark.parametrize("kind", ["memory", "file"])
async def test_texts_written_offline_survive_a_restart_and_leave_once(
    server: ProtocolServer, kind: str, tmp_path: Path
) -> None:
    storage = MemoryStorage() if kind == "memory" else FileStorage(tmp_path / "kept" / "visualkit.json")
    async with VKClient("pk_live_test", server.base_url, storage=storage) as client:
        before = await client.connect_agent(visitor_id="v")
        await before.send_text("Kept")

    async with VKClient("pk_live_test", "http://127.0.0.1:9", "ws://127.0.0.1:9", storage=storage) as client:
        offline = client.create_agent(visitor_id="v")
        writing = [asyncio.create_task(offline.send_text(text)) for text in ("Offline 1", "Offline 2")]
        await asyncio.sleep(0)
        assert [(text.text, text.state) for text in offline.unsent] == [
            ("Offline 1", "waiting"),
            ("Offline 2", "waiting"),
        ]
    for result in await asyncio.gather(*writing, return_exceptions=True):
        assert isinstance(result, VKError)
        assert result.code == "CLOSED"

    async with VKClient("pk_live_test", server.base_url, storage=storage) as client:
        after = client.create_agent(visitor_id="v")
        assert len(after.unsent) == 2
        await after.connect()
        await until(lambda: len(after.messages) == 3)
        assert [message.content for message in after.messages] == ["Kept", "Offline 1", "Offline 2"]
        assert after.unsent == []
    assert len([path for path, _ in server.posts if path == "/api/v1/sessions"]) == 1


async def test_a_token_that_is_no_longer_taken_is_renewed_and_one_that_cannot_be_ends_the_conversation(
    server: ProtocolServer, agent: VKAgent
) -> None:
    first = server.token
    server.close_sockets(4001)
    await heard(agent, "connection_restored")
    assert server.token != first

    server.expired = True
    server.close_sockets(4001)
    assert (await heard(agent, "ended")).code == "SESSION_EXPIRED"
    with pytest.raises(VKError, match="SESSION_EXPIRED"):
        await anext(agent.stream())

    server.expired = False
    await agent.start_over()
    assert agent.messages == []
    assert (await agent.send_text("Again")).seq == 1
    assert len([path for path, _ in server.posts if path == "/api/v1/sessions"]) == 2


async def test_a_token_that_ended_over_night_is_renewed_within_the_first_attempt(server: ProtocolServer) -> None:
    def refuse_once(message: dict[str, Any], socket: ServerConnection) -> bool:
        server.intercept = lambda message, socket: False
        server.close_sockets(4001)
        return True

    server.intercept = refuse_once
    async with VKClient("pk_live_test", server.base_url) as client:
        agent = await client.connect_agent()
        assert agent.is_connected
        assert [path.rsplit("/", 1)[1] for path, _ in server.posts] == ["sessions", "token"]


async def test_however_many_texts_are_written_offline_one_hurries_the_next_attempt(server: ProtocolServer) -> None:
    def refuse(message: dict[str, Any], socket: ServerConnection) -> bool:
        socket.transport.abort()
        return True

    server.intercept = refuse
    async with VKClient("pk_live_test", server.base_url) as client:
        agent = client.create_agent()
        lost: list[object] = []
        agent.on("connection_lost")(lost.append)
        with pytest.raises(VKError, match="NETWORK"):
            await agent.connect()
        sending = [asyncio.create_task(agent.send_text("One"))]
        await until(lambda: len(lost) == 2)
        sending.append(asyncio.create_task(agent.send_text("Two")))
        await until(lambda: len(agent.unsent) == 2)
        assert agent._connection and not agent._connection._wake.is_set()
    await asyncio.gather(*sending, return_exceptions=True)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=1), timedelta(hours=-1)])
async def test_a_token_is_renewed_in_time_whatever_the_clocks_say(ahead: timedelta) -> None:
    async with ProtocolServer() as server:
        server.clock_ahead, server.token_seconds = ahead, 62
        async with VKClient("pk_live_test", server.base_url) as client:
            agent = await client.connect_agent()
            assert agent.credentials
            keeper = agent._keeper
            left = client._clock.seconds_until(agent.credentials.expires_at or datetime.now(UTC))
            assert 60 < left <= 62
            first = agent.credentials.token
            # As if two seconds more had gone by: it is too short for another connection.
            server.token_seconds = 3_600
            assert (await keeper.ticket()).token == first
            client._clock.observe(server.now() + timedelta(seconds=3))
            renewed = await keeper.ticket()
            assert renewed.token != first
            await until(lambda: server.of("refresh") == [{"type": "refresh", "token": renewed.token}])
            assert agent.is_connected


async def test_a_token_that_ends_soon_is_renewed_by_itself(server: ProtocolServer) -> None:
    server.token_seconds = 1.2
    async with VKClient("pk_live_test", server.base_url) as client:
        agent = await client.connect_agent()
        held = agent.credentials
        server.token_seconds = 3_600
        renewed = await heard(agent, "credentials")
        assert held and renewed.token != held.token
        await until(lambda: server.of("refresh"))
        assert agent.is_connected


async def test_a_server_that_stops_says_when_to_come_back(server: ProtocolServer, agent: VKAgent) -> None:
    server.broadcast({"type": "draining", "reconnectAfterMs": 7})
    server.close_sockets(4012)
    assert 0 <= (await heard(agent, "connection_lost")).retry_in_seconds <= 0.007
    await heard(agent, "connection_restored")


async def test_a_server_that_keeps_the_connection_until_then_is_left_at_once(
    server: ProtocolServer, agent: VKAgent
) -> None:
    server.broadcast({"type": "draining", "reconnectAfterMs": 20})
    await asyncio.sleep(0.05)
    assert agent.is_connected
    server.close_sockets(4012)
    assert (await heard(agent, "connection_lost")).retry_in_seconds == 0
    await heard(agent, "connection_restored")


@pytest.mark.parametrize(
    ("close_code", "error_code"),
    [(4003, "FORBIDDEN"), (4005, "UNSUPPORTED_VERSION"), (4009, "REPLACED"), (4010, "TENANT_SUSPENDED")],
)
async def test_what_cannot_be_helped_is_not_tried_again(
    server: ProtocolServer, agent: VKAgent, close_code: int, error_code: str
) -> None:
    hellos = len(server.of("hello"))
    server.close_sockets(close_code)
    error = await heard(agent, "ended")
    assert (error.code, error.retryable) == (error_code, False)
    assert len(server.of("hello")) == hellos
    await agent.connect()
    assert agent.is_connected


async def test_a_refusal_before_the_greeting_says_why_and_how_long_to_wait(
    server: ProtocolServer, agent: VKAgent
) -> None:
    def refuse(message: dict[str, Any], socket: ServerConnection) -> bool:
        error = {"code": "UNAVAILABLE", "reason": "unavailable", "message": "Later.", "retryable": True}
        server.say(socket, {"type": "error", "retryAfterSeconds": 77, **error})
        server.close_sockets(1011)
        return True

    server.intercept = refuse
    lost = asyncio.create_task(heard(agent, "connection_lost"))
    server.cut()
    assert (await lost).error.reason is None
    lost = asyncio.create_task(heard(agent, "connection_lost"))
    refused = await lost
    assert (refused.error.reason, refused.retry_in_seconds) == ("unavailable", 77)
    with pytest.raises(VKError, match="Later"):
        await agent.connect()


async def test_a_wrong_key_and_an_unreachable_server_are_told_apart(server: ProtocolServer) -> None:
    for key, base_url, code, retryable in (
        ("nonsense", server.base_url, "UNAUTHORIZED", False),
        ("pk_live_test", "http://127.0.0.1:9", "NETWORK", True),
    ):
        async with VKClient(key, base_url) as client:
            with pytest.raises(VKError) as refused:
                await client.connect_agent()
            assert (refused.value.code, refused.value.retryable) == (code, retryable)


async def test_connecting_may_have_a_time_limit(server: ProtocolServer, client: VKClient) -> None:
    server.intercept = lambda message, socket: True
    with pytest.raises(TimeoutError):
        await client.connect_agent(timeout=0.05)


async def test_a_given_session_is_opened_again_with_its_transcript(server: ProtocolServer, agent: VKAgent) -> None:
    await agent.send_text("Before")
    assert agent.credentials
    async with VKClient("pk_live_test", server.base_url, server.ws_url) as client:
        session = SessionCredentials(id=agent.credentials.id, token=agent.credentials.token)
        second = await client.connect_agent(session=session)
        await until(lambda: second.messages)
        assert second.messages[0].content == "Before"


async def test_a_visitor_has_one_conversation_with_each_assistant_and_is_remembered_by_a_storage(
    server: ProtocolServer, client: VKClient
) -> None:
    async def ids(opened: VKClient) -> list[str]:
        agents = [await opened.connect_agent(assistant, "v") for assistant in ("sales", "support", None, None)]
        return [agent.credentials.id for agent in agents if agent.credentials]

    # A server of the business may talk for a visitor in several conversations.
    assert len(set(await ids(client))) == 4
    async with VKClient("pk_live_test", server.base_url, storage=MemoryStorage()) as keeping:
        kept = await ids(keeping)
        assert len(set(kept)) == 3
        assert kept[2] == kept[3]


async def test_of_two_that_open_a_conversation_at_once_the_first_counts_for_both() -> None:
    storage, answers = MemoryStorage(), [asyncio.Event(), asyncio.Event()]

    class SlowApi:
        opened = 0

        async def create_session(self, api_key: str, body: object) -> SessionCredentials:
            number = self.opened
            self.opened += 1
            await answers[number].wait()
            return SessionCredentials(id=f"session {number}", token="t")

    def keeper() -> SessionKeeper:
        return SessionKeeper(
            KeeperParts(
                api=api,
                clock=ServerClock(),
                api_key="pk_live_test",
                input={},
                given=None,
                storage=storage,
                storage_key="k",
                on_credentials=lambda credentials: None,
            )
        )

    api: Any = SlowApi()
    closed, used = keeper(), keeper()
    tickets = [asyncio.create_task(closed.ticket()), asyncio.create_task(used.ticket())]
    await until(lambda: api.opened == 2)
    closed.stop()
    answers[1].set()
    await tickets[1]
    answers[0].set()
    assert [held.id for held in await asyncio.gather(*tickets)] == ["session 1", "session 1"]
    assert keeper().credentials == SessionCredentials(id="session 1", token="t")


@pytest.mark.parametrize(
    ("base_url", "ws_url", "address"),
    [
        (None, "wss://wss.visualkit.live", "https://api.visualkit.live"),
        (None, "wss://wss.example.com/ws", "https://api.example.com"),
        (None, "ws://localhost:3001", "http://localhost:3001"),
        ("https://one.example/", "wss://wss.two.example", "https://one.example"),
    ],
)
def test_the_api_is_asked_where_it_was_named_or_beside_the_socket(
    base_url: str | None, ws_url: str | None, address: str
) -> None:
    assert api_address(base_url, ws_url) == address


def test_a_socket_is_named_by_its_host_alone() -> None:
    for named in ("wss://wss.example.com", "wss://wss.example.com/", "wss://wss.example.com/ws"):
        assert socket_address(named) == "wss://wss.example.com/ws"
    assert socket_address("wss://example.com/elsewhere") == "wss://example.com/elsewhere"


@pytest.mark.parametrize(
    ("key", "base_url"),
    [
        ("", "https://visualkit.example"),
        ("pk_live_x\n", "https://visualkit.example"),
        ("ключ", "https://visualkit.example"),
        ("pk_live_x", "visualkit.example"),
        ("pk_live_x", None),
        ("pk_live_x", ""),
    ],
)
async def test_what_is_no_key_or_address_is_refused_before_anything_is_asked(key: str, base_url: str | None) -> None:
    with pytest.raises(VKError, match="VALIDATION_ERROR"):
        VKClient(key, base_url)


async def test_visitors_without_a_name_are_strangers_to_each_other(server: ProtocolServer, client: VKClient) -> None:
    one = await client.connect_agent()
    two = await client.connect_agent()
    assert one.credentials and two.credentials
    assert one.credentials.id != two.credentials.id


class Owner:
    """A conversation of which only the connection counts."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection: Connection | None = None
        self.waits: list[tuple[VKError, float]] = []
        self.lost = 0
        self.ended: VKError | None = None

    def hooks(self) -> ConnectionHooks:
        return ConnectionHooks(
            ticket=self.ticket,
            place=lambda: Place(last_seq=0, revision=0, epoch=None),
            on_message=lambda _: None,
            on_binary=lambda _: None,
            on_lost=self.on_lost,
            on_waiting=lambda error, seconds: self.waits.append((error, seconds)),
            on_ended=self.on_ended,
        )

    async def ticket(self, refused: bool) -> Ticket:
        return Ticket(ws_url=self.url, token="t")

    def on_lost(self) -> None:
        self.lost += 1

    def on_ended(self, error: VKError) -> None:
        self.ended = error


@asynccontextmanager
async def silent_server(*, greets: bool, heartbeat_seconds: float = 0.01) -> AsyncIterator[tuple[Owner, list[str]]]:
    """A server that takes sockets and says nothing but, perhaps, its greeting."""
    received: list[str] = []

    async def listen(socket: ServerConnection) -> None:
        async for data in socket:
            received.append(str(data))
            if greets and "hello" in str(data):
                await socket.send(
                    '{"type":"welcome","protocol":1,"connectionId":"c","capabilities":[],"session":null,'
                    f'"recovered":true,"heartbeatSeconds":{heartbeat_seconds},'
                    '"serverTime":"2026-11-28T10:00:00Z","epoch":"e"}'
                )

    async with serve(listen, "127.0.0.1", 0) as server:
        owner = Owner(f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}")
        owner.connection = Connection(owner.hooks(), lambda: 0.0, answer_seconds=0.03)
        yield owner, received
        owner.connection.cancel()


async def test_a_server_that_does_not_greet_is_tried_again_after_a_pause_that_grows() -> None:
    async with silent_server(greets=False) as (owner, _):
        await until(lambda: len(owner.waits) == 2)
        assert [seconds for _, seconds in owner.waits] == [0.25, 0.5]
        assert owner.waits[0][0].retryable
        assert owner.lost == 0


async def test_a_greeted_server_that_answers_no_ping_is_left() -> None:
    async with silent_server(greets=True) as (owner, received):
        await until(lambda: owner.lost == 2)
        assert '{"type":"ping"}' in received
        assert all(seconds == 0.25 for _, seconds in owner.waits)


async def test_a_text_goes_with_a_question_so_that_a_half_open_socket_is_noticed() -> None:
    async with silent_server(greets=True, heartbeat_seconds=60) as (owner, received):
        await until(lambda: owner.connection and owner.connection.is_open)
        assert owner.connection
        owner.connection.send({"type": "message.send", "content": "Hello", "clientMessageId": "a"})
        await until(lambda: owner.lost == 1)
        assert [json.loads(text)["type"] for text in received[:3]] == ["hello", "ping", "message.send"]


async def test_a_server_that_answers_pings_is_kept(server: ProtocolServer) -> None:
    server.heartbeat_seconds = 0.02
    async with VKClient("pk_live_test", server.base_url) as client:
        agent = await client.connect_agent()
        await until(lambda: len(server.of("ping")) > 2)
        assert agent.is_connected
        assert len(server.of("hello")) == 1


async def test_an_address_that_is_none_ends_the_attempts() -> None:
    owner = Owner("http://example.test")
    connection = Connection(owner.hooks(), lambda: 0.0)
    await until(lambda: owner.ended)
    assert owner.ended and owner.ended.code == "VALIDATION_ERROR"
    await connection.close()


async def test_a_closed_agent_is_closed(server: ProtocolServer, agent: VKAgent) -> None:
    lost: list[object] = []
    agent.on("connection_lost")(lost.append)
    await agent.close()
    assert lost == []
    await agent.close()
    await until(lambda: not server._sockets.connections)
    for call in (agent.connect(), agent.send_text("x"), agent.escalate(), agent.start_over()):
        with pytest.raises(VKError) as closed:
            await call
        assert closed.value.code == "CLOSED"
    assert [message async for message in agent] == []
    async with VKClient("pk_live_test", server.base_url) as client, await client.connect_agent() as second:
        assert second.is_connected
    assert not second.is_connected


async def test_a_conversation_is_open_when_what_was_said_before_is_here_and_not_when_that_is_refused(
    server: ProtocolServer, client: VKClient
) -> None:
    before = await client.connect_agent()
    for text in ("One", "Two"):
        await before.send_text(text)
    session = before.credentials
    await before.close()
    server.longest_replay = 1
    server.failures = [(503, "UNAVAILABLE")]
    agent = await client.connect_agent(session=session)
    assert [message.content for message in agent.messages] == ["One", "Two"]
    assert server.failures == []
    server.failures = [(403, "FORBIDDEN")]
    with pytest.raises(VKError, match="FORBIDDEN"):
        await client.connect_agent(session=session)
    # Who does not wait for it goes on with the connection there is.
    server.failures = [(403, "FORBIDDEN")]
    other = client.create_agent(session=session)
    connected = asyncio.create_task(heard(other, "connected"))
    with pytest.raises(VKError, match="FORBIDDEN"):
        await other.connect()
    assert (await connected).recovered is False


async def test_a_close_for_too_much_is_a_limit_which_passes(server: ProtocolServer, agent: VKAgent) -> None:
    lost = asyncio.create_task(heard(agent, "connection_lost"))
    await asyncio.sleep(0)
    server.close_sockets(4029)
    error = (await lost).error
    assert (error.code, error.retryable, error.retry_after_seconds) == ("RATE_LIMITED", True, 10.0)


async def test_what_was_read_never_goes_back(server: ProtocolServer, agent: VKAgent) -> None:
    for seq in (-1, 0, 2, 1, 2, 3):
        agent.mark_read(seq)
    await agent.send_text("Done")
    assert [message["seq"] for message in server.of("read")] == [2, 3]
