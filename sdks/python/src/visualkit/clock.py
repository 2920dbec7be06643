"""What time it is for the server."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime


class ServerClock:
    """The server's time, whatever this machine's clock says; this machine's own until the server told its own."""

    def __init__(self, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._offset = wall() - monotonic()

    def observe(self, server_time: datetime) -> None:
        self._offset = server_time.timestamp() - self._monotonic()

    def seconds_until(self, moment: datetime) -> float:
        return moment.timestamp() - (self._monotonic() + self._offset)
