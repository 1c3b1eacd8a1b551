"""An article by its address, from a real server on loopback, as a user types it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from outcrop.home.resources import resource
from tests.e2e.conftest import Program

PAGES = {
    "/2026/06/helium": (
        "text/html; charset=utf-8",
        resource("samples", "rukwa-helium-seep.html").read_bytes(),
    ),
    "/logo.png": ("image/png", bytes.fromhex("89504e470d0a1a0a") + bytes(64)),
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.2:9/private")
            self.end_headers()
            return
        media_type, page = PAGES.get(self.path, ("text/html", b"<h1>Not found</h1>"))
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *values: object) -> None:
        """The test's output is no access log."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()


def test_a_page_and_what_is_none(outcrop: Program, address: str) -> None:
    sources = [f"{address}{path}" for path in ("/2026/06/helium", "/logo.png", "/lost", "/elsewhere")]
    outcomes = outcrop.lines(["add", *sources, "--json"], expect=3)
    assert [outcome["source"] for outcome in outcomes] == sources
    page, *rest = outcomes
    assert (page["status"], page["title"]) == ("added", "Helium without gas: a Tanzanian well tests the idea")
    assert all(outcome["status"] in ("failed", "rejected") and outcome["reason"] for outcome in rest)
    shown = outcrop.json("show", str(page["id"]))
    assert shown["published"].startswith("2026-06-03")
    assert shown["byline"] == ["Joseph Mwakalinga"]
    assert shown["site"] == "Strike and Dip"
    assert {"helium", "TZ"} <= {tag["id"] for tag in shown["tags"] if tag["role"] == "focus"}
