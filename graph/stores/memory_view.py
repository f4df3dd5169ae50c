"""The view of the in-memory graph for the Cypher engine, with the uniqueness of ids that the other stores have."""

from collections import Counter

from graph.cypher import CypherError, NetworkXView
from graph.cypher.errors import CONSTRAINT
from graph.schema import LABELS


class UniqueIdView(NetworkXView):
    """A view that refuses a write after which two nodes of one of our labels would have the same `id`."""

    def commit(self) -> None:
        """Keeps what was written.

        :raises CypherError: two nodes would share an id; the graph is as it was before.
        """
        written = {key for node in self._touched if node in self._graph for key in self._ids(node)}
        if written:
            counts = Counter(key for node in self._graph for key in self._ids(node) if key in written)
            twice = sorted(key for key, count in counts.items() if count > 1)
            if twice:
                self.rollback()
                label, id_ = twice[0]
                raise CypherError(CONSTRAINT, f"A {label} with the id {id_!r} is there already")
        super().commit()

    def _ids(self, node: object) -> list[tuple[str, str]]:
        data = self._graph.nodes[node]
        return [(label, str(data["id"])) for label in data["labels"] if label in LABELS and data.get("id") is not None]
