"""Writes src/visualkit/protocol.py from the protocol's JSON Schema (docs/protocol/schema.json).

What the server sends becomes frozen dataclasses with snake_case attributes that pass over what they do not know; what a
client sends becomes TypedDicts of exactly the wire's shape. With --check nothing is written: it fails when the file is
stale.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
TARGET = HOME / "src/visualkit/protocol.py"
SERVER_ROOTS = (
    "ServerMessage",
    "AudioHeader",
    "RefusalReason",
    "CreateSessionOutput",
    "RenewTokenOutput",
    "MessagePage",
    "WidgetConfig",
)
CLIENT_ROOTS = ("ClientMessage", "FrameHeader", "AudioHeader")
SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}

HEADER = '''"""The realtime protocol's messages. Written by scripts/generate_protocol.py; do not edit.

A newer server may add fields, messages and names: unknown fields are passed over, unknown messages become `Unknown`,
and names are typed as the known ones or any `str`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something of a kind that this version does not know, as it came."""

    kind: str
    data: Mapping[str, Any]
'''

Schema = dict[str, Any]


def pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name))


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def literals(schema: Schema) -> list[Any] | None:
    """The values of an enum, a constant, or a choice of constants; the known ones where any text is allowed."""
    if "enum" in schema:
        return list(schema["enum"])
    if "const" in schema:
        return [schema["const"]]
    options = schema.get("anyOf")
    if options and "enum" in options[0] and options[1:] == [{"type": "string"}]:
        return list(options[0]["enum"])
    if options and all("const" in option for option in options):
        return [option["const"] for option in options]
    return None


def without_null(schema: Schema) -> tuple[Schema, bool]:
    """A schema that may be null, as what it is otherwise."""
    options = schema.get("anyOf") or schema.get("oneOf")
    if options and any(option.get("type") == "null" for option in options):
        rest = [option for option in options if option.get("type") != "null"]
        return (rest[0] if len(rest) == 1 else {"anyOf": rest}), True
    kinds = schema.get("type")
    if isinstance(kinds, list) and "null" in kinds:
        rest = [kind for kind in kinds if kind != "null"]
        return {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    return schema, False


def discriminator(options: list[Schema]) -> str | None:
    """The property whose constant tells the options apart."""
    for name in ("type", "kind"):
        if all("const" in option.get("properties", {}).get(name, {}) for option in options):
            return name
    return None


def is_object(schema: Schema) -> bool:
    return schema.get("type") == "object" and "properties" in schema


def documented(schema: Schema) -> list[str]:
    """The description as a docstring, whatever quotes it holds."""
    text = str(schema.get("description", "")).strip()
    quoted = json.dumps(text, ensure_ascii=False)
    return [f'    ""{quoted}""'] if text else []


class Writer:
    """Writes each definition once, what it is made of first."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self.definitions = definitions
        self.blocks: list[str] = []
        self.written: set[str] = set()
        options = self.resolved(definitions["ServerMessage"]["oneOf"])
        self.events = {pascal(option["properties"]["type"]["const"]) + "Event" for option in options}

    def target(self, ref: str) -> tuple[str, Schema]:
        name = ref.rsplit("/", 1)[-1]
        return name, self.definitions[name]

    def resolved(self, options: list[Schema]) -> list[Schema]:
        """The options themselves, where their union only names them."""
        return [self.target(option["$ref"])[1] if "$ref" in option else option for option in options]

    def once(self, name: str) -> bool:
        if name in self.written:
            return False
        self.written.add(name)
        return True


