#!/usr/bin/env python3
"""Set-up and everyday commands, each one line; standard library only, Python 3.11 or newer.

    python3 packaging/dev.py run [outcrop's arguments]    installs what is missing, opens the window
    python3 packaging/dev.py test [pytest's arguments]    ... and passes the tests
    python3 packaging/dev.py check                        style, types and import floors alone
    python3 packaging/dev.py shots [arguments]            pictures of every panel, to be looked at
    python3 packaging/dev.py lock                         writes requirements.lock anew

Everything goes into .venv beside this project; a second run finds it there and starts at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import preflight

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OLDEST_PIP = "pip>=24.1"  # pip 23.2 crashes while it resolves lxml[html-clean]
LOCK_OPTIONS = (
    f"--output-file={LOCK.name}",
    "--quiet",
    "--all-build-deps",
    "--all-extras",
    "--allow-unsafe",
    "--generate-hashes",
    "--no-annotate",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-options",
    "--no-emit-trusted-host",
    "--no-header",
    "--strip-extras",
)
QUIET = ("--quiet", "--quiet", "--disable-pip-version-check")


def main(arguments: list[str]) -> int:
    verbs = {"run": run, "test": test, "check": check, "shots": shots, "lock": lock}
    if not arguments or arguments[0] not in verbs:
        print(__doc__)
        return 2
    try:
        return verbs[arguments[0]](arguments[1:])
    except subprocess.CalledProcessError as failed:
        return _say(f"This step failed: {' '.join(map(str, failed.cmd))}\nIts own words stand above.")
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """The window; where there is no screen, the main job in the terminal and a picture of the window."""
    python = set_up()
    if preflight.has_screen(os.environ):
        return _call(python, "-m", "outcrop", *arguments)
    print(
        "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window stays closed.",
        flush=True,
    )
    return _call(python, "packaging/demo.py", *arguments, QT_QPA_PLATFORM="offscreen")


def test(arguments: list[str]) -> int:
    return _call(set_up(), "-m", "pytest", *arguments, QT_QPA_PLATFORM="offscreen")


def check(arguments: list[str]) -> int:
    return test(["-q", "tests/unit/test_house.py", *arguments])


def shots(arguments: list[str]) -> int:
    return _call(set_up(), "packaging/shots.py", *(arguments or ["build/shots"]), QT_QPA_PLATFORM="offscreen")


def lock(arguments: list[str]) -> int:
    """Pins every package, those for tests and the build included, by hash and without an address."""
    with tempfile.TemporaryDirectory() as folder:
        python = _make_environment(Path(folder))
        _do(python, "-m", "pip", "install", *QUIET, "pip-tools>=7.4")
        _do(python, "-m", "piptools", "compile", *LOCK_OPTIONS, *arguments, "pyproject.toml")
    text = LOCK.read_text("utf-8")
    if re.search(r"://|^-", text, re.MULTILINE):
        return _say(f"{LOCK.name} holds an address; nothing but names, versions and hashes belongs there.")
    print(f"{LOCK.name}: {len(re.findall('==', text))} packages")
    return 0


def set_up() -> Path:
    """Brings .venv and the system libraries up to date; the path of .venv's Python."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        sys.exit(f"Outcrop needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    python = _python_of(ENVIRONMENT)
    stamp = ENVIRONMENT / ".outcrop-stamp"
    if not (python.exists() and stamp.exists() and stamp.read_text("utf-8") == _wanted()):
        print("Setting up in .venv (once, and when the requirements change) ...", flush=True)
        _make_environment(ENVIRONMENT)
        _install(python)
        stamp.write_text(_wanted(), "utf-8")
    lacking = preflight.missing(os.environ)
    if lacking and not _apt(sorted(set(lacking.values()))):
        sys.exit(preflight.advice(lacking))
    return python


def _wanted() -> str:
    """What the environment was made from: requirements, this Python, and where the project lies."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), LOCK.read_bytes()]
    parts += [sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_environment(folder: Path) -> Path:
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart
        package = f"python3.{sys.version_info[1]}-venv"
        if not _apt([package]):
            sys.exit(f"Python's venv module is missing. Run:\n    {preflight.install_line([package])}")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    python = _python_of(folder)
    _do(python, "-m", "pip", "install", *QUIET, OLDEST_PIP)
    return python


def _install(python: Path) -> None:
    """The locked packages, then the project itself from this checkout."""
    project = [*QUIET, "--no-build-isolation", "--editable"]
    if sys.platform.startswith("linux"):
        _do(python, "-m", "pip", "install", *QUIET, "--require-hashes", "--requirement", LOCK.name)
        _do(python, "-m", "pip", "install", *project, ".", "--no-deps")
    else:  # the lock is made on Linux; other systems need packages that it does not name
        _do(python, "-m", "pip", "install", *QUIET, "hatchling>=1.25", "editables")
        _do(python, "-m", "pip", "install", *project, ".[test]")


def _apt(packages: list[str]) -> bool:
    """Installs Debian packages where this user may; False where not."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    first = subprocess.run(install, env=quiet, capture_output=True, check=False)
    if first.returncode != 0:  # a fresh machine has no package lists yet
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
        subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=True)
    return True


def _python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _do(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def _call(*command: str | Path, **environment: str) -> int:
    """Runs a command in the project's folder; variables that are set already stay as they are."""
    present = {**environment, **os.environ}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=present, check=False).returncode


def _say(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
