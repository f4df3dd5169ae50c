"""What a load knows of the graph on a server from its last batch, so that it need not ask again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.duplicates import abstract_hash
from graph.names import plain_id
from graph.resolve import Support
from graph.stores.backend import Named, NameKey, NewEdge, Ref
from graph.stores.counts import added_by


@dataclass(slots=True)
class Known:
    """Keys, plain ids and abstract hashes, which Cypher cannot compute, and the support of concepts.

    It holds as long as `counts`, the numbers of nodes and relationships of each kind, are the same; else somebody
    else has written meanwhile, and it is read again.
    """

    counts: dict[str, int] = field(default_factory=dict)
    names: dict[NameKey, dict[Ref, Named]] = field(default_factory=dict)
    keys: dict[Ref, NameKey] = field(default_factory=dict)
    plain: dict[str, dict[Ref, Named]] = field(default_factory=dict)  # those that have a name, by their plain id
    support: dict[Ref, Support] = field(default_factory=dict)  # of the concepts that were asked for
    papers: dict[str, set[str]] = field(default_factory=dict)  # ids by abstract hash
    hashes: dict[str, str] = field(default_factory=dict)  # abstract hash by id

    def copy(self) -> "Known":
        """An independent copy, for a transaction that may fail."""
        return Known(
            self.counts,
            {key: dict(nodes) for key, nodes in self.names.items()},
            dict(self.keys),
            {plain: dict(nodes) for plain, nodes in self.plain.items()},
            dict(self.support),
            {hash_: set(ids) for hash_, ids in self.papers.items()},
            dict(self.hashes),
        )

    def put_name(self, node: Named) -> None:
        """A named node is there, or is called otherwise than before."""
        self.drop_name(node.ref)
        self.names.setdefault(node.key, {})[node.ref] = node
        self.keys[node.ref] = node.key
        if node.name:
            self.plain.setdefault(plain_id(node.key[0], node.name), {})[node.ref] = node

    def drop_name(self, ref: Ref) -> None:
        """A named node is not there any more."""
        key = self.keys.pop(ref, None)
        if key is not None:
            node = self.names[key].pop(ref)
            if node.name:
                del self.plain[plain_id(key[0], node.name)][ref]

    def count_in(self, edges: Iterable[NewEdge]) -> None:
        """Edges have been made: the support that is known grows by them."""
        added = added_by(edges)
        for ref, concept, papers, results in added.spellings:
            if (old := self.support.get(ref)) is not None:
                before = old.spellings.get(concept, (0, 0))
                spellings = {**old.spellings, concept: (before[0] + papers, before[1] + results)}
                self.support[ref] = Support(spellings, old.forms, old.mentions, old.generic)
        forms: dict[Ref, list[str]] = {}
        for ref, form, _ in added.forms:
            forms.setdefault(ref, []).append(form)
        for ref, mentions, generic in added.tallies:
            if (old := self.support.get(ref)) is not None:
                self.support[ref] = Support(
                    old.spellings, old.forms.union(forms.get(ref, ())), old.mentions + mentions, old.generic + generic
                )

    def put_paper(self, id_: str, abstract: str | None) -> None:
        """A paper is there with this abstract."""
        self.drop_paper(id_)
        hash_ = abstract_hash(abstract)
        if hash_:
            self.papers.setdefault(hash_, set()).add(id_)
            self.hashes[id_] = hash_

    def drop_paper(self, id_: str) -> None:
        """A paper is not there any more."""
        hash_ = self.hashes.pop(id_, None)
        if hash_:
            self.papers[hash_].discard(id_)
