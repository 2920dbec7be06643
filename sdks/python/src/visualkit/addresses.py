"""Where the server is."""

from __future__ import annotations

import re

from .errors import VKError


def api_address(base_url: str | None, ws_url: str | None) -> str:
    """Where the API is, without a slash at its end.

    When only the socket was named, the API is on the same host, or stands beside it as `api.` beside `wss.`: a key must
    not go to anybody else. Raises VALIDATION_ERROR without both, or for what is no address.
    """
    beside = ws_url and re.sub(r"^ws(.*?//[^/?#]+).*", r"http\1", ws_url).replace("//wss.", "//api.")
    # Every business has its own server: there is none that a key could be sent to unasked.
    named = base_url or beside
    if not named:
        raise VKError("VALIDATION_ERROR", "Give `base_url` or `ws_url`: where your VisualKit is.")
    address = named.rstrip("/")
    if not re.match(r"https?://", address):
        raise VKError("VALIDATION_ERROR", f"{address} is no address of a server.")
    return address


def socket_address(ws_url: str) -> str:
    """Where the socket is: at `/ws` of a host that is named without a path."""
    return re.sub(r"^(\w+://[^/?#]+)/?$", r"\1/ws", ws_url)
