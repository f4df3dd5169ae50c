"""The tables from which `docs/cypher.md` is made, and which are tests on every store at once.

`python -m tests.graph.cypher.documented > docs/cypher.md` writes the page.
"""
