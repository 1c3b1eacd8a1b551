"""The wheel as a user gets it, built and installed once, and its programs as real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@dataclass(frozen=True)
class Program:
    """outcrop-cli from an installed wheel, on one profile."""

    site: Path
    profile: Path

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.site / "bin" / "outcrop-cli"), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.site), "OUTCROP_PROFILE": str(self.profile), **more}

    def __call__(
        self, *arguments: str, stdin: bytes = b"", expect: int = 0, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            check=False,
            cwd=self.profile.parent,
            env=self.environment(**environment),
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done

    def json(self, *arguments: str, stdin: bytes = b"") -> Any:
        return json.loads(self(*arguments, "--json", stdin=stdin).stdout)

    def lines(self, arguments: Sequence[str], stdin: bytes = b"", expect: int = 0) -> list[Any]:
        done = self(*arguments, stdin=stdin, expect=expect)
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def site(wheel: Path) -> Path:
    """A folder with the wheel installed in it; its dependencies are this environment's."""
    target = wheel.parent / "site"
    subprocess.run(
        [*PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)], check=True
    )
    return target


@pytest.fixture
def outcrop(site: Path, tmp_path: Path) -> Program:
    return Program(site, tmp_path / "profile")
