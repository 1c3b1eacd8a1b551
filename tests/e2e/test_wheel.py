"""What travels in the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from outcrop import __version__
from tests.e2e.conftest import Program


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


def test_both_programs_start_from_the_wheel(outcrop: Program) -> None:
    for name in ("outcrop", "outcrop-cli"):
        done = subprocess.run(
            [sys.executable, str(outcrop.site / "bin" / name), "--version"],
            capture_output=True,
            text=True,
            check=True,
            env=outcrop.environment(),
        )
        assert done.stdout == f"{name} {__version__}\n"
        assert done.stderr == ""
    assert not outcrop.profile.exists()
