"""The schema of the graph: labels, relationship types and what they join. Data; imports nothing."""

from typing import Final

CONCEPT_LABELS: Final = ("Method", "Dataset", "Metric", "Task")
LABELS: Final = ("Paper", *CONCEPT_LABELS, "Keyword", "Author", "Result")

# The edge from a paper to a concept, by the label of the concept.
PAPER_EDGE: Final = {"Method": "USES", "Dataset": "EVALUATES_ON", "Metric": "MEASURES", "Task": "ADDRESSES"}
PROPOSES: Final = "PROPOSES"
HAS_KEYWORD: Final = "HAS_KEYWORD"
WRITTEN_BY: Final = "WRITTEN_BY"
REPORTS: Final = "REPORTS"
# The edge from a result to a concept, by the label of the concept.
RESULT_EDGE: Final = {"Dataset": "ON_DATASET", "Metric": "OF_METRIC", "Method": "BY_METHOD"}
# The edge from a concept to the next broader one of its type.
BROADER_EDGE: Final = {"Method": "VARIANT_OF", "Task": "SUBTASK_OF"}

RELATIONSHIP_TYPES: Final = (
    *PAPER_EDGE.values(),
    PROPOSES,
    HAS_KEYWORD,
    WRITTEN_BY,
    REPORTS,
    *RESULT_EDGE.values(),
    *BROADER_EDGE.values(),
)

EVIDENCE_LIMIT: Final = 20  # an edge lists the first twenty mentions
