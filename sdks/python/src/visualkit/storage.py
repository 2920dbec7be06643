"""Where a client keeps what must survive a restart."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Protocol


class VKStorage(Protocol):
    """Keeps short texts by name: conversations and what was not sent yet."""

    def get(self, key: str) -> str | None: ...

    def set(self, key: str, value: str) -> None: ...

    def remove(self, key: str) -> None: ...


class MemoryStorage:
    """For as long as the process lives."""

    def __init__(self) -> None:
        self._items: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self._items.get(key)

    def set(self, key: str, value: str) -> None:
        self._items[key] = value

    def remove(self, key: str) -> None:
        self._items.pop(key, None)


class FileStorage:
    """One JSON file, replaced as a whole so that a crash leaves the old or the new one. Holds tokens: readable by its
    owner alone. For one process at a time."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def get(self, key: str) -> str | None:
        return self._read().get(key)

    def set(self, key: str, value: str) -> None:
        self._write({**self._read(), key: value})

    def remove(self, key: str) -> None:
        items = self._read()
        if items.pop(key, None) is not None:
            self._write(items)

    def _read(self) -> dict[str, str]:
        try:
            items = json.loads(self._path.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return items if isinstance(items, dict) else {}

    def _write(self, items: dict[str, str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(items, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self._path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
