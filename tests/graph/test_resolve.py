"""Names, aliases and reasons of concepts, and how they hang together."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graph.keywords import keyword_concepts, keyword_keys
from graph.resolve import Support, broader, concept_properties, narrower
from graph.stores import Store
from tests.graph.samples import HIERARCHY, Found, extraction


def _properties(key: tuple[str, str], spellings: dict[str, tuple[int, int]], *forms: str) -> dict[str, Any]:
    return concept_properties(key, Support(spellings, frozenset(forms), 3, 0))


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        ({"OtterNet": (2, 0), "otternet": (1, 9)}, "OtterNet"),
        ({"OtterNet": (1, 0), "otternet": (1, 2)}, "otternet"),
        ({"Otter Net": (1, 0), "OtterNet": (1, 0)}, "OtterNet"),
        ({"otternet": (1, 0), "OtterNet": (1, 0)}, "OtterNet"),
        ({"OtterNet": (0, 1)}, "OtterNet"),
    ],
    ids=["papers", "results", "shorter", "code points", "results alone"],
)
def test_the_name_is_the_commonest(spellings: dict[str, tuple[int, int]], name: str) -> None:
    assert _properties(("Method", "otternet"), spellings)["name"] == name


def test_the_lexicons_name_goes_before_the_commonest() -> None:
    found = _properties(("Metric", "fmeasure"), {"F MEASURE": (9, 0)}, "F-measures", "F-Measure")
    assert found["name"] == "F-measure"
    assert found["better"] == "higher"
    assert found["aliases"] == ["F MEASURE", "F-Measure", "F-measures"]


@pytest.mark.parametrize(
    ("alias", "reason"),
    [
        ("Convolutional Neural Networks", "spelling: "),
        ("ConvNets", "lexicon: other name"),
        ("卷积神经网络", "lexicon: Chinese name"),
        ("our stack of filters", "paper: "),
        ("卷积的网", "translation: "),
    ],
)
def test_reasons(alias: str, reason: str) -> None:
    key = ("Method", "convolutionalneuralnetwork")
    found = _properties(key, {"convolutional neural network": (1, 0)}, alias)
    assert found["aliases"] == [alias]
    assert found["alias_reasons"][0].startswith(reason)


@pytest.mark.parametrize(
    ("name", "alias", "reason"),
    [
        ("swift otter network", "SON", "short form"),
        ("SON", "Swift Otter Networks", "long form"),
        ("SON", "XY", "paper"),
    ],
)
def test_reasons_without_the_lexicon(name: str, alias: str, reason: str) -> None:
    support = Support({name: (1, 0)}, frozenset({alias}), 1, 0)
    assert concept_properties(("Method", name), support)["alias_reasons"][0].startswith(reason)


@pytest.mark.parametrize(("mentions", "generic", "wanted"), [(3, 2, True), (2, 1, False), (0, 0, False)])
def test_generic_is_what_most_mentions_are(mentions: int, generic: int, wanted: bool) -> None:
    support = Support({"otter": (1, 0)}, frozenset(), mentions, generic)
    assert concept_properties(("Method", "otter"), support)["generic"] is wanted


def test_broader_concepts_come_from_the_lexicon() -> None:
    resnet = ("Method", "resnet")
    assert broader(("Method", "resnet50")) == resnet
    assert ("Method", "resnet50") in narrower(resnet)
    assert broader(("Method", "otternet")) is None
    assert broader(("Dataset", "imagenet1k")) is None  # datasets have no such edges


def test_a_keyword_names_a_concept_by_any_of_its_names() -> None:
    network = ("Method", "convolutionalneuralnetwork")
    assert network in keyword_concepts("convnet")
    assert keyword_concepts("otternet")[:2] == (("Task", "otternet"), ("Method", "otternet"))
    assert {"convnet", "convolutionalneuralnetwork"} <= set(keyword_keys(network))


# -- in a graph


def _edges(store: Store, query: str) -> list[list[Any]]:
    return store.query(query).rows


def test_variants_are_linked_when_both_are_there(reference: Callable[[], Store]) -> None:
    store = reference()
    query = "MATCH (a)-[:VARIANT_OF]->(b) RETURN a.name, b.name ORDER BY a.name"
    only_one = replace(HIERARCHY, mentions=HIERARCHY.mentions[:1])
    store.add([only_one])
    assert _edges(store, query) == []
    store.add([extraction("other", title="On ResNet", found=(("Method", "ResNet", "ResNet"),))])
    assert _edges(store, query) == [["ResNet-50", "ResNet"]]
    store.remove(["hierarchy"])
    assert _edges(store, query) == []


CONCEPT: tuple[Found, ...] = (("Method", "OtterNet", "OtterNet"),)
TASK: tuple[Found, ...] = (("Task", "OtterNet", "OtterNet"),)


def test_a_keyword_follows_the_concept_that_it_names(reference: Callable[[], Store]) -> None:
    store = reference()
    query = "MATCH (:Paper {id: 'k'})-[:HAS_KEYWORD]->(n) RETURN labels(n)[0], n.name"
    store.add([extraction("k", title="About otters", keywords=("otternets",))])
    assert _edges(store, query) == [["Keyword", "otternets"]]
    store.add([extraction("m", title="OtterNet", found=CONCEPT)])
    assert _edges(store, query) == [["Method", "OtterNet"]]
    assert _edges(store, "MATCH (k:Keyword) RETURN k.name") == []
    store.add([extraction("t", title="OtterNet", found=TASK, record=2)])
    assert _edges(store, query) == [["Task", "OtterNet"]]
    store.remove(["t"])
    assert _edges(store, query) == [["Method", "OtterNet"]]
    store.remove(["m"])
    assert _edges(store, query) == [["Keyword", "otternets"]]


def test_a_keyword_follows_other_names_too(reference: Callable[[], Store]) -> None:
    store = reference()
    query = "MATCH (:Paper {id: 'k'})-[:HAS_KEYWORD]->(n) RETURN n.id"
    store.add([extraction("k", title="About nets", keywords=("ConvNets",))])
    assert _edges(store, query) == [["keyword/convnets"]]
    store.add([HIERARCHY])
    assert _edges(store, query) == [["method/convolutional-neural-network"]]
    store.remove(["hierarchy"])
    assert _edges(store, query) == [["keyword/convnets"]]


def test_an_id_gets_its_suffix_when_it_is_needed_and_loses_it_after(reference: Callable[[], Store]) -> None:
    store = reference()
    query = "MATCH (m:Method) RETURN m.name, m.id ORDER BY m.name"
    store.add([extraction("one", title="C", found=(("Method", "C", "C"),))])
    assert _edges(store, query) == [["C", "method/c"]]
    store.add([extraction("two", title="C++", found=(("Method", "C++", "C++"),))])
    assert [id_.startswith("method/c-") for _, id_ in _edges(store, query)] == [True, True]
    store.remove(["one"])
    assert _edges(store, query) == [["C++", "method/c"]]
