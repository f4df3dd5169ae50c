"""The errors of stores and queries; their root, with the tree of all errors, is in `papers.errors`."""

from papers.errors import ConceptloomError


class GraphError(ConceptloomError):
    """A graph cannot be built, stored or asked."""


class StoreError(GraphError):
    """A store cannot be opened, read or written."""


class StoreUnavailable(StoreError):
    """The server of a store is not there, or does not let us in."""


class QueryError(GraphError):
    """A Cypher query is wrong, refused or has failed.

    `code` is Neo4j's status code (https://neo4j.com/docs/status-codes/current/), for instance
    "Neo.ClientError.Statement.SyntaxError".
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
