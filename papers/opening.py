"""Opens an input as text, whatever stands in front of it: gzip, byte order marks, encodings other than UTF-8."""

import codecs
import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from charset_normalizer import from_bytes

from papers.errors import ReadError

HEAD_BYTES = 65_536
"""Bytes from which encoding and format are told."""

STANDARD_INPUT = "-"

MIN_FOREIGN_BYTES = 8
"""Bytes that are not UTF-8 from which on another encoding is thought of, rather than damage."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GZIP = b"\x1f\x8b"
_KNOWN_BINARIES = (
    (b"%PDF", "a PDF; export its text, or its reference as BibTeX or RIS"),
    (b"PK\x03\x04", "a zip archive (or an Office file); unpack it, or save it as text or CSV"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard; unpack it"),
    (b"BZh", "compressed with bzip2; unpack it"),
    (b"\xfd7zXZ", "compressed with xz; unpack it"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text or CSV"),
)
_COMMON_HAN = frozenset("的一是在了我们和有中这为方法不用以与对于模型数据学习提出可进行研究結果這個們來與為對")
_BINARY_SIGNS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Opened:
    """An input as text: `head` is how it begins (`stream` begins there too), `whole` whether that is all of it."""

    stream: TextIO
    head: str
    whole: bool


@contextmanager
def opened(path: str | Path) -> Iterator[Opened]:
    """The input at `path`, or standard input for `-`, unpacked and decoded.

    :raises ReadError: it is missing, a folder, not readable, empty, or no text.
    """
    name = str(path)
    try:
        with _binary(name) as stored:
            head, rest = _read_head(stored), stored
            if head.startswith(_GZIP):
                rest = cast(BinaryIO, gzip.GzipFile(fileobj=_joined(head, stored)))
                head = _read_head(rest)
            yield _decoded(name, head, rest)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ReadError(name, None, f"its gzip data is damaged ({error}); fetch or pack it again") from error
    except FileNotFoundError as error:
        raise ReadError(name, None, "there is no such file; check the path") from error
    except OSError as error:
        raise ReadError(name, None, f"it cannot be read ({error.strerror or error})") from error


@contextmanager
def _binary(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
    else:
        with open(name, "rb") as stream:
            yield stream


def _read_head(stream: BinaryIO) -> bytes:
    """The first bytes; a pipe may give them in pieces."""
    head = b""
    while len(head) < HEAD_BYTES and (piece := stream.read(HEAD_BYTES - len(head))):
        head += piece
    return head


class _Joined(io.RawIOBase):
    """What was read already, then the rest: standard input cannot be wound back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _joined(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    return io.BufferedReader(_Joined(head, rest), buffer_size=HEAD_BYTES)


def _decoded(name: str, head: bytes, raw: BinaryIO) -> Opened:
    if not head.strip():
        raise ReadError(name, None, "it is empty")
    for magic, what in _KNOWN_BINARIES:
        if head.startswith(magic):
            raise ReadError(name, None, f"it is {what}")
    whole = len(head) < HEAD_BYTES
    encoding = _encoding(head, whole=whole)
    errors = "surrogateescape" if encoding in ("utf-8", "utf-8-sig") else "replace"
    text = codecs.getincrementaldecoder(encoding)(errors).decode(head, final=whole)
    signs = len(_BINARY_SIGNS.findall(text))
    if "\x00" in text or signs * 50 > len(text):
        raise ReadError(name, None, "it is no text but binary data; give text, JSON, CSV, BibTeX or RIS")
    if not text.strip():
        raise ReadError(name, None, "it is empty")
    stream = io.TextIOWrapper(_joined(head, raw), encoding=encoding, errors=errors)
    return Opened(stream, text, whole)


def _encoding(head: bytes, *, whole: bool) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if (wide := _wide_encoding(head)) is not None:
        return wide
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head, final=whole)
    damaged = sum("\udc80" <= sign <= "\udcff" for sign in text)
    fine = sum(sign > "\x7f" for sign in text) - damaged
    if damaged < MIN_FOREIGN_BYTES or damaged <= fine:
        return "utf-8"
    return _foreign_encoding(head) or "utf-8"


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of its Latin text, its line ends included, is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 20 < len(head) or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = head[: len(head) // 2 * 2].decode(encoding, "strict" if len(head) % 2 == 0 else "ignore")
    except UnicodeDecodeError:
        return None
    return encoding if not _BINARY_SIGNS.search(text) else None


def _foreign_encoding(head: bytes) -> str | None:
    """The Chinese encodings by their commonest characters, which little text is enough for; others by statistics."""
    best = max(("gb18030", "big5"), key=lambda encoding: _common_han(head, encoding))
    if _common_han(head, best) > 0.04:
        return best
    guess = from_bytes(head).best()
    return None if guess is None or guess.encoding == "ascii" else guess.encoding


def _common_han(head: bytes, encoding: str) -> float:
    """The share of very common characters among the Chinese ones, 0 where it cannot be this encoding."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    han = [sign for sign in text if "\u4e00" <= sign <= "\u9fff"]
    if len(han) < 4 or text.count("\ufffd") * 20 > len(han):
        return 0.0
    return sum(sign in _COMMON_HAN for sign in han) / len(han)
