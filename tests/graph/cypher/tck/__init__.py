"""The openCypher Technology Compatibility Kit, run against the engine over both embedded graphs.

    python -m tests.graph.cypher.tck

prints how many scenarios pass. Those that do not are in `not_passed.tsv`, each with the reason. The kit's feature
files are not part of the repository; they are found beside it (see `features.FOLDER`).
"""