class ServerWriter(Writer):
    """Dataclasses, with the expression that reads a value of each type from the wire."""

    def write(self, name: str) -> None:
        self.type_of({"$ref": name}, name)

    def type_of(self, schema: Schema, name: str) -> tuple[str, str | None]:
        """The annotation, and how the value `{}` is read; None when it is taken as it is."""
        schema, nullable = without_null(schema)
        annotation, read = self.plain(schema, name)
        if not nullable:
            return annotation, read
        return f"{annotation} | None", read and f"(None if {{0}} is None else {read})"

    def plain(self, schema: Schema, name: str) -> tuple[str, str | None]:
        if "$ref" in schema:
            name, schema = self.target(schema["$ref"])
            if not (is_object(schema) or "oneOf" in schema or literals(schema)):
                return self.type_of(schema, name)
        values = literals(schema)
        if values is not None:
            if not isinstance(values[0], str):
                return ("bool" if isinstance(values[0], bool) else "int"), None
            if len(values) == 1:
                return "str", None
            # `event` of a Message must not be called as the event that brings it.
            name = f"{name}Name" if name in self.events else name
            if self.once(name):
                self.blocks.append(f"{name}: TypeAlias = Literal[{', '.join(map(json.dumps, values))}] | str")
            return name, None
        options = self.resolved(schema.get("oneOf") or schema.get("anyOf") or [])
        if options:
            key = discriminator(options)
            return self.union(options, key, name) if key else (self.scalars(options), None)
        if is_object(schema):
            self.dataclass(schema, name)
            return name, f"{name}.from_wire({{0}})"
        if schema.get("type") == "array":
            item, read = self.type_of(schema["items"], f"{name}Item" if not name.endswith("s") else name[:-1])
            return (
                f"tuple[{item}, ...]",
                f"tuple({read.format('item') if read else 'item'} for item in {{0}})",
            )
        if schema.get("type") == "object":
            value, _ = self.type_of(schema.get("additionalProperties") or {}, f"{name}Value")
            return f"Mapping[str, {value}]", None
        if schema.get("format") == "date-time":
            return "datetime", "datetime.fromisoformat({0})"
        return SCALARS.get(str(schema.get("type")), "Any"), None

    def scalars(self, options: list[Schema]) -> str:
        return " | ".join(dict.fromkeys(SCALARS.get(str(option.get("type")), "Any") for option in options))

    def union(self, options: list[Schema], key: str, name: str) -> tuple[str, str]:
        read = f"{snake(name)}_from_wire"
        if self.once(name):
            classes = {str(option["properties"][key]["const"]): option for option in options}
            is_event = name == "ServerMessage"
            names = {value: pascal(value) + "Event" if is_event else name + pascal(value) for value in classes}
            for value, option in classes.items():
                self.dataclass(option, names[value])
            members = " | ".join([*names.values(), "Unknown"])
            rows = "".join(f"    {json.dumps(value)}: {cls}.from_wire,\n" for value, cls in names.items())
            table = f"_{snake(name).upper()}"
            self.blocks.append(
                f"{name}: TypeAlias = {members}\n\n"
                f"{table}: dict[str, Callable[[Mapping[str, Any]], {name}]] = {{\n{rows}}}\n\n\n"
                f"def {read}(data: Mapping[str, Any]) -> {name}:\n"
                f"    build = {table}.get(data[{json.dumps(key)}])\n"
                f"    return build(data) if build else Unknown(kind=str(data[{json.dumps(key)}]), data=data)"
            )
        return name, f"{read}({{0}})"

    def dataclass(self, schema: Schema, name: str) -> None:
        if not self.once(name):
            return
        required = set(schema.get("required", ()))
        fields: list[str] = []
        reads: list[str] = []
        for wire, part in schema["properties"].items():
            annotation, read = self.type_of(part, name + pascal(wire))
            attribute = snake(wire)
            if wire in required:
                fields += [f"    {attribute}: {annotation}"]
                value = f"data[{json.dumps(wire)}]"
                reads.append(f"            {attribute}={read.format(value) if read else value},")
            else:
                none = annotation if annotation.endswith("| None") else f"{annotation} | None"
                fields += [f"    {attribute}: {none} = None"]
                value = f"data.get({json.dumps(wire)})"
                got = f"data[{json.dumps(wire)}]"
                reads.append(
                    f"            {attribute}="
                    + (f"None if {value} is None else {read.format(got)}," if read else f"{value},")
                )
            fields += documented(part)
        self.blocks.append(
            "\n".join(
                [
                    "@dataclass(frozen=True, slots=True, kw_only=True)",
                    f"class {name}:",
                    *documented(schema),
                    *fields,
                    "",
                    "    @classmethod",
                    f"    def from_wire(cls, data: Mapping[str, Any]) -> {name}:",
                    "        return cls(",
                    *reads,
                    "        )",
                ]
            )
        )


class ClientWriter(Writer):
    """TypedDicts of what a client sends."""

    def write(self, name: str) -> None:
        self.annotation({"$ref": name}, name)

    def annotation(self, schema: Schema, name: str) -> str:
        schema, nullable = without_null(schema)
        plain = self.plain(schema, name)
        return f"{plain} | None" if nullable else plain

    def plain(self, schema: Schema, name: str) -> str:
        if "$ref" in schema:
            name, schema = self.target(schema["$ref"])
        values = literals(schema)
        if values is not None:
            return f"Literal[{', '.join(map(json.dumps, values))}]"
        options = self.resolved(schema.get("oneOf") or schema.get("anyOf") or [])
        if options:
            key = discriminator(options)
            if key is None:
                return " | ".join(dict.fromkeys(self.annotation(option, name) for option in options))
            prefix = "Client" if name == "ClientMessage" else name
            members = [
                self.typed_dict(option, prefix + pascal(option["properties"][key]["const"])) for option in options
            ]
            if name == "ClientMessage" and self.once(name):
                self.blocks.append(f"{name}: TypeAlias = {' | '.join(members)}")
            return " | ".join(members) if name != "ClientMessage" else name
        if is_object(schema):
            return self.typed_dict(schema, name)
        if schema.get("type") == "array":
            return f"list[{self.annotation(schema['items'], name + 'Item')}]"
        return SCALARS.get(str(schema.get("type")), "Any")

    def typed_dict(self, schema: Schema, name: str) -> str:
        name = f"{name}Dict"
        if self.once(name):
            required = set(schema.get("required", ()))
            lines = [f"class {name}(TypedDict):", *documented(schema)]
            for wire, part in schema["properties"].items():
                annotation = self.annotation(part, name.removesuffix("Dict") + pascal(wire))
                lines.append(f"    {wire}: {annotation if wire in required else f'NotRequired[{annotation}]'}")
                lines += documented(part)
            self.blocks.append("\n".join(lines))
        return name


def generate(schema: Schema) -> str:
    definitions: dict[str, Schema] = schema["$defs"]
    server, client = ServerWriter(definitions), ClientWriter(definitions)
    for name in SERVER_ROOTS:
        server.write(name)
    for name in CLIENT_ROOTS:
        client.write(name)
    text = "\n\n\n".join([HEADER.strip(), *server.blocks, *client.blocks]) + "\n"
    ruff = [sys.executable, "-m", "ruff", "format", "--config", str(HOME / "pyproject.toml"), "-"]
    return subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout


def main() -> int:
    paths = [argument for argument in sys.argv[1:] if argument != "--check"]
    source = Path(paths[0]) if paths else HOME.parent.parent / "docs/protocol/schema.json"
    text = generate(json.loads(source.read_text()))
    if "--check" not in sys.argv:
        TARGET.write_text(text)
        return 0
    if TARGET.read_text() == text:
        return 0
    print(f"{TARGET.name} does not follow {source}: run python scripts/generate_protocol.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
