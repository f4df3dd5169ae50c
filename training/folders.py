"""Where the files are that a configuration names."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent
_FOLDERS = {"shipped:": _ROOT / "data", "model:": _ROOT.parent / "extractors" / "model"}


def resolved(path: str, data: Path) -> Path:
    """The place of a file that a configuration names.

    >>> resolved("loom/train.jsonl", Path("data")).as_posix()
    'data/loom/train.jsonl'
    """
    for prefix, folder in _FOLDERS.items():
        if path.startswith(prefix):
            return folder / path.removeprefix(prefix)
    return data / path
