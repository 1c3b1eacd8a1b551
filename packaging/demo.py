"""The main job without a screen: clip the sample article, show its tags, find it, draw the window.

`dev.py run` calls this on a machine without a screen. It works on a library that is thrown away
at the end; only the picture stays.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
PASTED = "resources/samples/pasted-news-page.txt"
PICTURE = ROOT / "build" / "outcrop-window.png"


def main() -> int:
    print("Here is the main job in the terminal instead, on a page as a reader pastes it.")
    with tempfile.TemporaryDirectory(prefix="outcrop-demo-") as profile:
        os.environ["OUTCROP_PROFILE"] = profile
        _outcrop_cli("add", *map(str, SAMPLES.glob("*.html")))
        _show("add", PASTED)
        [newest] = json.loads(_outcrop_cli("list", "--limit", "1", "--json"))
        _show("show", str(newest["id"]))
        _show("search", "graphite", "country:tanzania")
        _run("packaging/picture.py", profile, str(newest["id"]), str(PICTURE))
    print(f"\nA picture of the window: {PICTURE}")
    print("That library is gone again. Yours begins with: .venv/bin/outcrop-cli add FILE")
    return 0


def _show(*command: str) -> None:
    print(f"\n$ outcrop-cli {shlex.join(command)}", flush=True)
    print(_outcrop_cli(*command), end="", flush=True)


def _outcrop_cli(*command: str) -> str:
    return _run("-m", "outcrop.cli", *command)


def _run(*command: str) -> str:
    """What a program of this environment prints. Raises CalledProcessError where it fails."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This step failed: {shlex.join(failed.cmd)}")
