"""What is refused before it leaves."""

from __future__ import annotations

from .errors import VKError

MESSAGE_CHARACTERS = 8_000


def check_text(words: str, *, needed: bool) -> None:
    """As the server counts: in UTF-16, where a rare character is two."""
    if needed and not words:
        raise VKError("VALIDATION_ERROR", "Write a message first.")
    check_characters(words)
    if len(words.encode("utf-16-le")) // 2 > MESSAGE_CHARACTERS:
        raise VKError("VALIDATION_ERROR", "A message may have at most 8,000 characters.")


def check_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as cause:
        raise VKError("VALIDATION_ERROR", "The text holds half of a character (a lone surrogate).") from cause
