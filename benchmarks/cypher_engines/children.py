"""Engines in processes of their own: so that one can be stopped, can crash, and has its memory to itself."""

import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.cypher_engines.engine import MissingEngineError, Source

_BENCHMARKS = Path(__file__).parents[1]
_GRACE_S = 20.0  # for a process that is to end by itself


def command(module: str, *arguments: str) -> list[str]:
    """What starts a module of this package as a program."""
    return [sys.executable, "-m", f"benchmarks.cypher_engines.{module}", *arguments]


def environment() -> dict[str, str]:
    """The environment in which such a program finds this package and the project's."""
    paths = (str(_BENCHMARKS.parent), os.environ.get("PYTHONPATH"))
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


class OverLimitError(Exception):
    """The process took longer than it may, and was ended."""


class CrashError(Exception):
    """The process ended without an answer; the text is the last that it said."""


class Child:
    """One process with one engine, which has the graph open. A context manager: leaving it ends the process."""

    def __init__(self, engine: str, source: Source, *, limit_s: float) -> None:
        """Start it.

        :raises MissingEngineError: the engine is not installed.
        :raises OverLimitError: bringing the graph in takes longer than this.
        """
        argument = json.dumps([engine, asdict(source) | {"folder": str(source.folder)}])
        self._process = subprocess.Popen(  # noqa: S603  # this program
            command("worker", argument), env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        opened = self._next(limit_s)
        if "missing" in opened:
            self.close()
            raise MissingEngineError(opened["missing"])
        self.open_s: float = opened["open_s"]
        self.peak_mb: int = opened["peak_mb"]

    def ask(self, key: str, *, runs: int, limit_s: float) -> dict[str, Any]:
        """What the process says of the question: see `worker`.

        :raises OverLimitError: not even the first run ended in time; the process is gone.
        :raises CrashError: the process is gone by itself.
        """
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps([key, runs, limit_s]) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise CrashError(f"ended with {self._process.wait()}") from error
        answer = self._next(limit_s * 2)  # the last run may begin just before the limit
        self.peak_mb = answer["peak_mb"]
        return answer

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def _next(self, limit_s: float) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=limit_s)
        except queue.Empty:
            self._process.kill()
            self._process.wait()
            raise OverLimitError from None
        if not line:
            raise CrashError(f"ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
