"""`graph.cypher` works for anybody's graph: it imports NetworkX and itself, and nothing of the program around it."""

import ast
import subprocess
import sys
from pathlib import Path

import graph.cypher

FOLDER = Path(graph.cypher.__file__).parent
ROOT = FOLDER.parents[1]


def _imported(file: Path) -> set[str]:
    """The names of the modules that a file imports anywhere, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports by a relative path"
            found.add(node.module or "")
    return found


def test_its_files_import_nothing_of_the_rest() -> None:
    files = sorted(FOLDER.rglob("*.py"))
    assert len(files) > 30
    for file in files:
        strange = {
            name
            for name in _imported(file)
            if name.partition(".")[0] not in sys.stdlib_module_names
            and name != "networkx"
            and not name.startswith("graph.cypher")
        }
        assert (file.name, strange) == (file.name, set())


def test_nothing_of_the_rest_is_loaded_with_it() -> None:
    script = (
        "import sys, graph.cypher;"
        "ours = ('papers', 'extractors', 'conceptloom', 'training', 'graph');"
        "print([m for m in sorted(sys.modules) if m.partition('.')[0] in ours and not m.startswith('graph.cypher')])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "['graph']\n"
