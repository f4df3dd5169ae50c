"""What is measured against lies beside the repository, in `../shared`: queries with Neo4j's rows, the TCK, corpora."""

from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(__file__).resolve().parents[1].parent / "shared"


def needs_shared(path: Path) -> pytest.MarkDecorator:
    """Skips a test where the file or folder of `FOLDER` is missing.

    With CONCEPTLOOM_REQUIRE_ALL=1, too: that asks for what anybody can install, but this is no part of the repository,
    and a clone of it has none. What the program promises is tested without it.
    """
    return pytest.mark.skipif(not path.exists(), reason=f"needs ../shared/{path.relative_to(FOLDER).as_posix()}")
