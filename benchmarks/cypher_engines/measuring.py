"""Asks each engine each question, and says what came of it."""

import json
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.cypher_engines.children import Child, CrashError, OverLimitError, command, environment
from benchmarks.cypher_engines.embedded_file import embedded_file
from benchmarks.cypher_engines.engine import MissingEngineError, Source
from benchmarks.cypher_engines.questions import QUESTIONS

COLD = "embedded-cold"  # the embedded engine, a new process for each answer
EMBEDDED = "embedded"
REFERENCE = "neo4j"
_RESTARTS = 3  # an engine that is too slow or crashes so often is not asked the rest


@dataclass(frozen=True, slots=True)
class Answered:
    """A question answered: median seconds, and what the rows were."""

    seconds: float
    digest: str
    rows: int


@dataclass(slots=True)
class Measured:
    """What came of one engine: for each question an answer, or in a word why there is none."""

    engine: str
    answers: dict[str, Answered | str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)  # for a question, in the engine's words
    import_s: float | None = None  # for a cold engine: of the program, before the store is opened
    open_s: float | None = None
    peak_mb: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How often each question is asked, and how long an answer and bringing the graph in may take."""

    runs: int
    limit_s: float
    load_limit_s: float


def measure(
    engine: str, questions: Sequence[str], source: Source, limits: Limits, say: Callable[[str], None]
) -> Measured:
    """Ask the engine the questions with these keys; `say` is told of each answer."""
    measured = Measured(engine)
    asker = _Cold(source, limits, measured) if engine == COLD else _Warm(source, limits, measured)
    try:
        for key in questions:
            answer = measured.answers[key] = asker.ask(key)
            text = f"{1000 * answer.seconds:.1f} ms" if isinstance(answer, Answered) else answer
            say(f"{engine}: {key}: {text}")
    except MissingEngineError as error:
        measured.answers = dict.fromkeys(questions, "not installed")
        measured.reasons = {"": str(error)}
        say(f"{engine}: not installed: {error}")
    finally:
        asker.close()
    return measured


class _Warm:
    """One process for all questions; the first run of each is not counted."""

    def __init__(self, source: Source, limits: Limits, measured: Measured) -> None:
        self._source, self._limits, self._measured = source, limits, measured
        self._child: Child | None = None
        self._lost = 0

    def ask(self, key: str) -> Answered | str:
        if self._lost >= _RESTARTS:
            return "not asked"
        try:
            if self._child is None:
                self._child = Child(self._measured.engine, self._source, limit_s=self._limits.load_limit_s)
                if self._measured.engine != REFERENCE:  # its process holds the driver alone
                    self._measured.open_s = self._child.open_s
            found = self._child.ask(key, runs=self._limits.runs + 1, limit_s=self._limits.limit_s)
        except OverLimitError:
            loaded = self._child is not None
            self._child, self._lost = None, self._lost + 1 if loaded else _RESTARTS
            return f"over {self._limits.limit_s:g} s" if loaded else "not loaded"
        except CrashError as error:
            self._measured.reasons[key] = str(error)
            self._child, self._lost = None, self._lost + 1
            return "crashed"
        if self._measured.engine != REFERENCE:
            self._measured.peak_mb = max(self._measured.peak_mb or 0, self._child.peak_mb)
        return _answer(found, found.get("seconds", [])[1:] or found.get("seconds", []), key, self._measured)

    def close(self) -> None:
        if self._child is not None:
            self._child.close()


class _Cold:
    """A new process for each run; what is counted begins with opening the store."""

    def __init__(self, source: Source, limits: Limits, measured: Measured) -> None:
        self._limits, self._measured = limits, measured
        self._path = str(embedded_file(source.folder, source.papers, source.seed))
        self._imports: list[float] = []

    def ask(self, key: str) -> Answered | str:
        runs = []
        for _ in range(self._limits.runs):
            try:
                said = subprocess.run(  # noqa: S603  # this program
                    command("cold", self._path, key),
                    env=environment(),
                    timeout=self._limits.limit_s,
                    capture_output=True,
                    text=True,
                    check=True,
                )
            except subprocess.TimeoutExpired:
                return f"over {self._limits.limit_s:g} s"
            except subprocess.CalledProcessError as error:
                self._measured.reasons[key] = error.stderr.strip().rpartition("\n")[2]
                return "refused"
            runs.append(json.loads(said.stdout))
        self._imports += [run["import_s"] for run in runs]
        self._measured.import_s = statistics.median(self._imports)
        return _answer(runs[-1], [run["seconds"] for run in runs], key, self._measured)

    def close(self) -> None:
        """Each process has ended."""


def _answer(found: dict[str, Any], seconds: list[float], key: str, measured: Measured) -> Answered | str:
    if "refused" in found:
        measured.reasons[key] = found["refused"]
        return "refused"
    return Answered(statistics.median(seconds), found["digest"], found["rows"])


def mark_wrong(results: list[Measured]) -> None:
    """Put "wrong" for answers that differ from Neo4j's, or where it has none from the embedded engine's."""
    by_engine = {measured.engine: measured.answers for measured in results}
    for key in QUESTIONS:
        candidates = (by_engine.get(name, {}).get(key) for name in (REFERENCE, EMBEDDED, COLD))
        right = next((answer for answer in candidates if isinstance(answer, Answered)), None)
        for measured in results:
            answer = measured.answers.get(key)
            if right and isinstance(answer, Answered) and answer.digest != right.digest:
                measured.answers[key] = "wrong"
                measured.reasons[key] = f"{answer.rows} rows where {right.rows} are right, or others than these"
