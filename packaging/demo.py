"""The main job without a screen: clip the sample article, show its tags, find it, draw the window.

`dev.py run` calls this on a machine without a screen. It works on a library that is thrown away
at the end; only the picture stays.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "resources/samples/pasted-news-page.txt"
PICTURE = ROOT / "build" / "outcrop.png"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="outcrop-demo-") as profile:
        os.environ["OUTCROP_PROFILE"] = profile
        print("Here is the main job in the terminal instead, on a page as a reader pastes it.\n")
        for command in (["add", SAMPLE], ["show", "1"], ["search", "graphite", "country:tanzania"]):
            print(f"$ outcrop-cli {shlex.join(command)}", flush=True)
            done = subprocess.run([sys.executable, "-m", "outcrop.cli", *command], cwd=ROOT, check=False)
            if done.returncode != 0:
                return done.returncode
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
