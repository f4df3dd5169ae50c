"""What one paper gives to the graph."""

from dataclasses import replace

from extractors.record import Extraction
from graph.parts import PaperPart, part_of
from graph.schema import EVIDENCE_LIMIT
from tests.graph.samples import CHINESE, EMPTY, OTTER, extraction, mention


def test_a_paper_says_only_what_it_has() -> None:
    part = part_of(EMPTY)
    assert part.properties == {"id": "empty", "title": "Nothing here", "source": "hand.jsonl#7"}
    assert (part.concepts, part.keywords, part.authors, part.results) == ((), (), (), ())


def test_all_properties_of_a_paper() -> None:
    part = part_of(OTTER)
    assert part.properties == {
        "id": "10.5555/otter",
        "title": OTTER.paper.title,
        "abstract": OTTER.paper.abstract,
        "language": "en",
        "year": 2021,
        "venue": "Otter Letters",
        "doi": "10.5555/otter",
        "links": ["https://example.org/otter"],
        "source": "hand.jsonl#1",
    }
    assert part.authors == ("Ada Otter", "Lu Wei")


def test_the_evidence_of_a_concept() -> None:
    (edge,) = [edge for edge in part_of(OTTER).concepts if edge.properties["concept"] == "OtterNet"]
    assert edge.key == ("Method", "otternet")
    assert edge.proposes
    assert edge.properties == {
        "concept": "OtterNet",
        "count": 2,
        "confidence": 0.98,
        "texts": ["OtterNet"],
        "sentences": ["OtterNet: swimming through streams", "We weave OtterNet, a residual network."],
        "fields": ["title", "abstract"],
        "starts": [0, 9],
        "ends": [8, 17],
    }


def test_generic_mentions_are_counted() -> None:
    counts = {edge.properties["concept"]: edge.properties.get("generic") for edge in part_of(OTTER).concepts}
    assert counts["neural network"] == 1
    assert counts["OtterNet"] is None


def test_surface_forms_of_one_concept() -> None:
    (edge,) = [edge for edge in part_of(CHINESE).concepts if edge.key == ("Method", "otternet")]
    assert edge.properties["texts"] == ["OtterNets", "奥特网络"]
    assert edge.properties["count"] == 2


def test_the_first_mentions_stand_for_many() -> None:
    title = "OtterNet " * 50
    once = mention(title, ("Method", "OtterNet", "OtterNet"), field="title")
    mentions = [replace(once, start=once.start + 9 * n, end=once.end + 9 * n) for n in range(50)]
    (edge,) = part_of(replace(extraction("many", title=title), mentions=tuple(reversed(mentions)))).concepts
    assert edge.properties["count"] == 50
    assert edge.properties["starts"] == [9 * n for n in range(EVIDENCE_LIMIT)]
    assert len(edge.properties["sentences"]) == EVIDENCE_LIMIT


def test_results_name_their_sentence_and_concepts() -> None:
    (result,) = part_of(OTTER).results
    assert result.properties == {
        "id": "10.5555/otter#1",
        "kind": "score",
        "value": 91.5,
        "sentence": "On RiverBench it reaches an F-measure of 91.5.",
    }
    assert result.concepts == (
        (("Dataset", "riverbench"), "RiverBench"),
        (("Method", "otternet"), "OtterNet"),
        (("Metric", "fmeasure"), "F-measure"),
    )


def _keywords(*texts: str) -> list[str]:
    return [str(edge.properties["text"]) for edge in part_of(extraction("k", title="x", keywords=texts)).keywords]


def test_a_keyword_stands_once() -> None:
    assert _keywords("river swimming", "River-Swimming", "herons") == ["herons", "river swimming"]
    assert _keywords("ConvNets", "CNN", "convolutional neural networks") == ["ConvNets"]
    assert _keywords(" ", "") == []


def test_order_of_mentions_does_not_matter() -> None:
    def parts(item: Extraction) -> PaperPart:
        return part_of(replace(item, mentions=tuple(reversed(item.mentions))))

    assert parts(OTTER) == part_of(OTTER)
