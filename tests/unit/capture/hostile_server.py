"""A web server on loopback that tries everything a fetch must survive."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = (
    "<html><head><title>Quarry reopens</title></head><body><h1>Quarry reopens</h1><p>"
    + "The quarry at Brenn reopened on Monday after a dispute about dust that had lasted for three years. "
    * 4
    + "</p></body></html>"
).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    released = threading.Event()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.close_connection = True
        name = self.path.partition("?")[0].strip("/").replace("-", "_")
        answer = getattr(self, f"_{name}", None)
        try:
            if answer:
                answer()
            else:
                self._send(b"<html><body><h1>404</h1><p>Page not found.</p></body></html>", status=404)
        except OSError:
            pass

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", headers.pop("content_type", "text/html; charset=utf-8"))
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _article(self) -> None:
        self._send(ARTICLE)

    def _moved(self) -> None:
        self._send(b"", status=301, Location="/article")

    def _refreshed(self) -> None:
        self._send(
            b"<head><meta http-equiv='Refresh' content='0; URL=article'></head><p>You are being moved.</p>"
        )

    def _refreshes_for_ever(self) -> None:
        self._send(b"<meta http-equiv=refresh content=\"1;url='/refreshes-back'\"> Wait.")

    def _refreshes_back(self) -> None:
        self._send(b"<meta content='0,URL=/refreshes-for-ever' http-equiv=refresh> Wait.")

    def _refreshes_to_private(self) -> None:
        self._send(b"<meta http-equiv=refresh content='0;url=http://localhost:1/'>")

    def _reloads_later(self) -> None:
        self._send(ARTICLE.replace(b"<head>", b"<head><meta http-equiv=refresh content='0;url=/empty'>") * 3)

    def _packed(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        self._send(packer.compress(ARTICLE) + packer.flush(), Content_Encoding="gzip")

    def _packed_in_part(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        self._send((packer.compress(ARTICLE) + packer.flush())[:-20], Content_Encoding="gzip")

    def _packed_in_members(self) -> None:
        self._send(gzip.compress(ARTICLE[:200]) + gzip.compress(ARTICLE[200:]), Content_Encoding="gzip")

    def _plain_under_gzip(self) -> None:
        self._send(ARTICLE, Content_Encoding="gzip")

    def _plain_under_brotli(self) -> None:
        self._send(ARTICLE, Content_Encoding="br")

    def _bare_deflate(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        self._send(packer.compress(ARTICLE) + packer.flush(), Content_Encoding="deflate")

    def _bomb(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        zeros = bytes(2**20)
        self._send(
            b"".join(packer.compress(zeros) for _ in range(200)) + packer.flush(), Content_Encoding="gzip"
        )

    def _damaged(self) -> None:
        self._send(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"no deflate stream at all" * 9, Content_Encoding="gzip")

    def _unasked_packing(self) -> None:
        self._send(b"x" * 100, Content_Encoding="br")

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.released.is_set():
            self.wfile.write(b"<p>more</p>" * 6000)

    def _says_gigabytes(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(8 * 2**30))
        self.end_headers()

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while not self.released.wait(0.05):
            self.wfile.write(b"x")
            self.wfile.flush()

    def _silent(self) -> None:
        self.released.wait(30)

    def _loop(self) -> None:
        self._send(b"", status=302, Location="/loop")

    def _to_file(self) -> None:
        self._send(b"", status=302, Location="file:///etc/passwd")

    def _to_other_private(self) -> None:
        self._send(b"", status=302, Location="http://127.0.0.2:9/secret")

    def _picture(self) -> None:
        self._send(b"\x89PNG\r\n\x1a\n" + bytes(100), content_type="image/png")

    def _busy(self) -> None:
        self._send(b"", status=429, Retry_After="120")

    def _empty(self) -> None:
        self._send(b"")

    def _lies_about_length(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"<p>short</p>")

    def _no_http(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


@contextmanager
def hostile_server() -> Iterator[str]:
    """The server's address ("http://127.0.0.1:port"), while it runs."""
    _Handler.released.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        _Handler.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
