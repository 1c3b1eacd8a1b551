"""The fields at the head of a Markdown file: YAML between lines of "---", TOML between lines of "+++"."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>.*))?[ \t]*")
_ITEM = re.compile(r"\s*-\s+(?:name:\s*)?(?P<value>.+)")
_COMMENT = re.compile(r"\s+#.*$")

Fields = dict[str, list[str]]


def front_matter_of(text: str) -> tuple[Fields, str]:
    """The fields by their names in lower case, each with its values, and the text below them.

    Of YAML the plain fields and lists are read, which is what such files hold; what is nested deeper is left
    out. A file without front matter gives no fields and its whole text.
    """
    if found := _YAML.match(text):
        return _yaml(found[1]), text[found.end() :]
    if found := _TOML.match(text):
        return _toml(found[1]), text[found.end() :]
    return {}, text


def _yaml(source: str) -> Fields:
    fields: Fields = {}
    values: list[str] = []
    for line in source.splitlines():
        if field := _FIELD.fullmatch(line):
            values = fields.setdefault(field["name"].lower(), [])
            values.extend(_listed(field["value"] or ""))
        elif item := _ITEM.fullmatch(line):
            values.append(_bare(item["value"]))
    return fields


def _listed(value: str) -> list[str]:
    said = value.strip()
    if said.startswith("[") and said.endswith("]"):
        return [_bare(part) for part in said[1:-1].split(",") if part.strip()]
    return [_bare(said)] if said and said not in ("|", ">", "|-", ">-") else []


def _bare(value: str) -> str:
    said = value.strip()
    if said[:1] in ("'", '"') and said.endswith(said[0]) and len(said) > 1:
        return said[1:-1]
    return _COMMENT.sub("", said)


def _toml(source: str) -> Fields:
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return {}
    return {name.lower(): list(_told(value)) for name, value in table.items()}


def _told(value: object) -> list[str]:
    if isinstance(value, list):
        return [said for part in value for said in _told(part)]
    if isinstance(value, (date, datetime)):
        return [value.isoformat()]
    return [str(value)] if isinstance(value, (str, int)) else []
