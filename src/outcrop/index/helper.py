"""A second process that inverts documents, so that a rebuild uses two cores.

It is a program of its own and no child of `multiprocessing`: the window's index child may not have such
children, and a script without a main guard would be run again by them. Batches go to its standard
input, pickled; it writes each as a segment's file and answers with a line. It ends with its input, so it
never outlives whoever started it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from outcrop.index.documents import Document
from outcrop.index.inverting import invert
from outcrop.index.segmentfile import write_segment

_PROGRAM = "import sys; sys.path[:] = {path!r}; from outcrop.index.helper import serve; serve()"
_DONE, _FAILED = b"done\n", b"failed\n"
_END_SECONDS = 5.0


class Helper:
    """The process, and the thread that talks with it: its user never waits."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._thread = ThreadPoolExecutor(1, "outcrop-helper")

    @classmethod
    def start(cls) -> Helper | None:
        """A new process; None where there is one core only, or no Python to start (a frozen program)."""
        if _cores() < 2 or getattr(sys, "frozen", False) or not sys.executable:
            return None
        hidden: dict[str, Any] = {}
        if sys.platform == "win32":
            hidden["creationflags"] = subprocess.CREATE_NO_WINDOW
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                **hidden,
            )
        except OSError:
            return None
        return cls(process)

    def invert(self, documents: Sequence[Document], path: Path) -> Future[None]:
        """Has the documents written as a segment's file. The future raises OSError where that failed:
        then whoever asked does it himself and learns why."""
        return self._thread.submit(self._ask, documents, path)

    def close(self) -> None:
        """Ends the process at once, whatever it does."""
        self._process.kill()
        self._process.wait(_END_SECONDS)
        self._thread.shutdown()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):  # a question may wait in it that nobody reads any more
                    pipe.close()

    def _ask(self, documents: Sequence[Document], path: Path) -> None:
        question, answer = self._process.stdin, self._process.stdout
        if question is None or answer is None:
            raise OSError("the helper has no pipes")
        pickle.dump((tuple(documents), path), question, pickle.HIGHEST_PROTOCOL)
        question.flush()
        if answer.readline() != _DONE:
            raise OSError("the helper could not write a segment")


def serve() -> None:
    """The process's main loop: until its input ends."""
    while True:
        try:
            documents, path = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            write_segment(path, invert(documents))
        except OSError:
            sys.stdout.buffer.write(_FAILED)
        else:
            sys.stdout.buffer.write(_DONE)
        sys.stdout.buffer.flush()


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
