"""Extractions made by hand for the tests of the graph: short texts in which the named words are found."""

from typing import Any

from extractors.record import ConceptType, Extraction, Keyword, Mention, Result
from papers.record import Paper, Source

Found = tuple[ConceptType, str, str] | tuple[ConceptType, str, str, dict[str, Any]]


def mention(text: str, found: Found, *, field: str) -> Mention:
    """The mention of a surface form where it first stands in the text: (type, form, concept[, further fields])."""
    type_, form, concept, *more = found
    start = text.index(form)
    fields = {"confidence": 0.9, "extractor": "hand", **(more[0] if more else {})}
    return Mention(type=type_, text=form, concept=concept, field=field, start=start, end=start + len(form), **fields)


def extraction(
    id_: str,
    *,
    title: str | None = None,
    abstract: str | None = None,
    found: tuple[Found, ...] = (),
    keywords: tuple[str, ...] = (),
    results: tuple[Result, ...] = (),
    links: tuple[str, ...] = (),
    record: int = 1,
    **paper: Any,
) -> Extraction:
    """What a paper with this title and abstract gives when exactly `found` is found in it."""
    texts = {"title": title or "", "abstract": abstract or ""}
    mentions = [mention(text, item, field=field) for item in found for field, text in texts.items() if item[1] in text]
    return Extraction(
        paper=Paper(id=id_, title=title, abstract=abstract, source=Source("hand.jsonl", record), **paper),
        mentions=tuple(mentions),
        keywords=tuple(Keyword(text=text, score=round(0.9 - place / 10, 2)) for place, text in enumerate(keywords)),
        results=results,
        links=links,
    )


def score(abstract: str, number: str, **names: str | None) -> Result:
    """A score that stands in the abstract as `number`."""
    start = abstract.index(number)
    fields: dict[str, Any] = {"metric": None, "dataset": None, "method": None, "unit": None, **names}
    return Result(kind="score", value=float(number), field="abstract", start=start, end=start + len(number), **fields)


_OTTER = "We weave OtterNet, a residual network. On RiverBench it reaches an F-measure of 91.5. OtterNet is small."
_HERON = "Herons watch rivers. HeronNet beats OtterNet on River Bench; F-measures rise to 93.0."
_CHINESE = "我们在 RiverBench 数据集上评估奥特网络 OtterNets。准确率为 88.25。"

OTTER = extraction(
    "10.5555/otter",
    title="OtterNet: swimming through streams",
    abstract=_OTTER,
    found=(
        ("Method", "OtterNet", "OtterNet", {"role": "proposes", "confidence": 0.98}),
        ("Method", "residual network", "ResNet"),
        ("Dataset", "RiverBench", "RiverBench"),
        ("Metric", "F-measure", "F-measure"),
        ("Method", "network", "neural network", {"generic": True}),
    ),
    keywords=("stream swimming", "RiverBench", "Herons"),
    results=(score(_OTTER, "91.5", metric="F-measure", dataset="RiverBench", method="OtterNet"),),
    links=("https://example.org/otter",),
    language="en",
    year=2021,
    venue="Otter Letters",
    doi="10.5555/otter",
    authors=("Ada  Otter", "Lu Wei"),
    record=1,
)
HERON = extraction(
    "2101.00001",
    title="HeronNet",
    abstract=_HERON,
    found=(
        ("Method", "HeronNet", "HeronNet", {"role": "proposes"}),
        ("Method", "OtterNet", "Otter-Net"),
        ("Dataset", "River Bench", "River Bench"),
        ("Metric", "F-measures", "F-measure"),
        ("Task", "watch rivers", "river watching"),
    ),
    keywords=("otternet", "river-watching", "stream swimming"),
    results=(score(_HERON, "93.0", metric="F-measures", dataset="River Bench"),),
    language="en",
    year=2022,
    authors=("Lu Wei", "Zoë O'Brien"),
    record=2,
)
CHINESE = extraction(
    "zh-1",
    title=None,
    abstract=_CHINESE,
    found=(
        ("Dataset", "RiverBench", "RiverBench"),
        ("Method", "奥特网络", "OtterNet"),
        ("Method", "OtterNets", "OtterNet"),
        ("Metric", "准确率", "accuracy"),
    ),
    keywords=("河流", "herons"),
    results=(score(_CHINESE, "88.25", metric="accuracy", dataset="HeronSet"),),
    language="zh",
    record=3,
)
LANGUAGES = extraction(
    "languages",
    title="C, C++ and C# compared",
    found=(("Method", "C++", "C++"), ("Method", "C#", "C#"), ("Method", "C", "C")),
    authors=("Ann  Lee", "Ann-Lee", "Ann Lee"),
    record=4,
)
HIERARCHY = extraction(
    "hierarchy",
    abstract="ResNet-50 is a ResNet. ResNets are convolutional neural networks (CNNs).",
    found=(
        ("Method", "ResNet-50", "ResNet-50"),
        ("Method", "ResNet", "ResNet"),
        ("Method", "ResNets", "ResNet"),
        ("Method", "convolutional neural networks", "convolutional neural network"),
        ("Method", "CNNs", "convolutional neural network"),
    ),
    keywords=("convnets", "CNN", "ResNet"),
    record=5,
)
AWKWARD = extraction(
    "odd'id\"; DROP TABLE node; --`}]->()",
    title="Quotes \" ' ` \\ and </script><script>alert(1)</script> \u202eevil\u202c 😀" + "x" * 10_000,
    abstract="MATCH (n) DETACH DELETE n // \u0000 $x {y: 'z'}\n\n«Ünïcode» مرحبا 😀Net works.",
    found=(
        ("Method", "😀Net", "😀Net"),
        ("Task", "MATCH (n) DETACH DELETE n //", "MATCH (n) DETACH DELETE n //"),
        ("Dataset", "مرحبا", "مرحبا"),
        ("Metric", "$x {y: 'z'}", "$x {y: 'z'}"),
    ),
    keywords=("'; DROP TABLE node;--", "😀", "</script>"),
    venue="line\u2028separator\x0bvertical",
    authors=("Robert'); DROP TABLE authors;--", "\u202eodnam\u202c"),
    record=6,
)
EMPTY = extraction("empty", title="Nothing here", record=7)

ALL = (OTTER, HERON, CHINESE, LANGUAGES, HIERARCHY, AWKWARD, EMPTY)
