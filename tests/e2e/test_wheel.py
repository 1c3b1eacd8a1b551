"""What travels in the wheel."""

from __future__ import annotations

from pathlib import Path


def test_the_wheel_carries_resources_and_migrations(site: Path) -> None:
    package = site / "outcrop"
    carried = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {"py.typed", "_resources/samples/index.toml", "_resources/seed/world.toml"} <= carried
    assert any(name.startswith("_resources/vocabularies/") for name in carried)
    assert any(name.startswith("store/migrations/versions/") for name in carried)
    assert not any(name.startswith("tests") or "__pycache__" in name for name in carried)
