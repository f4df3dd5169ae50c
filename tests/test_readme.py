"""What the README shows works as it is printed."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conceptloom.running import EXAMPLES, conceptloom

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def _commands(folder: Path) -> list[list[str]]:
    """The `conceptloom` lines that need no server, with their patterns of file names spelled out as a shell would."""
    found = []
    for line in "\n".join(_blocks("sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] != ["conceptloom"] or any("neo4j" in word for word in words):
            continue
        spelled = [sorted(str(p.relative_to(folder)) for p in folder.glob(w)) if "*" in w else [w] for w in words[1:]]
        found.append([word for group in spelled for word in (group or ["(no such file)"])])
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the examples in it, as a clone is."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("*.db*", "*.html"))
    return tmp_path


def test_the_commands(folder: Path) -> None:
    commands = _commands(folder)
    assert {"build", "query", "concept", "extract", "papers", "stats", "page", "export", "remove"} <= {
        command[0] for command in commands
    }
    for command in commands:
        done = conceptloom(*command, cwd=folder)
        assert (command, done.code, "Error" in done.err) == (command, 0, False)


@pytest.mark.parametrize("number", range(len(_blocks("python"))))
def test_the_python(folder: Path, number: int) -> None:
    code = _blocks("python")[number]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
