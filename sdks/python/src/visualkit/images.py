"""What kind of image some bytes are, and how large it is."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from .errors import VKError

FrameMediaType: TypeAlias = Literal["image/jpeg", "image/webp", "image/png"]


class ImageFacts(NamedTuple):
    media_type: FrameMediaType
    width: int
    height: int


def read_image(data: bytes) -> ImageFacts:
    """Raises UNSUPPORTED_MEDIA for anything but a PNG, JPEG or WebP image."""
    facts = (_png(data) or _webp(data) or _jpeg(data)) if isinstance(data, bytes | bytearray) else None
    if facts is None or not (facts.width and facts.height):
        raise VKError("UNSUPPORTED_MEDIA", "A frame is an encoded PNG, JPEG or WebP image.")
    return facts


def _png(data: bytes) -> ImageFacts | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        return None
    return ImageFacts("image/png", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))


def _webp(data: bytes) -> ImageFacts | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = _little(data[24:27]) + 1, _little(data[27:30]) + 1
    elif kind == b"VP8 ":
        width, height = _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    elif kind == b"VP8L":
        bits = _little(data[21:25])
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        return None
    return ImageFacts("image/webp", width, height)


def _jpeg(data: bytes) -> ImageFacts | None:
    """The size stands in the first start-of-frame segment, after any number of others."""
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (
                int.from_bytes(data[at + 5 : at + 7], "big"),
                int.from_bytes(data[at + 7 : at + 9], "big"),
            )
            return ImageFacts("image/jpeg", width, height)
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
