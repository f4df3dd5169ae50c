"""What the wheel installs: our packages, and nothing else at the top level."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("conceptloom", "extractors", "graph", "papers")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files in a wheel that is built from a copy of the tracked files."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *PACKAGES, "pyproject.toml", "README.md", "LICENSE"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode != 0:
        pytest.skip("needs git and a checkout to know which files are the project's")
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)]
    subprocess.run(command, check=True, timeout=300)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return wheel.namelist()


def test_top_level(names: list[str]) -> None:
    top = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert sorted(top) == list(PACKAGES)


def test_every_module_and_data_file_is_in_it(names: list[str]) -> None:
    wanted = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*"))
        if path.suffix in (".py", ".json", ".jsonl", ".onnx", ".txt", ".svg", ".j2", ".css", ".js", ".typed")
        and "__pycache__" not in path.parts
    ]
    assert [name for name in wanted if name not in names] == []
