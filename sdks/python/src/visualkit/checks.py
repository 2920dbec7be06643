"""What is refused before it leaves."""

from __future__ import annotations

import uuid

from .errors import VKError

MESSAGE_CHARACTERS = 8_000
ID_CHARACTERS = 100
# As the server trims: what is stored is compared with what was sent.
SPACES = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))


def words_of(text: object, *, needed: bool) -> str:
    """The text as it is sent. Raises VALIDATION_ERROR for one that no server would take."""
    if not isinstance(text, str):
        raise VKError("VALIDATION_ERROR", "A message is a text.")
    words = text.strip(SPACES)
    if needed and not words:
        raise VKError("VALIDATION_ERROR", "Write a message first.")
    check_characters(words)
    if _length(words) > MESSAGE_CHARACTERS:
        raise VKError("VALIDATION_ERROR", "A message may have at most 8,000 characters.")
    return words


def id_of(client_message_id: object) -> str:
    """The id that a text is sent under; a new one for None."""
    id = str(uuid.uuid4()) if client_message_id is None else client_message_id
    if not isinstance(id, str) or not id or _length(id) > ID_CHARACTERS:
        raise VKError("VALIDATION_ERROR", "A `client_message_id` has 1 to 100 characters.")
    check_characters(id)
    return id


def check_characters(text: str) -> None:
    if "\0" in text:
        raise VKError("VALIDATION_ERROR", "The text holds a null character.")
    try:
        text.encode()
    except UnicodeEncodeError as cause:
        raise VKError("VALIDATION_ERROR", "The text holds half of a character (a lone surrogate).") from cause


def check_source(source: object, name: str) -> None:
    if not hasattr(source, "__aiter__"):
        raise VKError("VALIDATION_ERROR", f"`{name}` is an async iterable of bytes, such as an async generator.")


def _length(text: str) -> int:
    """As the server counts: in UTF-16, where a rare character is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
