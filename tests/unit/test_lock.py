"""requirements.lock pins all that pyproject.toml asks for, by hash, and names no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def _normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_everything_asked_for_is_pinned() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {*asked["project"]["dependencies"], *asked["build-system"]["requires"]}
    wanted |= {name for extra in asked["project"]["optional-dependencies"].values() for name in extra}
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", LOCK, re.MULTILINE))
    missing = sorted({_normal(each) for each in wanted} - pinned)
    assert not missing, f"make the lock anew (python3 packaging/dev.py lock): {missing}"


def test_the_lock_holds_names_versions_and_hashes_alone() -> None:
    line = re.compile(r"[a-z0-9.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    strange = [each for each in LOCK.splitlines() if each and not line.fullmatch(each)]
    assert strange == []
