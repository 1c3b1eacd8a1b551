"""A file of named arrays, written once and then only read.

    bytes 0-7     magic number "OUTCROP1"
    sections      the arrays' bytes, little-endian, each begun at a multiple of 8
    directory     JSON: {"name": [offset, number of values, numpy type, CRC-32], ...}
    last 16       <IIQ: length of the directory, its CRC-32, the file's length

Whoever reads a file that was cut short or changed gets DamagedFile, never a wrong array.
"""

from __future__ import annotations

import json
import os
import struct
import threading
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"OUTCROP1"
_TAIL = struct.Struct("<IIQ")
_ALIGNMENT = 8
_PIECE = 1 << 20
"""Bytes of an array that are checked at once."""

AnyArray = NDArray[Any]


class DamagedFile(ValueError):
    """A file of arrays is not what was written."""


def write_arrays(path: Path, arrays: Iterable[tuple[str, AnyArray]]) -> None:
    """Writes and syncs a new file of arrays by name, one after another: none is kept once it is written.
    Raises OSError where that fails."""
    directory: dict[str, tuple[int, int, str, int]] = {}
    with path.open("wb") as file:
        file.write(_MAGIC)
        for name, values in arrays:
            file.write(b"\0" * (-file.tell() % _ALIGNMENT))
            plain = np.ascontiguousarray(values, values.dtype.newbyteorder("<"))
            directory[name] = (file.tell(), len(plain), plain.dtype.str, zlib.crc32(plain.data))
            file.write(plain.data)
        listing = json.dumps(directory).encode()
        file.write(listing)
        file.write(_TAIL.pack(len(listing), zlib.crc32(listing), file.tell() + _TAIL.size))
        file.flush()
        os.fsync(file.fileno())


class ArrayFile:
    """Reads arrays, whole or in part. Safe to use from several threads.

    Raises OSError where the file cannot be opened and DamagedFile where it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._path = path
        self._file = path.open("rb", buffering=0)
        try:
            self._directory = self._read_directory()
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def kind(self, name: str) -> np.dtype[Any]:
        """The numpy type of an array."""
        return np.dtype(self._directory[name][2])

    def whole(self, name: str) -> AnyArray:
        """An array, checked against its checksum."""
        offset, count, kind, checksum = self._directory[name]
        data = self._bytes(offset, count * np.dtype(kind).itemsize)
        if zlib.crc32(data) != checksum:
            raise self._damaged(name)
        return np.frombuffer(data, kind)

    def part(self, name: str, start: int, end: int) -> AnyArray:
        """The values `start` to `end` of an array; not checked, because its sum covers the whole."""
        offset, _, kind, _ = self._directory[name]
        size = np.dtype(kind).itemsize
        return np.frombuffer(self._bytes(offset + start * size, (end - start) * size), kind)

    def length(self, name: str) -> int:
        """How many values an array has."""
        return self._directory[name][1]

    def check(self) -> None:
        """Reads everything once. Raises DamagedFile where an array is damaged."""
        for name in self._directory:
            self.check_array(name)

    def check_array(self, name: str) -> None:
        """Reads an array once, in pieces: what is read of it in part afterwards is sound. Raises DamagedFile
        where it is not."""
        offset, count, kind, expected = self._directory[name]
        end = offset + count * np.dtype(kind).itemsize
        checksum = 0
        for start in range(offset, end, _PIECE):
            checksum = zlib.crc32(self._bytes(start, min(_PIECE, end - start)), checksum)
        if checksum != expected:
            raise self._damaged(name)

    def _damaged(self, name: str) -> DamagedFile:
        return DamagedFile(f"{self._path}: the array {name} is damaged")

    def _bytes(self, offset: int, length: int) -> bytes:
        with self._lock:
            self._file.seek(offset)
            data = self._file.read(length)
        if len(data) != length:
            raise DamagedFile(f"{self._path} ends too early")
        return data

    def _read_directory(self) -> dict[str, tuple[int, int, str, int]]:
        size = os.fstat(self._file.fileno()).st_size
        if size < len(_MAGIC) + _TAIL.size or self._bytes(0, len(_MAGIC)) != _MAGIC:
            raise DamagedFile(f"{self._path} is no file of arrays")
        length, checksum, whole = _TAIL.unpack(self._bytes(size - _TAIL.size, _TAIL.size))
        if whole != size or length > size:
            raise DamagedFile(f"{self._path} was cut short")
        listing = self._bytes(size - _TAIL.size - length, length)
        if zlib.crc32(listing) != checksum:
            raise DamagedFile(f"{self._path} has a damaged directory")
        return {name: (int(o), int(n), str(k), int(c)) for name, (o, n, k, c) in json.loads(listing).items()}
