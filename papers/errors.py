"""The errors of the program.

    ConceptloomError            everything that the program raises on purpose
    ├── ReadError               an input cannot be read; names file and record
    ├── LexiconError            a data file of the program is malformed (extractors.lexicon)
    └── GraphError              graph.errors
        ├── StoreError          a store cannot be opened, read or written
        │   └── StoreUnavailable    its server is not there, or does not let us in
        ├── QueryError          a Cypher query is wrong, refused or has failed
        └── PageError           a page cannot be written (graph.page)
            └── UnknownConceptError no concept is called as the page's focus says

The root stands here because `papers` is the lowest layer, which every other may import.
"""


class ConceptloomError(Exception):
    """The root of all errors that the program raises on purpose. Its text is fit to be shown to a user."""


class ReadError(ConceptloomError):
    """An input, or one record in it, cannot be read.

    `file` is the path as the user gave it, `record` the number of the record from 1 (None: the whole file).
    """

    def __init__(self, file: str, record: int | None, reason: str) -> None:
        self.file = file
        self.record = record
        self.reason = reason
        place = file if record is None else f"{file}, record {record}"
        super().__init__(f"{place}: {reason}")
