"""Loads that are killed: `python -m tests.graph.crash --kills 200` does it often, the tests a few times."""
