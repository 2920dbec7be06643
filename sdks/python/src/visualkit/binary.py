"""Binary messages: byte 0 is the kind, bytes 1-2 the header's length (big endian), the header as JSON, the payload."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

KIND_FRAME = 1
KIND_AUDIO = 2


class BinaryMessage(NamedTuple):
    kind: int
    header: Any
    payload: bytes


def encode_binary(kind: int, header: Mapping[str, object], payload: bytes) -> bytes:
    text = json.dumps(header, separators=(",", ":")).encode()
    if len(text) > 0xFFFF:
        raise ValueError("The header of a binary message may have at most 65,535 bytes.")
    return bytes((kind,)) + len(text).to_bytes(2, "big") + text + payload


def decode_binary(packet: bytes) -> BinaryMessage | None:
    """The parts of a binary message, or None when it is malformed."""
    if len(packet) < 3:
        return None
    end = 3 + int.from_bytes(packet[1:3], "big")
    if len(packet) < end:
        return None
    try:
        header = json.loads(packet[3:end].decode("utf-8"))
    except ValueError:
        return None
    return BinaryMessage(packet[0], header, packet[end:])
