"""Before Qt can abort, set-up knows whether there is a screen and names what the system lacks."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(scope="module")
def preflight() -> ModuleType:
    spec = importlib.util.spec_from_file_location("preflight", PACKAGING / "preflight.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a screen")
@pytest.mark.parametrize(
    ("environment", "screen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "xcb:force"}, True),
    ],
)
def test_whether_there_is_a_screen(preflight: ModuleType, environment: dict[str, str], screen: bool) -> None:
    assert preflight.has_screen(environment) is screen


def test_nothing_is_missing_where_these_tests_draw_windows(preflight: ModuleType) -> None:
    assert preflight.missing({"QT_QPA_PLATFORM": "offscreen"}) == {}


def test_a_missing_library_is_named_with_the_line_that_installs_it(
    preflight: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(preflight.ALWAYS, "libnowhere.so.7", "libnowhere7")
    lacking = preflight.missing({"QT_QPA_PLATFORM": "offscreen"})
    assert lacking == {"libnowhere.so.7": "libnowhere7"}
    advice = preflight.advice(lacking)
    assert "libnowhere.so.7" in advice
    assert "apt-get install -y --no-install-recommends libnowhere7" in advice
