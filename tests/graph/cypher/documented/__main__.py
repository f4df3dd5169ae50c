"""Prints `docs/cypher.md`."""

import sys

from tests.graph.cypher.documented.page import page

sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
sys.stdout.write(page())
