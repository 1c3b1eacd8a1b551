"""`python -m outcrop` and the `outcrop` program: the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Opens the window; the exit code."""
    # Worker processes import this module when they start; they must not load Qt.
    from outcrop.gui.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
