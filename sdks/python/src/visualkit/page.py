"""What the visitor lets the business see of its own page."""

from __future__ import annotations

from collections.abc import Callable

from .protocol import ClientMessage, ConsentInputDict
from .screen import Consent
from .storage import VKStorage


class PageViewing:
    """Says under which words the page is shown: now, and on each new connection until a view was taken under them."""

    def __init__(self, send: Callable[[ClientMessage], object], storage: VKStorage, key: str) -> None:
        """Under `key` is kept that the page is shown no longer, until the server was told."""
        self._send = send
        self._storage = storage
        self._key = key
        self._consent: Consent | None = None
        self._is_agreed = False
        """The server took a view under the words: it knows them, or they were taken back elsewhere."""

    def set(self, consent: Consent | None) -> None:
        before, self._consent = self._consent, consent
        self._is_agreed = False
        if consent:
            self._storage.remove(self._key)
        elif before:
            # What is said without a connection is lost.
            self._storage.set(self._key, "1")
        if consent or before:
            self._say()

    def greeted(self) -> None:
        if not self._is_agreed if self._consent else self._storage.get(self._key):
            self._say()

    def seen(self) -> None:
        self._is_agreed = True

    def _say(self) -> None:
        consent: ConsentInputDict = {"kind": "page", "granted": self._consent is not None}
        if self._consent:
            consent["textVersion"] = self._consent.text_version
            consent["locale"] = self._consent.locale
        self._send({"type": "consent", "consent": consent})
