"""Says what a file is from its first bytes alone, so that what is not ours is never opened, locked or changed.

https://www.sqlite.org/fileformat.html#the_database_header
"""

import os
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.stores.sqlite_schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_PAGE_SIZE_AT, _CHANGES_AT, _PAGES_AT, _VERSION_AT, _APPLICATION_AT, _VALID_FOR_AT = 16, 24, 28, 60, 68, 92
_LARGEST_PAGE = 65536  # written as 1


@dataclass(frozen=True, slots=True)
class _Header:
    """`pages` is None where a program of before 2010 has written the file, which does not count them."""

    application_id: int
    version: int
    page_size: int
    pages: int | None


def check_file(path: Path) -> None:
    """Let pass what is empty, a store, or an SQLite database without any table; the file is only read.

    :raises StoreError: it is anything else, of a later version, or cut short; or it cannot be read.
    """
    if not path.is_file():
        raise StoreError(f"{path} is no ordinary file; name another one for the store.")
    logged = _has_log(path)
    try:
        with path.open("rb") as file:
            first = file.read(_HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise StoreError(f"{path}: the file cannot be read ({error.strerror}).") from error
    if not first:
        return
    if not first.startswith(_MAGIC) or len(first) < _HEADER_BYTES:
        raise not_ours(path)
    header = _parsed(first)
    if header.application_id != APPLICATION_ID:
        if header.application_id or header.version or _has_log(path) or _has_tables(path):
            raise not_ours(path)
        return
    check_version(path, header.version)
    # While a log lies beside it, the file may be on its way to the size that its first page tells.
    if header.pages and size < header.pages * header.page_size and not (logged or _has_log(path)):
        raise StoreError(
            f"{path} is cut short: {size} of its {header.pages * header.page_size} bytes are there. Take a whole copy, "
            "or build the store again from its input into a new file."
        )


def check_version(path: Path, version: int) -> None:
    """Raises StoreError for a store of a version that this program does not know."""
    if version < 1:
        raise not_ours(path)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by a later version of this program (format {version}, this one knows "
            f"{SCHEMA_VERSION}). Install that version, or build a new store."
        )


def not_ours(path: Path) -> StoreError:
    """The error for a file of somebody else's."""
    return StoreError(f"{path} is not a store of this program; it has been left as it is. Name another file.")


def _parsed(first: bytes) -> _Header:
    def number(at: int) -> int:
        (found,) = struct.unpack_from(">I", first, at)
        return int(found)

    (page_size,) = struct.unpack_from(">H", first, _PAGE_SIZE_AT)
    counted = number(_CHANGES_AT) == number(_VALID_FOR_AT)
    return _Header(
        application_id=number(_APPLICATION_AT),
        version=number(_VERSION_AT),
        page_size=_LARGEST_PAGE if page_size == 1 else page_size,
        pages=number(_PAGES_AT) if counted else None,
    )


def _has_log(path: Path) -> bool:
    """Whether a log lies beside the file, of a process that writes to it or was killed while it did."""
    logs = (path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size for log in logs)


def _has_tables(path: Path) -> bool:
    """Whether a database that nobody has marked holds anything; damaged ones do."""
    try:
        # immutable: neither locks nor logs, so that nothing appears beside the file
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return True
    return bool(tables)
