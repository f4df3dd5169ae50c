"""Which process is writing to the embedded file, as far as the system tells: Linux does, others do not."""

import os
import time
from pathlib import Path

_LOCKS = Path("/proc/locks")
_PROCESSES = Path("/proc")
# The byte of the index of the log that SQLite locks to write: https://www.sqlite.org/walformat.html#wal_locks
_WRITE_LOCK = "120"
_START_FIELD = 19  # of /proc/PID/stat behind the name of the program: when it started, in ticks after the system


def writer(path: Path) -> str:
    """For instance "process 4711, running since 2026-05-04 18:30:12"; "" where that cannot be told."""
    try:
        index = path.with_name(f"{path.name}-shm").stat()
        process = _holder(index)
        return f"process {process}, running since {_started(process)}" if process else ""
    except (OSError, ValueError, IndexError):
        return ""


def _holder(index: os.stat_result) -> int | None:
    device = f"{os.major(index.st_dev):02x}:{os.minor(index.st_dev):02x}"
    for line in _LOCKS.read_text(encoding="ascii").splitlines():
        # "1: POSIX  ADVISORY  WRITE 4711 fe:00:9980432 120 120"
        _, _, _, kind, process, file, start, *_ = line.replace("-> ", "").split()
        if (kind, file, start) == ("WRITE", f"{device}:{index.st_ino}", _WRITE_LOCK):
            return int(process) if int(process) > 0 else None  # of another container: not to be seen from here
    return None


def _started(process: int) -> str:
    behind_name = (_PROCESSES / str(process) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    ticks = int(behind_name.split()[_START_FIELD])
    up_s = float((_PROCESSES / "uptime").read_text(encoding="ascii").split()[0])
    started = time.time() - up_s + ticks / os.sysconf("SC_CLK_TCK")
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(started))
