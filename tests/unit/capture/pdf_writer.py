"""A writer of small PDF files in Helvetica: every text at its place, as the story of a test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5

Placed = tuple[float, float, float, str]
"""Left and height in points, size of the letters in points, and the text."""

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PERMISSIONS = -44


def a_pdf(pages: list[list[str]]) -> bytes:
    """Each page a list of lines, 14 points apart; an empty line is a gap."""
    placed = [
        [(60.0, 760.0 - 14 * row, 11.0, line) for row, line in enumerate(lines) if line] for lines in pages
    ]
    return a_placed_pdf(placed, info="/Title (Zircon from the river) /CreationDate (D:20260303063000)")


def a_placed_pdf(
    pages: Sequence[Sequence[Placed]], info: str = "", turn: int = 0, password: bytes | None = None
) -> bytes:
    """A PDF of these texts, in the order in which they are written; `turn` is how the pages are shown, in
    degrees, with the texts turned to be upright then. With a `password` it is locked (RC4; PDF 1.7, 7.6).
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for texts in pages:
        shown = b"".join(_shown(text, turn) for text in texts)
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {turn} /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"BT " + shown + b"ET")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    lock = _Lock(password) if password is not None else None
    for number in range(4, len(objects), 2):
        data = lock.closed(number + 1, objects[number]) if lock else objects[number]
        objects[number] = b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"
    objects.append(f"<< {info} >>".encode())
    return _file(objects, lock.entry if lock else b"")


def a_pdf_of_forms_in_forms(depth: int, times: int) -> bytes:
    """A bomb of some kilobytes: a form that draws another several `times`, and that the next, `depth` deep,
    down to a line of text."""
    resources = b"/Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R " + resources % 6 + b" >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for level in range(depth):
        drawn = b"/X Do " * times if level < depth - 1 else b"BT /F1 12 Tf 60 700 Td (Zircon) Tj ET"
        form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d " % len(drawn)
        objects.append(form + resources % (level + 7) + b" >>\nstream\n" + drawn + b"\nendstream")
    return _file(objects, b"")


def _shown(placed: Placed, turn: int) -> bytes:
    left, height, size, text = placed
    matrix = {
        0: f"1 0 0 1 {left} {height}",
        90: f"0 1 -1 0 {595 - height} {left}",
        180: f"-1 0 0 -1 {595 - left} {842 - height}",
        270: f"0 -1 1 0 {height} {842 - left}",
    }[turn]
    return f"/F1 {size} Tf {matrix} Tm ({text}) Tj ".encode("cp1252")


def _file(objects: Sequence[bytes], entry: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    table = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b"" if entry else b"/Info %d 0 R" % len(objects)
    out += b"trailer << /Size %d /Root 1 0 R %s %s >>\nstartxref\n%d\n%%%%EOF" % (size, info, entry, table)
    return bytes(out)


class _Lock:
    """The standard security handler, version 1: what a reader must know, and streams that it can open."""

    def __init__(self, user: bytes) -> None:
        owner = _rc4(md5(_padded(b"owner")).digest()[:5], _padded(user))
        permissions = _PERMISSIONS.to_bytes(4, "little", signed=True)
        name = b"0123456789abcdef"
        self._key = md5(_padded(user) + owner + permissions + name).digest()[:5]
        known = _rc4(self._key, _PADDING).hex()
        self.entry = (
            f"/ID [<{name.hex()}><{name.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> "
            f"/U <{known}> /P {_PERMISSIONS} >>"
        ).encode()

    def closed(self, number: int, data: bytes) -> bytes:
        return _rc4(md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
