"""Parts of an address that tell how a reader came, and redirectors that stand before the real one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, unquote

from outcrop.home.resources import resource

_SEVERAL = re.compile(r"[_-]+")


@dataclass(frozen=True)
class _Tracking:
    names: frozenset[str]
    beginnings: tuple[str, ...]
    perhaps: frozenset[str]
    words: frozenset[str]
    sessions: frozenset[str]
    session_beginnings: tuple[str, ...]
    views: dict[str, frozenset[str]]
    sites: dict[str, frozenset[str]]
    redirectors: dict[str, tuple[str, str]]


def is_tracking(pair: str, host: str) -> bool:
    """Whether a query's "name=value" says nothing of what is shown; `host` has no www in front."""
    known = _tracking()
    raw_name, _, raw_value = pair.partition("=")
    name, value = unquote(raw_name).lower().removeprefix("amp;"), unquote(raw_value)
    if name in known.names or name.startswith(known.beginnings):
        return True
    if name in known.sites.get(host, ()):
        return True
    if name in known.perhaps or (_SEVERAL.search(name) and known.words & set(_SEVERAL.split(name))):
        return not value.isdigit()
    if name in known.sessions or name.startswith(known.session_beginnings):
        return len(value) >= 6 and not value.isdigit()
    return value.lower() in known.views.get(name, ())


def target_of(host: str, path: str, query: str) -> str | None:
    """The address that a known redirector (search results, social networks, mail scanners) leads to."""
    known = _tracking().redirectors
    bare = host.removeprefix("www.")
    start, names = known.get(bare) or known.get(f"*.{bare.partition('.')[2]}") or ("", "")
    if not names or not path.startswith(start):
        return None
    told = parse_qs(query)
    found = (told[name][0].strip() for name in names.split() if name in told)
    return next((target for target in found if target.startswith(("http://", "https://"))), None)


@cache
def _tracking() -> _Tracking:
    data = json.loads(resource("capture", "tracking.json").read_text("utf-8"))
    names, sessions = data["parameters"], data["sessions"]
    return _Tracking(
        names=frozenset(n for n in names if not n.endswith("*")),
        beginnings=tuple(n[:-1] for n in names if n.endswith("*")),
        perhaps=frozenset(data["perhaps"]),
        words=frozenset(data["words"]),
        sessions=frozenset(n for n in sessions if not n.endswith("*")),
        session_beginnings=tuple(n[:-1] for n in sessions if n.endswith("*")),
        views={name: frozenset(values) for name, values in data["views"].items()},
        sites={host: frozenset(values) for host, values in data["sites"].items()},
        redirectors={host: (start, names) for host, (start, names) in data["redirectors"].items()},
    )
