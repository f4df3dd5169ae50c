"""How fast the parts are, beside the obvious alternatives: `python -m benchmarks.NAME`, from the repository's root."""
