"""Frames of a screen, and speech in both directions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from conftest import until
from protocol_server import ProtocolServer

from visualkit import Audio, Consent, ScreenShare, VKAgent, VKError
from visualkit.binary import KIND_AUDIO, KIND_FRAME, decode_binary, encode_binary
from visualkit.images import read_image

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (360).to_bytes(4, "big") + b"rest"
CONSENT = Consent("test-1", "es")


@pytest.fixture
def reads(server: ProtocolServer) -> None:
    """The server reads each frame."""

    def read(header: dict[str, Any], image: bytes) -> None:
        if "frameId" not in header:
            return
        reading = {"changed": True, "text": f"{len(image)} bytes", "regions": []}
        event = {"type": "frame.read", "frameId": header["frameId"], "reading": reading, "visibleError": "Failed"}
        server.broadcast({"sessionId": server.session_id, **event})

    server.on_frame = read


@pytest.mark.usefixtures("reads")
async def test_a_frame_is_answered_with_what_was_read(server: ProtocolServer, agent: VKAgent) -> None:
    agent.set_sharing(True, CONSENT)
    read = await agent.send_frame(PNG)
    assert (read.reading.text, read.visible_error) == (f"{len(PNG)} bytes", "Failed")
    kind, header, image = server.binary[0]
    assert (kind, header["mediaType"], header["width"], header["height"]) == (KIND_FRAME, "image/png", 640, 360)
    assert image == PNG
    consent = {"kind": "screen", "granted": True, "textVersion": "test-1", "locale": "es"}
    assert server.received[-2:] == [{"type": "consent", "consent": consent}, {"type": "sharing", "sharing": True}]

    server.cut()
    await until(lambda: not agent.is_connected)
    with pytest.raises(VKError, match="NETWORK"):
        await agent.send_frame(PNG)
    await until(lambda: len(server.of("sharing")) == 2)
    assert len(server.of("consent")) == 2


async def test_a_refused_frame_says_why(server: ProtocolServer, agent: VKAgent) -> None:
    error = {"code": "CONSENT_REQUIRED", "reason": "consent_required", "message": "Ask first.", "retryable": False}
    server.on_frame = lambda header, image: server.broadcast({"type": "error", "frameId": header["frameId"], **error})
    with pytest.raises(VKError) as refused:
        await agent.send_frame(PNG)
    assert (refused.value.code, refused.value.reason) == ("CONSENT_REQUIRED", "consent_required")
    with pytest.raises(VKError, match="UNSUPPORTED_MEDIA"):
        await agent.send_frame(b"no image")

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield PNG

    async def no_images() -> AsyncIterator[Any]:
        yield "no bytes"

    with pytest.raises(VKError, match="VALIDATION_ERROR"):
        await agent.share_screen(cast(Any, [PNG]))
    with pytest.raises(VKError, match="VALIDATION_ERROR"):
        await agent.start_voice(cast(Any, [b"ab"]))
    errors: list[VKError] = []
    agent.on("error")(errors.append)
    await (await agent.share_screen(no_images())).wait()
    assert [error.code for error in errors] == ["UNSUPPORTED_MEDIA"]
    await until(lambda: [message["sharing"] for message in server.of("sharing")] == [True, False])
    server.received.clear()

    # Consent that was told before needs no words here; without any nothing more is sent.
    share = await agent.share_screen(endless())
    with pytest.raises(VKError, match="CONSENT_REQUIRED"):
        await share.wait()
    assert (len(server.of("consent")), len(server.binary)) == (0, 2)
    await until(lambda: [message["sharing"] for message in server.of("sharing")] == [True, False])


@pytest.mark.usefixtures("reads")
async def test_a_shared_screen_sends_what_changed_and_ends_with_its_source(
    server: ProtocolServer, agent: VKAgent
) -> None:
    closed: list[bool] = []

    async def frames() -> AsyncIterator[bytes]:
        try:
            for image in (PNG, PNG, PNG + b"2"):
                yield image
        finally:
            closed.append(True)

    share = ScreenShare(agent, frames(), CONSENT, interval_seconds=0.0)
    await share.wait()
    assert [image for _, _, image in server.binary] == [PNG, PNG + b"2"]
    await until(lambda: [message["sharing"] for message in server.of("sharing")] == [True, False])
    assert closed == [True]


@pytest.mark.usefixtures("reads")
async def test_sharing_is_stopped_at_any_time(server: ProtocolServer, agent: VKAgent) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield PNG
            await asyncio.sleep(0.01)

    async with await agent.share_screen(endless(), consent=CONSENT) as share:
        await until(lambda: server.binary)
        assert share.is_active
    assert not share.is_active
    await until(lambda: [message["sharing"] for message in server.of("sharing")] == [True, False])


async def silence(pieces: int) -> AsyncIterator[bytes]:
    for _ in range(pieces):
        yield bytes(1_001)
        await asyncio.sleep(0)


async def test_without_the_capability_there_is_no_voice(server: ProtocolServer, agent: VKAgent) -> None:
    with pytest.raises(VKError) as refused:
        await agent.start_voice(silence(1))
    assert (refused.value.code, refused.value.reason, refused.value.retryable) == (
        "VOICE_UNAVAILABLE",
        "voice_unavailable",
        False,
    )
    assert server.of("voice.start") == []


@pytest.fixture
async def speaking(server: ProtocolServer) -> None:
    """The server offers voice and listens when it is asked."""
    server.capabilities.append("voice")

    def listen(message: dict[str, Any], socket: Any) -> bool:
        if message["type"] == "voice.start":
            server.say(socket, {"type": "voice", "sessionId": server.session_id, "state": "listening"})
        return False

    server.intercept = listen


@pytest.mark.usefixtures("speaking")
async def test_what_is_said_goes_out_in_pieces_of_one_length(server: ProtocolServer, agent: VKAgent) -> None:
    voice = await agent.start_voice(silence(8), consent=CONSENT)
    with pytest.raises(VKError, match="CONFLICT"):
        await agent.start_voice(silence(1))
    await voice.wait()
    await until(lambda: server.of("voice.stop"))
    assert server.of("consent")[0]["consent"]["kind"] == "voice"
    assert server.of("voice.start")[0]["format"] == {"codec": "pcm16", "sampleRateHz": 16_000}
    headers = [header for kind, header, _ in server.binary if kind == KIND_AUDIO]
    assert [header["sequence"] for header in headers] == list(range(len(headers)))
    assert [header["startMs"] for header in headers] == [at * 60 for at in range(len(headers))]
    assert [header.get("last", False) for header in headers] == [False] * (len(headers) - 1) + [True]
    assert [len(samples) for _, _, samples in server.binary] == [1_920] * 4 + [8_008 - 4 * 1_920]
    again = await agent.start_voice(silence(1))
    await again.stop()


@pytest.mark.usefixtures("speaking")
async def test_a_call_goes_on_after_a_loss_with_a_stream_of_its_own(server: ProtocolServer, agent: VKAgent) -> None:
    async def talk() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1_920)
            await asyncio.sleep(0.005)

    voice = await agent.start_voice(talk())
    await until(lambda: len(server.binary) > 2)
    server.cut()
    streams = {header["streamId"] for _, header, _ in server.binary}
    await until(lambda: len({header["streamId"] for _, header, _ in server.binary}) == 2)
    new = [header for _, header, _ in server.binary if header["streamId"] not in streams]
    assert (new[0]["sequence"], new[0]["startMs"]) == (0, 0)
    server.broadcast({"type": "voice", "sessionId": server.session_id, "state": "ended"})
    await voice.wait()
    assert len(server.of("voice.start")) == 2


@pytest.mark.usefixtures("speaking")
async def test_a_call_that_is_refused_or_breaks_off_says_why(server: ProtocolServer, agent: VKAgent) -> None:
    error = {"type": "error", "code": "FORBIDDEN", "message": "Not now.", "retryable": False}

    def refuse(message: dict[str, Any], socket: Any) -> bool:
        if message["type"] == "voice.start":
            server.say(socket, {**error, "reason": "voice_unavailable"})
        return False

    listens, server.intercept = server.intercept, refuse
    with pytest.raises(VKError, match=r"VOICE_UNAVAILABLE: Not now\."):
        await agent.start_voice(silence(1))
    server.intercept = listens

    async def quiet() -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    voice = await agent.start_voice(quiet())
    server.broadcast({**error, "reason": "audio_out_of_order"})
    with pytest.raises(VKError) as broken:
        await voice.wait()
    assert broken.value.reason == "audio_out_of_order"

    server.intercept = lambda message, socket: False
    with pytest.raises(TimeoutError):
        await agent.start_voice(quiet(), timeout=0.02)


async def test_what_the_assistant_says_is_heard_once_in_order_and_not_after_it_was_cut_off(
    server: ProtocolServer, agent: VKAgent
) -> None:
    pieces: list[Audio] = []
    events: list[str] = []
    agent.on("audio")(pieces.append)
    agent.on("agent_speaking")(lambda event: events.append(event.state))
    agent.on("audio_clear")(lambda event: events.append(event.stream_id))
    of = {"sessionId": server.session_id}

    def say(stream: str, sequence: int, samples: bytes = b"\x01\x00") -> None:
        header = {"codec": "pcm16", "sampleRateHz": 24_000, "streamId": stream, "sequence": sequence, "startMs": 0}
        server.broadcast_binary(encode_binary(KIND_AUDIO, header, samples))

    server.broadcast({"type": "voice", "state": "speaking", **of})
    say("a", 0)
    say("a", 1)
    say("a", 1)
    say("a", 2, b"odd")
    server.broadcast_binary(b"\x02\x00\xffcut")
    server.broadcast({"type": "audio.clear", "streamId": "a", **of})
    say("a", 3)
    say("b", 0, b"\x02\x00")
    await until(lambda: len(pieces) == 3)
    assert [(piece.header.stream_id, piece.header.sequence) for piece in pieces] == [("a", 0), ("a", 1), ("b", 0)]
    assert (pieces[2].samples, pieces[2].header.sample_rate_hz) == (b"\x02\x00", 24_000)
    assert events == ["speaking", "a"]


def test_binary_messages_are_read_as_they_were_written() -> None:
    packet = encode_binary(2, {"a": "ñ"}, b"payload")
    assert decode_binary(packet) == (2, {"a": "ñ"}, b"payload")
    for broken in (b"", b"\x01\x00", packet[:5], b"\x01\x00\x02{x", b"\x01\x00\x01\xff"):
        assert decode_binary(broken) is None
    with pytest.raises(ValueError, match="65,535"):
        encode_binary(1, {"a": "x" * 70_000}, b"")


def test_the_size_of_an_image_is_read_from_its_first_bytes() -> None:
    vp8 = b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x80\x02\x68\x01"
    vp8l = b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f\x7f\xc2\x59\x00" + bytes(5)
    vp8x = b"RIFF\x00\x00\x00\x00WEBPVP8X\x00\x00\x00\x00\x00\x00\x00\x00\x7f\x02\x00\x67\x01\x00"
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08\x01\x68\x02\x80\x03" + bytes(8)
    assert read_image(PNG) == ("image/png", 640, 360)
    for webp in (vp8, vp8l, vp8x):
        assert read_image(webp) == ("image/webp", 640, 360)
    assert read_image(jpeg) == ("image/jpeg", 640, 360)
    for broken in (b"", b"GIF89a" + bytes(30), PNG[:20], jpeg[:8], vp8[:20]):
        with pytest.raises(VKError, match="PNG, JPEG or WebP"):
            read_image(broken)
