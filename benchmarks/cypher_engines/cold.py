"""One answer of the embedded engine in a new process: `cold.py FILE KEY`.

Prints in JSON what the program's import took, what it took from opening the store to the rows, and the rows' digest.
The rest of the benchmark is not imported before, so that nothing is there already that `open_store` would import.
"""

import json
import sys
import time


def main() -> None:
    """Import, open, ask, print."""
    from benchmarks.cypher_engines.questions import QUESTIONS, digest

    file, key = sys.argv[1:]
    question = QUESTIONS[key]
    start = time.perf_counter()
    from graph.stores import open_store

    imported = time.perf_counter()
    rows = open_store(file, read_only=True).query(question.cypher, question.params).rows
    end = time.perf_counter()
    found = {"import_s": imported - start, "seconds": end - imported}
    print(json.dumps(found | {"digest": digest(question, rows), "rows": len(rows)}))


if __name__ == "__main__":
    main()
