"""The questions that people ask of such a graph every day, in Cypher, with parameters that hit in the synthetic one."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """A query. Where `ordered` is false, rows and the members of lists may come in any order."""

    key: str
    what: str
    cypher: str
    params: dict[str, object] = field(default_factory=dict)
    ordered: bool = True


LOOK_UP = Question(
    "look-up",
    "a paper by its id",
    "MATCH (p:Paper {id: $id}) RETURN p.title AS title, p.year AS year",
    {"id": "10.5555/synthetic.0000042"},
)
EVERYDAY = (
    Question(
        "datasets",
        "datasets by papers",
        "MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset) "
        "RETURN d.name AS dataset, count(p) AS papers ORDER BY papers DESC, dataset",
    ),
    Question(
        "on-dataset",
        "papers on a dataset",
        "MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset {name: $dataset}) RETURN p.id AS id, p.title AS title ORDER BY id",
        {"dataset": "ImageNet"},
    ),
    Question(
        "leaderboard",
        "a leaderboard",
        "MATCH (p:Paper)-[:REPORTS]->(r:Result {kind: 'score'})-[:ON_DATASET]->(d:Dataset {name: $dataset}), "
        "(r)-[:OF_METRIC]->(m:Metric {name: $metric}) "
        "RETURN p.id AS paper, r.value AS value, r.unit AS unit ORDER BY value DESC, paper",
        {"dataset": "ImageNet", "metric": "accuracy"},
    ),
    Question(
        "used-with",
        "methods used with one",
        "MATCH (m:Method {name: $method})<-[:USES]-(p:Paper)-[:USES]->(o:Method) "
        "RETURN o.name AS other, count(*) AS papers ORDER BY papers DESC, other",
        {"method": "Transformer"},
    ),
    Question(
        "pairs",
        "top 5 method and dataset",
        "MATCH (m:Method)<-[:USES]-(p:Paper)-[:EVALUATES_ON]->(d:Dataset) "
        "RETURN m.name AS method, d.name AS dataset, count(DISTINCT p) AS papers "
        "ORDER BY papers DESC, method, dataset LIMIT 5",
    ),
    Question(
        "proposed",
        "proposed methods by year",
        "MATCH (p:Paper)-[:PROPOSES]->(m:Method) "
        "RETURN p.year AS year, m.name AS method, p.id AS paper ORDER BY year, method, paper",
    ),
    Question(
        "evidence",
        "the evidence for a method",
        "MATCH (p:Paper)-[u:USES]->(m:Method {name: $method}) RETURN p.id AS id, u.count AS n, u.confidence AS c, "
        "u.sentences AS s, u.starts AS a, u.ends AS b ORDER BY id",
        {"method": "Transformer"},
    ),
    Question(
        "alias",
        "a concept by an alias",
        "MATCH (c) WHERE $name IN c.aliases RETURN labels(c) AS labels, c.name AS name",
        {"name": "变压器"},
        ordered=False,
    ),
    Question(
        "years",
        "the years of each method",
        "MATCH (p:Paper)-[:USES]->(m:Method) WITH m, p ORDER BY p.year WITH m, collect(p.year) AS years "
        "WHERE size(years) > 1 RETURN m.name AS method, years ORDER BY method",
    ),
    Question(
        "variants",
        "variants, three steps",
        "MATCH (v:Method)-[:VARIANT_OF*1..3]->(m:Method {name: 'Transformer'}) "
        "RETURN v.name AS variant ORDER BY variant",
    ),
    Question(
        "tasks",
        "Chinese papers' tasks",
        "MATCH (p:Paper) WHERE p.language = 'zh' OPTIONAL MATCH (p)-[:ADDRESSES]->(t:Task) "
        "RETURN p.id AS paper, collect(t.name) AS tasks",
        ordered=False,
    ),
    Question(
        "keywords",
        "keywords by papers",
        "MATCH (k:Keyword)<-[h:HAS_KEYWORD]-(p:Paper) "
        "RETURN k.name AS keyword, round(avg(h.score), 3) AS score, count(*) AS n ORDER BY n DESC, keyword",
    ),
)
QUESTIONS = {question.key: question for question in (LOOK_UP, *EVERYDAY)}

_DIGITS = 9  # of numbers that are compared


def digest(question: Question, rows: Sequence[Sequence[object]]) -> str:
    """The same text for answers that say the same; 1 and 1.0 do."""
    canonical = [_canonical(list(row), ordered=question.ordered, outermost=True) for row in rows]
    texts = [json.dumps(row, ensure_ascii=False) for row in canonical]
    text = "\n".join(texts if question.ordered else sorted(texts))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object, *, ordered: bool, outermost: bool = False) -> object:
    if isinstance(value, list | tuple | set):
        members = [_canonical(member, ordered=ordered) for member in value]
        return members if ordered or outermost else sorted(members, key=str)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return round(float(value), _DIGITS)
    return value
