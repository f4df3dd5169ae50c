"""Runs the command line as a user does: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


def conceptloom(*arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str) -> Outcome:
    """Runs `conceptloom ARGUMENTS` in a folder; environment variables of the caller's stores do not reach it."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CONCEPTLOOM_STORE", "NEO4J_"))}
    done = subprocess.run(
        [sys.executable, "-m", "conceptloom", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
