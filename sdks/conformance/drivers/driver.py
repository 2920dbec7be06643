"""Runs the script with the Python client. Reads lines of JSON and writes lines of JSON; README.md says which.

The TypeScript driver beside it does the same, step for step.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

from visualkit import Consent, Message, SessionCredentials, VKAgent, VKClient, VKError

Json = dict[str, Any]

WORDS = Consent("conformance-1", "en")
"""What the visitor of the script agrees to."""

answers: dict[str, asyncio.Future[Any]] = {}


def as_message(message: Message) -> Json:
    saw: Json = {"seq": message.seq, "role": message.role, "text": message.content}
    if message.event:
        saw["event"] = message.event
    if message.feedback is not None:
        saw["helpful"] = message.feedback.helpful
    if message.attachments is not None:
        saw["attachments"] = [
            {"kind": file.kind, "name": file.name, "bytes": file.bytes} for file in message.attachments
        ]
    return saw


def as_error(error: VKError) -> Json:
    return {"code": error.code, "reason": error.reason, "retryable": error.retryable}


def as_session(session: Any) -> Json:
    return {"status": session.status, "holder": session.holder, "agentName": session.agent_name}


def as_guide(event: Any) -> Json:
    steps = [{"text": step.text, "done": step.done, "isOnPage": step.is_on_page} for step in event.guide.steps]
    return {"state": event.guide.state, "steps": steps}


def as_recovered(connected: Any) -> Json:
    return {"recovered": connected.recovered}


# What of an event must be the same for every client, by the event's name in the script.
SAW: dict[str, tuple[str, Callable[[Any], Json]]] = {
    "message": ("message", as_message),
    "messageChanged": ("message_changed", as_message),
    "text": ("text", as_message),
    "delta": ("delta", lambda event: {"text": event.text}),
    "session": ("session", as_session),
    "presence": ("presence", lambda event: {"agentsOnline": event.agents_online}),
    "read": ("read", lambda event: {"role": event.role, "seq": event.seq}),
    "guide": ("guide", as_guide),
    "credentials": ("credentials", lambda event: {}),
    "cleared": ("cleared", lambda event: {}),
    "connected": ("connected", as_recovered),
    "connectionLost": ("connection_lost", lambda lost: as_error(lost.error)),
    "connectionRestored": ("connection_restored", as_recovered),
    "error": ("error", as_error),
    "ended": ("ended", as_error),
}


def say(line: Json) -> None:
    print(json.dumps(line), flush=True)


class Scenario:
    def __init__(self, name: str, start: Json) -> None:
        self._name = name
        world = start["worlds"][name]
        self._client = VKClient(start["apiKey"], world["baseUrl"], world["wsUrl"])
        self._events: list[tuple[str, Json]] = []
        self._heard: list[int] = []
        self._agent: VKAgent | None = None
        self._queued: list[asyncio.Task[Message]] = []
        self._given: Any = None

    async def run(self, steps: list[Json]) -> None:
        for number, step in enumerate(steps):
            work = getattr(self, f"do_{step['do']}", None)
            if work is None:
                self._given = await self._ask(number, step)
                continue
            try:
                saw = await work(step)
            except VKError as error:
                saw = {"error": as_error(error)}
            say({"scenario": self._name, "step": number, "saw": saw})
        await self._client.close()

    async def do_connect(self, step: Json) -> Json:
        given = None
        if step.get("session") == "given":
            given = SessionCredentials(id=self._given["id"], token=self._given["token"])
        agent = self._client.create_agent(visitor_id=self._name, session=given)
        self._agent = agent
        for name, (event, _) in SAW.items():
            agent.on(event)(partial(self._take, name))  # type: ignore[call-overload]
        await agent.connect()
        return {"connected": True}

    def _take(self, name: str, payload: Any) -> None:
        if name == "connectionLost":
            say({"scenario": self._name, "note": f"Lost: {payload.error}"})
        if name == "message":
            self._heard.append(payload.seq)
        self._events.append((name, SAW[name][1](payload)))

    async def do_send(self, step: Json) -> Json:
        return as_message(await self.agent.send_text(step["text"], client_message_id=step.get("id")))

    async def do_queue(self, step: Json) -> Json:
        for text in step["texts"]:
            self._queued.append(asyncio.create_task(self.agent.send_text(text)))
        return {}

    async def do_allStored(self, step: Json) -> Json:
        return {"stored": [as_message(message) for message in await asyncio.gather(*self._queued)]}

    async def do_expect(self, step: Json) -> Json:
        where: Json = step.get("where", {})
        while True:
            for at, (name, saw) in enumerate(self._events):
                if name == step["event"] and all(saw.get(key) == value for key, value in where.items()):
                    del self._events[at]
                    return saw
            await asyncio.sleep(0.01)

    async def do_observe(self, step: Json) -> Json:
        agent = self.agent
        return {
            "messages": [as_message(message) for message in agent.messages],
            "heard": self._heard,
            "unsent": [{"text": text.text, "state": text.state} for text in agent.unsent],
            "connected": agent.is_connected,
            "session": as_session(agent.session) if agent.session else None,
        }

    async def do_escalate(self, step: Json) -> Json:
        await self.agent.escalate()
        return {}

    async def do_rate(self, step: Json) -> Json:
        await self.agent.rate(step["score"])
        return {}

    async def do_feedback(self, step: Json) -> Json:
        await self.agent.feedback(self._id_of(step["seq"]), step["helpful"])
        return {}

    async def do_decide(self, step: Json) -> Json:
        await self.agent.decide(step["callId"], step["agree"])
        return {}

    async def do_agreeToMails(self, step: Json) -> Json:
        await self.agent.agree_to_mails(step["email"], WORDS)
        return {}

    async def do_guide(self, step: Json) -> Json:
        self.agent.guide(self._id_of(step["seq"]), step["act"], step.get("at"))
        return {}

    async def do_markRead(self, step: Json) -> Json:
        self.agent.mark_read(step["seq"])
        return {}

    async def do_errors(self, step: Json) -> Json:
        """All that were told until now."""
        return {"errors": [saw for name, saw in self._events if name == "error"]}

    async def do_setPageViewing(self, step: Json) -> Json:
        self.agent.set_page_viewing(WORDS if step["granted"] else None)
        return {}

    async def do_sendPageView(self, step: Json) -> Json:
        read = await self.agent.send_page_view(step["view"])
        return {"changed": read.reading.changed, "text": read.reading.text, "visibleError": read.visible_error}

    def _id_of(self, seq: int) -> str:
        """The id of a stored message."""
        return next(message.id for message in self.agent.messages if message.seq == seq)

    async def do_startVoice(self, step: Json) -> Json:
        await self.agent.start_voice(silence())
        return {}

    async def do_sendFile(self, step: Json) -> Json:
        content = base64.b64decode(step["content"])
        return as_message(await self.agent.send_file(content, step["text"], name=step["name"]))

    async def do_sendFrame(self, step: Json) -> Json:
        read = await self.agent.send_frame(base64.b64decode(step["image"]))
        return {"changed": read.reading.changed}

    @property
    def agent(self) -> VKAgent:
        assert self._agent, "The script connects first."
        return self._agent

    async def _ask(self, number: int, step: Json) -> Any:
        """What happens around the client is not the client's to do."""
        held = self._agent.credentials if self._agent else None
        answers[self._name] = asyncio.get_running_loop().create_future()
        say({"scenario": self._name, "step": number, "ask": step, "sessionId": held.id if held else None})
        return await answers[self._name]


async def silence() -> AsyncIterator[bytes]:
    yield b""


async def run(name: str, start: Json, steps: list[Json]) -> None:
    try:
        await Scenario(name, start).run(steps)
        say({"scenario": name, "finished": True})
    except Exception:
        say({"scenario": name, "failed": traceback.format_exc()})


async def main() -> None:
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    start: Json = json.loads(await lines.readline())
    script = json.loads(Path(start["script"]).read_text("utf-8"))
    runs = [
        asyncio.create_task(run(one["name"], start, one["steps"]))
        for one in script["scenarios"]
        if one["name"] in start["worlds"]
    ]
    done = asyncio.create_task(finish(runs))
    while not done.done():
        reading = asyncio.create_task(lines.readline())
        await asyncio.wait({done, reading}, return_when=asyncio.FIRST_COMPLETED)
        if not reading.done():
            reading.cancel()
        elif reading.result():
            line = json.loads(reading.result())
            answers[line["scenario"]].set_result(line["done"])
        else:
            # Whoever started it is gone.
            sys.exit(1)


async def finish(runs: list[asyncio.Task[None]]) -> bytes:
    await asyncio.wait(runs)
    return b""


asyncio.run(main())
