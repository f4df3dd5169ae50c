"""Replaces papers' parts of the graph and settles everything that depends on them: steps 2 to 4 of `graph.build`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.keywords import keyword_concepts, keyword_keys
from graph.names import ConceptKey, key_of, keyword_name, keyword_node_keys, plain_id, settled_ids
from graph.parts import PaperPart, Properties
from graph.reading import read_part
from graph.resolve import broader, concept_properties, narrower
from graph.schema import (
    BROADER_EDGE,
    CONCEPT_LABELS,
    HAS_KEYWORD,
    PAPER_EDGE,
    PROPOSES,
    REPORTS,
    RESULT_EDGE,
    WRITTEN_BY,
)
from graph.stores.backend import Backend, KeywordTarget, Named, NameKey, NewEdge, Ref, Settled

_KEYWORD = "Keyword"
_AUTHOR = "Author"


@dataclass(slots=True)
class Changes:
    """What became of each paper that was to stand: ids that are new, changed, or were as they should be."""

    added: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)


def rewrite(backend: Backend, wanted: Mapping[str, PaperPart | None]) -> Changes:
    """Make each paper's part what it shall be (None: gone), and all that depends on it.

    To be called within the backend's transaction.
    """
    before = {id_: read_part(rows) for id_, rows in backend.owned(sorted(wanted)).items()}
    changes = Changes()
    for id_, part in wanted.items():
        if part is not None:
            same = before.get(id_) == part
            (changes.unchanged if same else changes.updated if id_ in before else changes.added).add(id_)
    retired = {id_: part for id_, part in before.items() if id_ not in changes.unchanged}
    fresh = [part for id_, part in wanted.items() if part is not None and id_ not in changes.unchanged]
    if retired or fresh:
        _Rewrite(backend, retired, sorted(fresh, key=lambda part: part.id)).run()
    return changes


class _Rewrite:
    """One batch, in the order of `run`."""

    def __init__(self, backend: Backend, retired: Mapping[str, PaperPart], fresh: Sequence[PaperPart]) -> None:
        self.backend = backend
        self.retired = retired
        self.fresh = fresh
        self.papers: Mapping[str, Ref] = {}  # the fresh papers, by id
        self.nodes: dict[NameKey, Named] = {}  # the concepts and authors that the batch touches
        self.keywords: dict[tuple[str, str], Named] = {}  # the keywords, by key and name
        self.created: set[NameKey] = set()  # those of `nodes` that were not there before
        self.settled: dict[Ref, tuple[Named, Properties]] = {}  # what named nodes shall be

    def run(self) -> None:
        self._take_out()
        self._put_in()
        appeared, vanished = self._settle_concepts()
        self._lead_keywords(appeared | vanished, vanished)
        self._link_broader(appeared, vanished)
        dropped = self._drop_unused(vanished)
        self._give_ids(dropped)

    # -- the papers' own parts

    def _take_out(self) -> None:
        standing = {part.id for part in self.fresh}
        self.backend.clear_papers(sorted(set(self.retired) & standing), drop=False)
        self.backend.clear_papers(sorted(set(self.retired) - standing), drop=True)

    def _put_in(self) -> None:
        """Papers, authors, results and concepts, and the edges between them."""
        wanted = {key for part in self.fresh for key in _shared_keys(part)}
        touched = wanted | {key for part in self.retired.values() for key in _shared_keys(part)}
        self.nodes = {node.key: node for node in self.backend.named(sorted(touched))}
        missing = sorted(wanted - set(self.nodes))
        for key, ref in zip(missing, self.backend.create_named(missing), strict=True):
            self.nodes[key] = Named(ref, key, "", "")
            self.created.add(key)
            if key[0] == _AUTHOR:
                self.settled[ref] = (self.nodes[key], {"name": key[1]})
        self.papers = self.backend.put_owned("Paper", [part.properties for part in self.fresh])
        results = self.backend.put_owned("Result", [r.properties for part in self.fresh for r in part.results])
        self.backend.create_edges([edge for part in self.fresh for edge in self._edges(part, results)])

    def _edges(self, part: PaperPart, results: Mapping[str, Ref]) -> Iterable[NewEdge]:
        paper = self.papers[part.id]
        for position, author in enumerate(part.authors, start=1):
            yield NewEdge(WRITTEN_BY, paper, self.nodes[_AUTHOR, author].ref, {"position": position})
        for edge in part.concepts:
            concept = self.nodes[edge.key].ref
            yield NewEdge(PAPER_EDGE[edge.key[0]], paper, concept, edge.properties)
            if edge.proposes:
                yield NewEdge(PROPOSES, paper, concept, {})
        for result in part.results:
            ref = results[str(result.properties["id"])]
            yield NewEdge(REPORTS, paper, ref, {})
            for key, name in result.concepts:
                yield NewEdge(RESULT_EDGE[key[0]], ref, self.nodes[key].ref, {"concept": name})

    # -- concepts

    def _settle_concepts(self) -> tuple[set[ConceptKey], set[ConceptKey]]:
        """The concepts that were not in the graph before, and those that nothing supports any more."""
        concepts = {key: node for key, node in self.nodes.items() if key[0] in CONCEPT_LABELS}
        support = self.backend.support([node.ref for node in concepts.values()])
        for key, node in concepts.items():
            if node.ref in support:
                self.settled[node.ref] = (node, concept_properties(key, support[node.ref]))
        vanished = {key for key, node in concepts.items() if node.ref not in support}
        return (self.created & set(concepts)) - vanished, vanished

    def _link_broader(self, appeared: Collection[ConceptKey], vanished: Collection[ConceptKey]) -> None:
        """Edges to the next broader concept, from and to those that are new; those of the vanished go with them."""
        pairs = {(key, up) for key in appeared if (up := broader(key))}
        pairs |= {(down, key) for key in appeared for down in narrower(key)}
        others = sorted({key for pair in pairs for key in pair} - set(self.nodes))
        there = {node.key: node for node in self.backend.named(others)} | self.nodes
        self.backend.create_edges(
            [
                NewEdge(BROADER_EDGE[low[0]], there[low].ref, there[high].ref, {})
                for low, high in sorted(pairs)
                if low in there and high in there and not {low, high} & set(vanished)
            ]
        )

    # -- keywords

    def _lead_keywords(self, changed: Collection[ConceptKey], vanished: Collection[ConceptKey]) -> None:
        """Write the fresh keywords, and lead those of other papers anew where one of `changed` has come or gone."""
        fresh = [(part, edge) for part in self.fresh for edge in part.keywords]
        moved = sorted({key for concept in changed for key in keyword_keys(concept)})
        candidates = {key: keyword_concepts(key) for key in (*moved, *(edge.key for _, edge in fresh))}
        there = self.backend.named(sorted({concept for group in candidates.values() for concept in group}))
        refs = {node.key: node.ref for node in there}
        concepts = {
            key: refs[first]
            for key, group in candidates.items()
            if (first := next((one for one in group if one in refs and one not in vanished), None))
        }
        node_keys = {node_key for key in moved for node_key in keyword_node_keys(key)}
        self._know_keywords(node_keys)
        ends = [node.ref for (key, _), node in sorted(self.keywords.items()) if key in node_keys]
        ends += [refs[one] for one in sorted({one for key in moved for one in candidates[key]} & set(refs))]
        moves = self._moves(ends, moved, concepts)
        texts = [edge.text for edge in moves] + [str(edge.properties["text"]) for _, edge in fresh]
        self._create_keywords({_keyword(text) for text in texts if key_of(text) not in concepts})

        def target(text: str) -> Ref:
            key = key_of(text)
            return concepts[key] if key in concepts else self.keywords[_keyword(text)].ref

        self.backend.move_edges([(edge.edge, target(edge.text)) for edge in moves])
        self.backend.create_edges(
            [
                NewEdge(HAS_KEYWORD, self.papers[part.id], target(str(edge.properties["text"])), edge.properties)
                for part, edge in fresh
            ]
        )

    def _know_keywords(self, others: Collection[str]) -> None:
        """Look up the keywords' nodes that the batch touches, and those with these keys."""
        parts = [*self.retired.values(), *self.fresh]
        keys = {_keyword(str(edge.properties["text"]))[0] for part in parts for edge in part.keywords} | set(others)
        found = self.backend.named([(_KEYWORD, key) for key in sorted(keys)])
        self.keywords = {(node.key[1], node.name): node for node in found}

    def _moves(self, ends: Sequence[Ref], keys: Collection[str], concepts: Mapping[str, Ref]) -> list[KeywordTarget]:
        """The edges of keywords with one of the keys that go to one of `ends` and should not."""
        moves = []
        for edge in self.backend.keyword_targets(ends):
            node = self.keywords.get(_keyword(edge.text))
            key = key_of(edge.text)
            if key in keys and edge.end != concepts.get(key, node.ref if node else None):
                moves.append(edge)
        return moves

    def _create_keywords(self, wanted: Collection[tuple[str, str]]) -> None:
        pairs = sorted(set(wanted) - set(self.keywords))
        keys = [(_KEYWORD, key) for key, _ in pairs]
        for pair, key, ref in zip(pairs, keys, self.backend.create_named(keys), strict=True):
            self.keywords[pair] = Named(ref, key, "", "")
            self.settled[ref] = (self.keywords[pair], {"name": pair[1]})

    # -- what is left

    def _drop_unused(self, vanished: Collection[ConceptKey]) -> list[Named]:
        """Take away the named nodes of the batch that nothing supports, and say which."""
        authors = [node for key, node in sorted(self.nodes.items()) if key[0] == _AUTHOR]
        keywords = [node for _, node in sorted(self.keywords.items())]
        used = set(self.backend.in_use([node.ref for node in authors], [WRITTEN_BY]))
        used |= set(self.backend.in_use([node.ref for node in keywords], [HAS_KEYWORD]))
        dropped = [node for node in (*authors, *keywords) if node.ref not in used]
        dropped += [self.nodes[key] for key in sorted(vanished)]
        self.backend.drop_nodes([node.ref for node in dropped])
        for node in dropped:
            self.settled.pop(node.ref, None)
        return dropped

    def _give_ids(self, dropped: Sequence[Named]) -> None:
        """Write the settled nodes with their ids, and the ids of others that shared one with them or now do."""
        before = [node for node, _ in self.settled.values()] + list(dropped)
        plains = {plain_id(node.key[0], node.name) for node in before if node.name}
        plains |= {plain_id(node.key[0], settled["name"]) for node, settled in self.settled.values()}
        sharing: dict[str, list[tuple[str, Named, Properties | None]]] = {}
        for node, settled in self.settled.values():
            name = settled["name"]
            sharing.setdefault(plain_id(node.key[0], name), []).append((name, node, settled))
        for node in self.backend.sharing_ids(sorted(plains)):
            if node.ref not in self.settled:
                sharing.setdefault(plain_id(node.key[0], node.name), []).append((node.name, node, None))
        rows = []
        for plain, group in sorted(sharing.items()):
            ids = settled_ids(plain, [name for name, _, _ in group])
            for name, node, properties in group:
                if properties is not None or node.id != ids[name]:
                    moves = bool(node.id) and node.id != ids[name]
                    rows.append(Settled(node.ref, node.key, ids[name], properties, moves))
        self.backend.settle(rows)


def _shared_keys(part: PaperPart) -> Iterable[NameKey]:
    yield from part.concept_keys()
    yield from ((_AUTHOR, author) for author in part.authors)


def _keyword(text: str) -> tuple[str, str]:
    """Key and name of the node of a keyword, if it has one."""
    name = keyword_name(text)
    return key_of(name), name
