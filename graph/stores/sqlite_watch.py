"""Stops a statement of SQLite's that takes too long, from within."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STEPS_BETWEEN_LOOKS = 10_000  # of SQLite's virtual machine: well under a millisecond, some where each parses JSON


@contextmanager
def watched(connection: sqlite3.Connection, look: Callable[[], None]) -> Iterator[None]:
    """While a statement of the connection works, `look` and Ctrl-C can stop it; what they raise is raised here.

    `look` is called only in statements that take many steps. One that writes and is stopped takes its whole
    transaction with it. Not to be nested: a connection has one watcher.
    """
    raised: list[BaseException] = []

    def stop() -> int:
        try:
            look()
        except BaseException as error:  # SQLite would swallow it; it is raised again below
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(stop, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if raised:
            raise raised[0] from None
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:  # Ctrl-C just before `stop` could catch it
            raise KeyboardInterrupt from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
