"""What a process that searches takes: python -m tests.benchmarks.search.memory LIBRARY < questions.json

Prints its private memory (MB over the process before it loaded anything of ours), and how long the first
answer took from opening the library, as JSON. Linux only.
"""

from __future__ import annotations

import json
import re
import sys
import time
from importlib import import_module
from pathlib import Path


def private_megabytes() -> float:
    """Memory that no other process shares (unique set size), from the kernel's own sums."""
    sums = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return sum(int(size) for size in re.findall(r"Private_\w+: +(\d+) kB", sums)) / 1_000


def main() -> None:
    empty = private_megabytes()
    texts = json.load(sys.stdin)
    open_library = import_module("outcrop.bootstrap").open_library
    began = time.perf_counter()
    with open_library(Path(sys.argv[1])) as library:
        library.search(texts[0], limit=20)
        first = time.perf_counter() - began
        for text in texts:
            library.search(text, limit=20)
        taken = private_megabytes() - empty
    json.dump({"MB of a searching process": taken, "ms to the first answer": first * 1_000}, sys.stdout)


if __name__ == "__main__":
    main()
