"""The parts that need no connection."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from visualkit import FileStorage, MemoryStorage, UnsentText
from visualkit.backoff import backoff_seconds
from visualkit.clock import ServerClock
from visualkit.outbox import Outbox
from visualkit.protocol import Message, PointerTargetBox, Unknown, server_message_from_wire
from visualkit.transcript import Transcript


def test_pauses_double_up_to_half_a_minute_and_spread() -> None:
    assert [backoff_seconds(attempt, 0) for attempt in range(8)] == [0.25, 0.5, 1, 2, 4, 8, 15, 15]
    assert [backoff_seconds(attempt, 1) for attempt in (0, 6, 10_000)] == [0.5, 30, 30]


def test_the_servers_time_counts_and_not_the_machines() -> None:
    now = {"wall": 1_000_000.0, "monotonic": 5.0}
    clock = ServerClock(lambda: now["wall"], lambda: now["monotonic"])
    ends = datetime.fromtimestamp(1_000_060, UTC)
    assert clock.seconds_until(ends) == pytest.approx(60)
    clock.observe(ends - timedelta(seconds=30))
    assert clock.seconds_until(ends) == pytest.approx(30)
    now["wall"] += 3_600
    now["monotonic"] += 10
    assert clock.seconds_until(ends) == pytest.approx(20)


def test_a_file_keeps_what_was_stored_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    storage = FileStorage(path)
    assert storage.get("a") is None
    storage.remove("a")
    storage.set("a", "1")
    storage.set("b", "2")
    storage.remove("a")
    assert (FileStorage(path).get("a"), FileStorage(path).get("b")) == (None, "2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["state.json"]
    path.write_text("broken")
    assert storage.get("b") is None


def test_unsent_texts_are_read_again_and_what_is_broken_is_none() -> None:
    storage = MemoryStorage()
    text = UnsentText(client_message_id="a", text="Words", created_at=1.5, attachment_ids=("f",))
    Outbox(storage, "key").put(text)
    again = Outbox(storage, "key")
    assert again.texts == [text]
    again.refuse("a")
    assert [kept.state for kept in Outbox(storage, "key").texts] == ["refused"]
    assert again.remove("a") and again.remove("a") is None
    assert storage.get("key") is None
    for broken in ("{}", "[1]", "no json", '[{"text": 1}]'):
        storage.set("key", broken)
        assert Outbox(storage, "key").texts == []


def test_messages_of_the_wire_are_typed_and_unknown_ones_are_kept() -> None:
    box = {"kind": "box", "frameId": "f", "x": 0, "y": 0, "width": 1, "height": 1}
    wire = {
        "type": "pointer",
        "sessionId": "s",
        "by": "robot",
        "pointer": {"pointerId": "p", "target": box, "label": ""},
    }
    pointer = server_message_from_wire(wire)
    assert pointer.type == "pointer" and pointer.by == "robot"  # type: ignore[union-attr]
    assert isinstance(pointer.pointer.target, PointerTargetBox)  # type: ignore[union-attr]
    box["kind"] = "circle"
    target = server_message_from_wire(wire).pointer.target  # type: ignore[union-attr]
    assert target == Unknown(kind="circle", data=box)
    assert server_message_from_wire({"type": "new", "x": 1}) == Unknown(kind="new", data={"type": "new", "x": 1})


def test_of_two_states_of_one_message_the_later_is_kept() -> None:
    def message(seq: int, revision: int | None = None) -> Message:
        created_at = datetime(2026, 1, 1, tzinfo=UTC)
        content = f"{seq}@{revision}"
        return Message(
            id=str(seq), seq=seq, role="assistant", content=content, created_at=created_at, revision=revision
        )

    changed: list[str] = []
    transcript = Transcript(lambda _: None, lambda now: changed.append(now.content))
    transcript.begin(2)
    assert transcript.revision == 2
    for one in (message(1), message(2, 2)):
        transcript.add(one)
    transcript.change(message(1, 4))
    for late in (message(1, 3), message(1)):
        transcript.add(late)
    assert (changed, transcript.revision) == (["1@4"], 4)
    # A jump is no loss; what was told after one that did not come waits for it, or for the next greeting.
    transcript.change(message(1, 4), after=2)
    for late, after in ((message(2, 7), 6), (message(1, 6), 5), (message(1, 6), 5)):
        transcript.change(late, after)
    assert (transcript.revision, transcript.lacks_change) == (4, True)
    transcript.change(message(2, 5), after=4)
    assert (transcript.revision, transcript.lacks_change, changed) == (7, False, ["1@4", "2@7", "1@6"])
    transcript.change(message(2, 9), after=8)
    assert transcript.lacks_change
    transcript.begin(9)
    assert (transcript.revision, transcript.lacks_change) == (7, False)
    # Read before it changed, and told of it before the page came.
    transcript.change(message(3, 10))
    transcript.add(message(5))
    transcript.add_page([message(3, 1), message(4)], is_last=True)
    assert [held.content for held in transcript.messages] == ["1@6", "2@9", "3@10", "4@None", "5@None"]
    # What came early may have changed while the connection was away.
    transcript.add(message(7))
    transcript.begin(9)
    transcript.add_page([message(6), message(7, 8)], is_last=True)
    assert (transcript.messages[-1].content, transcript.revision) == ("7@8", 10)
