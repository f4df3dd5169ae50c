"""Opens the embedded file: makes it if it is new, and refuses what is not ours without touching it."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError
from graph.stores.sqlite_header import check_file, check_version, not_ours
from graph.stores.sqlite_holder import writer
from graph.stores.sqlite_schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION, UPGRADES

CACHE_KIB = 64 * 1024  # the pages of a batch and of the indexes that it touches; SQLite's own 2 MB are written twice
LOG_PAGES = 8000  # 32 MB of log are copied into the file at once, not 4 MB
BUSY_TIMEOUT_S = 30.0  # how long one build waits for the batch of another
_RETRY_S = 0.02


def open_file(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode to the store in the file, which is made unless `read_only`.

    :raises StoreError: there is no such file to read, it is no store of this program or one of a later version, or
        it cannot be opened or made.
    """
    _check_path(path, read_only=read_only)
    try:
        connection = _connect(path, read_only=read_only)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: the store cannot be opened ({error}).") from error
    try:
        with file_errors(path):
            _check_or_make(connection, path, read_only=read_only)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            if not read_only:
                _log_ahead(connection)
                # Safe against a killed process; after a power failure the last batches may be missing, never half.
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    except BaseException:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on; SQLite itself does not wait where another process is just doing that."""
    patience = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(_RETRY_S)


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into `StoreError` with the file's name and what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {_explain(error, path)}") from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{path}: a text has half of a letter (a lone surrogate), which the file cannot hold."
        ) from error


def _explain(error: sqlite3.DatabaseError, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes keep the primary one in the low byte
    named = f" ({who})" if code == sqlite3.SQLITE_BUSY and (who := writer(path)) else ""
    return {
        sqlite3.SQLITE_BUSY: f"another process{named} is writing to the store and was still at it after "
        f"{BUSY_TIMEOUT_S:g} seconds. Wait until it has ended, then run this again; nothing is lost.",
        sqlite3.SQLITE_LOCKED: "the store is in use by this process elsewhere. Close it there first.",
        sqlite3.SQLITE_READONLY: "the store cannot be written: the file or its folder is read-only.",
        sqlite3.SQLITE_FULL: "the disk is full. The batches before this one are kept.",
        sqlite3.SQLITE_NOTADB: "this is not a store: the file is no SQLite database.",
        sqlite3.SQLITE_CORRUPT: "the file is damaged. Build the store again from its input into a new file.",
        sqlite3.SQLITE_CANTOPEN: "the store cannot be opened: check that its folder exists and may be written.",
    }.get(code, f"the store cannot be read or written ({error}).")


def _check_path(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file for the store, for instance {path / 'conceptloom.db'}.")
    if not path.exists():
        if read_only:
            raise StoreError(
                f"{path}: there is no such store yet. Make one with: conceptloom build INPUT --store {path}"
            )
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it first.")
        if not os.access(path.parent, os.W_OK):
            raise StoreError(f"{path}: the folder {path.parent} may not be written.")
        return
    check_file(path)
    if read_only and not path.stat().st_size:
        raise _nothing_there(path)


def _nothing_there(path: Path) -> StoreError:
    return StoreError(f"{path}: the file is empty. Make a store with: conceptloom build INPUT --store {path}")


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "rwc"
    if read_only:
        may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        # who may write takes the log and its index away when closing; who may not would leave them there
        mode = "rw" if may_write else "ro"
        if not may_write and not path.with_name(f"{path.name}-wal").exists():
            mode += "&immutable=1"  # a log cannot be made beside it, and nobody can be writing
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None
    )


def _check_or_make(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    version = _version(connection, path)
    if read_only:
        if version is None:
            raise _nothing_there(path)
        return  # former versions differ in how they are written alone
    if version == SCHEMA_VERSION:
        return
    # One transaction: a process that is killed here leaves what was there, which is dealt with again.
    connection.execute("BEGIN EXCLUSIVE")
    try:
        version = _version(connection, path)  # another process may have been faster
        for script in [SCHEMA] if version is None else [UPGRADES[old] for old in range(version, SCHEMA_VERSION)]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path) -> int | None:
    """The version of the store in the database; None for one without any table.

    :raises StoreError: it is something else, or a later version.
    """
    application, version, tables = _marks(connection)
    if application == APPLICATION_ID:
        check_version(path, version)
        return version
    if application or version or tables:
        raise not_ours(path)
    return None


def _marks(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """The application id, the format's version and the number of tables, as they stood at one moment."""
    own = not connection.in_transaction
    if own:
        connection.execute("BEGIN")  # else another process may make the store between the three
    try:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        if own:
            connection.execute("COMMIT")
    return application, version, tables


def _statements(script: str) -> Iterator[str]:
    """The single statements of a script; triggers hold several lines with semicolons."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
