"""One business's server on free ports of this machine: the protocol over real sockets, with its data in memory."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote_plus

import h11
from websockets.asyncio.server import Server, ServerConnection, serve

from visualkit.binary import decode_binary

Json = dict[str, Any]


WIDGET: Json = {
    "widgetId": "w",
    "settings": {
        "colour": "#0044cc",
        "theme": "auto",
        "position": "bottom-right",
        "suggestions": ["Where is my parcel?"],
        "peopleHours": "",
        "screenSharing": True,
        "pageView": True,
        "pageMasks": [],
        "showBrand": True,
    },
    "assistantName": "Nela",
    "avatarUrl": None,
    "businessName": "Shop",
    "greeting": "Hello",
    "peopleOnline": False,
    "mails": False,
}


class ProtocolServer:
    def __init__(self) -> None:
        self.received: list[Json] = []
        self.binary: list[tuple[int, Json, bytes]] = []
        self.posts: list[tuple[str, Json]] = []
        self.paths: list[str] = []
        self.messages: list[Json] = []
        self.files: dict[str, Json] = {}
        self.contents: list[bytes] = []
        self.session: Json | None = None
        self.token = ""
        self.epoch = "first"
        self.capabilities = ["text", "frames", "human", "receipts"]
        self.heartbeat_seconds = 30.0
        self.token_seconds = 3_600.0
        self.clock_ahead = timedelta()
        """How far this server's clock is from the machine's."""
        self.expired = False
        """Refuses to renew tokens."""
        self.longest_replay = 500
        self.failures: list[tuple[int, str]] = []
        """What the next requests for messages are answered with."""
        self.on_text: Callable[[Json], None] = lambda message: None
        """Called for each text after it was stored and acknowledged; the assistant's part of a test."""
        self.on_frame: Callable[[Json, bytes], None] = lambda header, image: None
        self.intercept: Callable[[Json, ServerConnection], bool] = lambda message, socket: False
        """Answers a client's message instead of the server; true when it did."""
        self._greeted: set[ServerConnection] = set()
        self._sends: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> ProtocolServer:
        self._sockets: Server = await serve(self._serve, "127.0.0.1", 0, compression=None, max_size=None)
        self._rest = await asyncio.start_server(self._answer_http, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in list(self._sockets.connections):
            socket.transport.abort()
        self._sockets.close()
        self._rest.close()
        await self._sockets.wait_closed()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._rest.sockets[0].getsockname()[1]}"

    @property
    def ws_url(self) -> str:
        return f"ws://127.0.0.1:{next(iter(self._sockets.sockets)).getsockname()[1]}/ws"

    def of(self, kind: str) -> list[Json]:
        """What clients sent of a type."""
        return [message for message in self.received if message["type"] == kind]

    def broadcast(self, message: Json) -> None:
        """Says something to every greeted socket."""
        for socket in self._greeted:
            self.say(socket, message)

    def broadcast_binary(self, packet: bytes) -> None:
        for socket in self._greeted:
            self._later(socket, packet)

    def say(self, socket: ServerConnection, message: Json) -> None:
        self._later(socket, json.dumps(message))

    def add(self, role: str, content: str, **more: object) -> Json:
        """Stores a message and tells the sockets about it."""
        stored = self.store(role, content, **more)
        self.broadcast({"type": "message", "sessionId": self.session_id, "message": stored})
        return stored

    def store(self, role: str, content: str, **more: object) -> Json:
        """Stores a message that nobody is told about."""
        message: Json = {
            "id": str(uuid.uuid4()),
            "seq": len(self.messages) + 1,
            "role": role,
            "content": content,
            "createdAt": self.now().isoformat(),
            **more,
        }
        self.messages.append(message)
        if self.session:
            self.session["lastSeq"] = message["seq"]
        return message

    def close_sockets(self, code: int) -> None:
        for socket in list(self._sockets.connections):
            self._run(socket.close(code))

    def cut(self) -> None:
        """As when the network is gone."""
        for socket in list(self._sockets.connections):
            socket.transport.abort()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.clock_ahead

    @property
    def session_id(self) -> str:
        return str(self.session["id"]) if self.session else ""

    def _later(self, socket: ServerConnection, data: str | bytes) -> None:
        self._run(socket.send(data))

    def _run(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._sends.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sends.discard(task)
        if not task.cancelled():
            task.exception()

    async def _serve(self, socket: ServerConnection) -> None:
        try:
            async for data in socket:
                if isinstance(data, bytes):
                    parts = decode_binary(data)
                    assert parts
                    self.binary.append((parts.kind, parts.header, parts.payload))
                    self.on_frame(parts.header, parts.payload)
                    continue
                message: Json = json.loads(data)
                self.received.append(message)
                if not self.intercept(message, socket):
                    self._answer(message, socket)
        finally:
            self._greeted.discard(socket)

    def _answer(self, message: Json, socket: ServerConnection) -> None:
        kind = message["type"]
        if kind == "hello":
            self._greet(message, socket)
        elif kind == "message.send":
            id = message["clientMessageId"]
            before = next((stored for stored in self.messages if stored.get("clientMessageId") == id), None)
            stored = before or self.add("visitor", message["content"], clientMessageId=id)
            answer = {"type": "message.ack", "sessionId": self.session_id, "clientMessageId": id, "message": stored}
            self.say(socket, answer)
            if not before:
                self.on_text(stored)
        elif kind == "ping":
            self.say(socket, {"type": "pong"})

    def _greet(self, hello: Json, socket: ServerConnection) -> None:
        if hello["token"] != self.token:
            self._run(socket.close(4001))
            return
        same = hello.get("epoch") in (None, self.epoch)
        missed = self.messages[hello.get("lastSeq", 0) :]
        recovered = same and len(missed) <= self.longest_replay
        welcome = {
            "type": "welcome",
            "protocol": 1,
            "connectionId": str(uuid.uuid4()),
            "capabilities": self.capabilities,
            "session": self.session,
            "recovered": recovered,
            "heartbeatSeconds": self.heartbeat_seconds,
            "serverTime": self.now().isoformat(),
            "epoch": self.epoch,
        }
        self.say(socket, welcome)
        self._greeted.add(socket)
        for stored in missed if recovered else ():
            self.say(socket, {"type": "message", "sessionId": self.session_id, "message": stored})

    async def _answer_http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        http = h11.Connection(h11.SERVER)
        request: h11.Request | None = None
        body = b""
        try:
            while True:
                event = http.next_event()
                if event is h11.NEED_DATA:
                    http.receive_data(await reader.read(65_536))
                elif isinstance(event, h11.Request):
                    request, body = event, b""
                elif isinstance(event, h11.Data):
                    body += bytes(event.data)
                elif isinstance(event, h11.EndOfMessage) and request:
                    is_json = dict(request.headers).get(b"content-type") == b"application/json"
                    status, answer = self._rest_call(request, json.loads(body) if is_json else None, body)
                    content = json.dumps(answer).encode()
                    headers = [("content-type", "application/json"), ("content-length", str(len(content)))]
                    writer.write(http.send(h11.Response(status_code=status, headers=headers)) or b"")
                    writer.write(http.send(h11.Data(data=content)) or b"")
                    writer.write(http.send(h11.EndOfMessage()) or b"")
                    await writer.drain()
                    http.start_next_cycle()
                else:
                    return
        except (ConnectionError, h11.RemoteProtocolError):
            return
        finally:
            writer.close()

    def _rest_call(self, request: h11.Request, body: Json | None, content: bytes) -> tuple[int, Json]:
        path, _, query = request.target.decode().partition("?")
        self.paths.append(path)
        if body is not None:
            self.posts.append((path, body))
        bearer = dict(request.headers)[b"authorization"].decode().removeprefix("Bearer ")
        if path == "/api/v1/widget-config":
            return 200, {**WIDGET, "locale": query.removeprefix("locale=") or "en"}
        if path == "/api/v1/sessions":
            if not bearer.startswith(("pk_", "sk_")):
                return _refuse(401, "UNAUTHORIZED", "This is not a key.")
            self.messages.clear()
            self.session = _new_session(self.now(), body or {})
            return 201, {"id": self.session["id"], **self._issue(), "wsUrl": self.ws_url}
        if bearer != self.token or self.expired:
            return _refuse(401, "UNAUTHORIZED", "The token has expired.")
        if path.endswith("/token"):
            return 200, self._issue()
        if path.endswith("/attachments"):
            name = unquote_plus(query.removeprefix("name="))
            stored: Json = {"id": str(uuid.uuid4()), "kind": "pdf", "name": name, "bytes": len(content)}
            self.files[stored["id"]] = {**stored, "mediaType": "application/pdf"}
            self.contents.append(content)
            return 201, self.files[stored["id"]]
        if "/attachments/" in path:
            found = self.files.get(path.rsplit("/", 1)[1])
            if found is None:
                return _refuse(404, "NOT_FOUND", "There is no file with this id.")
            if request.method == b"DELETE":
                del self.files[found["id"]]
                return 200, {"id": found["id"], "deleted": True}
            return 200, {**found, "url": "/again"}
        if path.endswith("/messages"):
            if self.failures:
                return _refuse(*self.failures.pop(0), "Not now.")
            after = int(query.partition("=")[2])
            page = self.messages[after : after + 100]
            more = after + len(page) < len(self.messages)
            return 200, {"messages": page, "nextAfterSeq": page[-1]["seq"] if more else None}
        return 200, self.session or {}

    def _issue(self) -> Json:
        self.token = f"token-{uuid.uuid4()}"
        ends = self.now() + timedelta(seconds=self.token_seconds)
        return {"token": self.token, "expiresAt": ends.isoformat(), "expiresInSeconds": self.token_seconds}


def _refuse(status: int, code: str, message: str) -> tuple[int, Json]:
    return status, {"error": {"code": code, "message": message, "requestId": "test"}}


def _new_session(now: datetime, body: Json) -> Json:
    """As an older server tells it: without the counts of changes."""
    return {
        "id": str(uuid.uuid4()),
        "status": "active",
        "holder": "ai",
        "visitorId": body.get("visitorId"),
        "widgetId": None,
        "personalityId": None,
        "locale": "en",
        "metadata": body.get("metadata", {}),
        "assistantName": "Nela",
        "agentName": None,
        "lastSeq": 0,
        "readSeq": {"visitor": 0, "agent": 0},
        "sharing": False,
        "rating": None,
        "escalatedAt": None,
        "createdAt": now.isoformat(),
        "updatedAt": now.isoformat(),
    }
