"""The rules of the house, checked by the same tools a developer runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], id="import floors"),
        pytest.param([sys.executable, "-m", "ruff", "check", "--no-cache", "."], id="ruff"),
        pytest.param([sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."], id="format"),
        pytest.param([sys.executable, "-m", "mypy"], id="mypy strict"),
    ],
)
def test_the_house_is_in_order(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
