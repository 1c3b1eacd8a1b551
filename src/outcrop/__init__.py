"""Outcrop: clip, tag and find articles about the world's minerals.

`from outcrop import open_library` is all a script needs; nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outcrop.bootstrap import open_library

__version__ = "0.1.0"
__all__ = ["__version__", "open_library"]


def __getattr__(name: str) -> Any:
    if name == "open_library":
        return import_module("outcrop.bootstrap").open_library
    raise AttributeError(f"module 'outcrop' has no attribute {name!r}")
