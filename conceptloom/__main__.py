"""The command line: `conceptloom` and `python -m conceptloom`."""

import sys
from importlib.util import find_spec
from pathlib import Path

_OURS = ("papers", "extractors", "graph")


def main() -> None:
    """Runs the command line; exits with 0, 1 (the data or a service failed) or 2 (wrong use)."""
    foreign = _foreign_package()
    if foreign:
        name, place = foreign
        sys.stderr.write(
            f"Error: the package {name!r} that conceptloom needs is hidden by another one of that name, at {place}. "
            "Install conceptloom in a virtual environment of its own, or run it from another folder.\n"
        )
        sys.exit(1)
    from conceptloom.cli import cli

    cli()


def _foreign_package() -> tuple[str, str] | None:
    """A package of ours that another distribution, or the current folder, provides instead, with its place."""
    home = Path(__file__).resolve().parent.parent
    for name in _OURS:
        spec = find_spec(name)
        origin = spec.origin if spec is not None else None
        if origin is None or Path(origin).resolve().parent.parent != home:
            return name, origin or "(nowhere)"
    return None


if __name__ == "__main__":
    main()
