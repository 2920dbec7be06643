"""Audio as binary messages: PCM of signed 16-bit samples, little endian, one channel."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .binary import KIND_AUDIO, decode_binary, encode_binary
from .errors import VKError
from .events import Audio
from .protocol import AudioHeader, AudioHeaderDict

SampleRateHz: TypeAlias = Literal[16_000, 24_000, 48_000]
BYTES_PER_SAMPLE = 2
PIECE_SECONDS = 0.06
REMEMBERED_STREAMS = 16


class AudioFramer:
    """Cuts one stream of samples, which may come in pieces of any size, into binary messages of 60 ms."""

    def __init__(self, stream_id: str, sample_rate_hz: SampleRateHz) -> None:
        self._stream_id = stream_id
        self._rate = sample_rate_hz
        self._sequence = 0
        self._samples = 0
        self._rest = b""

    def pieces(self, data: bytes) -> list[bytes]:
        """The whole pieces there are with these samples; the rest waits."""
        if not isinstance(data, bytes | bytearray):
            raise VKError("VALIDATION_ERROR", "What is heard are the bytes of PCM samples.")
        data = self._rest + data
        size = round(self._rate * PIECE_SECONDS) * BYTES_PER_SAMPLE
        end = len(data) - len(data) % size
        self._rest = data[end:]
        return [self._piece(data[at : at + size]) for at in range(0, end, size)]

    def last_piece(self) -> bytes:
        """What waited; half a sample at the end is dropped."""
        return self._piece(self._rest[: len(self._rest) & ~1], last=True)

    def _piece(self, samples: bytes, *, last: bool = False) -> bytes:
        header: AudioHeaderDict = {
            "codec": "pcm16",
            "sampleRateHz": self._rate,
            "streamId": self._stream_id,
            "sequence": self._sequence,
            "startMs": self._samples * 1_000 / self._rate,
        }
        if last:
            header["last"] = True
        self._sequence += 1
        self._samples += len(samples) // BYTES_PER_SAMPLE
        return encode_binary(KIND_AUDIO, dict(header), samples)


class IncomingAudio:
    """The assistant's speech: each piece once and in order, nothing of a stream that was cut off."""

    def __init__(self) -> None:
        self._places: dict[str, float] = {}

    def take(self, packet: bytes) -> Audio | None:
        """The piece in a binary message, when it is to be played."""
        audio = read_audio(packet)
        if audio is None or audio.header.sequence <= self._places.get(audio.header.stream_id, -1):
            return None
        self._remember(audio.header.stream_id, audio.header.sequence)
        return audio

    def clear(self, stream_id: str) -> None:
        """Nothing of this stream is played any more."""
        self._remember(stream_id, float("inf"))

    def _remember(self, stream_id: str, sequence: float) -> None:
        self._places.pop(stream_id, None)
        self._places[stream_id] = sequence
        if len(self._places) > REMEMBERED_STREAMS:
            del self._places[next(iter(self._places))]


def read_audio(packet: bytes) -> Audio | None:
    """None for another kind, and for what is cut or broken."""
    parts = decode_binary(packet)
    if parts is None or parts.kind != KIND_AUDIO or len(parts.payload) % BYTES_PER_SAMPLE:
        return None
    try:
        header = AudioHeader.from_wire(parts.header)
    except (KeyError, TypeError):
        return None
    if header.codec != "pcm16" or not isinstance(header.sequence, int):
        return None
    return Audio(header=header, samples=parts.payload)
