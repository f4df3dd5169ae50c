"""The query engine beside others, over synthetic graphs: see `benchmarks/cypher_speed.py`."""
