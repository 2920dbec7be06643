"""Both clients offer the same, and what they offer is written down."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from visualkit import VKAgent, VKClient, sync
from visualkit.events import EVENTS

HOME = Path(__file__).resolve().parent.parent
REPORT = (HOME.parent / "typescript/api-report.md").read_text("utf-8")
README = (HOME / "README.md").read_text("utf-8")

OWN_OF_EVERY_LANGUAGE = {"once", "remove_all_listeners"}
"""Of TypeScript's emitter; `off` and a decorator do it here."""
OWN_OF_PYTHON = {"stream", "close", "on", "off", "unknown"}


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)


def block(opening: str) -> str:
    """What stands in the braces that begin a line of TypeScript's surface."""
    _, _, rest = REPORT.partition(opening)
    assert rest, f"{opening} is not in the surface."
    return rest[: rest.index("\n}")]


def members(opening: str) -> set[str]:
    found = re.findall(r"^    (?:get |readonly )?(\w+)(?:<[^>]*>)?[(:]", block(opening), re.MULTILINE)
    return {snake(name) for name in found} - {"constructor"}


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind) if not name.startswith("_")}


def test_every_event_of_the_typescript_client_is_one_here() -> None:
    events = members("export interface AgentEvents {")
    assert "message" in events
    assert events ^ EVENTS <= OWN_OF_PYTHON


def test_every_call_of_the_typescript_client_is_one_here() -> None:
    for name, kind in {"VKAgent extends Emitter<AgentEvents>": VKAgent, "VKClient": VKClient}.items():
        calls = members(f"export declare class {name} {{")
        assert len(calls) > 2
        assert (calls ^ public(kind)) - OWN_OF_EVERY_LANGUAGE <= OWN_OF_PYTHON, name


def test_scripts_have_every_call() -> None:
    assert public(VKAgent) ^ public(sync.VKAgent) == set()
    assert public(VKClient) ^ public(sync.VKClient) == set()


def test_the_readme_names_every_call_and_event() -> None:
    names = public(VKAgent) | public(VKClient) | EVENTS
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`|```.*?```", README, re.DOTALL))))
    assert names - words == set()
