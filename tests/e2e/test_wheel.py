"""What travels in the wheel."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile


def test_the_wheel_carries_resources_and_migrations(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    assert {
        "outcrop/py.typed",
        "outcrop/_resources/samples/index.toml",
        "outcrop/_resources/seed/world.toml",
    } <= carried
    assert any(name.startswith("outcrop/_resources/vocabularies/") for name in carried)
    assert any(name.startswith("outcrop/store/migrations/versions/") for name in carried)
    assert {name.split("/")[0] for name in carried} == {
        "outcrop",
        wheel.name.rsplit("-py3", 1)[0] + ".dist-info",
    }
    assert not any("__pycache__" in name for name in carried)
