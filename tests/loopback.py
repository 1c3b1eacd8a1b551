"""A web server on loopback that answers as a test says, and remembers who asked for what and when."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

METALS = ("tin", "zinc", "cobalt", "nickel", "copper", "lithium", "gallium", "tungsten", "graphite", "silver")


def article(subject: str, *, more: str = "") -> bytes:
    """A news page about something; two of different subjects have no sentence in common."""
    paragraphs = [
        f"The {subject} mine on the river raised its output of {subject} to {n} tonnes in week {n}, and the "
        f"{subject} smelter beside it took on {n + 7} people to keep up with what {subject} buyers order."
        for n in range(11, 17)
    ]
    body = "".join(f"<p>{text}</p>" for text in [*paragraphs, *([more] if more else [])])
    head = f"<title>{subject.title()} rises on the river</title>"
    return (
        f"<!doctype html><html lang='en'><head>{head}</head><body><article>"
        f"<h1>{subject.title()} rises on the river</h1>{body}</article></body></html>"
    ).encode()


@dataclass
class Answer:
    """One answer; `drip` sends it byte by byte, a second apart."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: bool = False


@dataclass
class Site:
    """`answers` gives each path its answers in turn, the last one for ever; others get an article."""

    port: int
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    slowly: float = 0.0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def times(self, path: str) -> list[float]:
        return [at for at, _, asked in self.asked if asked == path]


def _handler(site: Site, lock: threading.Lock) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = (self.headers["Host"] or "").partition(":")[0]
            with lock:
                site.asked.append((time.monotonic(), host, self.path))
                site.at_once[host] += 1
                site.most_at_once[host] = max(site.most_at_once[host], site.at_once[host])
                turns = site.answers.get(self.path.partition("?")[0])
                answer = (turns.pop(0) if len(turns) > 1 else turns[0]) if turns else None
            try:
                if site.slowly:
                    time.sleep(site.slowly)
                self._send(answer or Answer(article(self.path.partition("?")[0].strip("/"))))
            except (BrokenPipeError, ConnectionResetError):
                return
            finally:
                with lock:
                    site.at_once[host] -= 1

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if not answer.drip:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                self.wfile.write(bytes((byte,)))
                time.sleep(0.1)

        def log_message(self, format: str, *values: object) -> None:
            """The test's output is no access log."""

    return Handler


@contextmanager
def serving() -> Iterator[Site]:
    site = Site(0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site, threading.Lock()))
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
