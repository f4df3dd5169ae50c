"""Keys, ids and what is kept of a text."""

import pytest

from graph.names import key_of, keyword_name, plain_id, settled_ids, slug, storable, tidy


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Change Detection 2014", "change-detection-2014"),
        ("ResNet-50", "resnet-50"),
        ("Zoë O'Brien", "zoe-o-brien"),
        ("Straße", "strasse"),
        ("变压器", "变压器"),
        ("ImageNet 数据集", "imagenet-数据集"),
        ("한국어", "한국어"),
        ("C++", "c"),
        ("recall@10", "recall-10"),
        ("_x__y_", "x-y"),
        ("ＦＩＤ", "fid"),
        ("😀", ""),
    ],
)
def test_slugs(name: str, wanted: str) -> None:
    assert slug(name) == wanted


def test_ids_of_names_that_share_one_do_not_depend_on_order() -> None:
    names = ["C", "C++", "C#"]
    there = settled_ids("method/c", names)
    assert there == settled_ids("method/c", names[::-1])
    assert len(set(there.values())) == 3
    assert all(id_.startswith("method/c-") for id_ in there.values())
    assert settled_ids("method/c", ["C++"]) == {"C++": "method/c"}


@pytest.mark.parametrize("name", ["😀", "x" * 200, "c 0a1b2c3d"], ids=["empty", "long", "looks like a suffix"])
def test_unclear_ids_always_have_a_suffix(name: str) -> None:
    plain = plain_id("Method", name)
    assert settled_ids(plain, [name])[name] != plain
    assert len(settled_ids(plain, [name])[name]) < 100


def test_a_suffix_cannot_be_taken_by_a_name() -> None:
    taken = settled_ids("method/c", ["C", "C++"])["C++"]
    name = taken.removeprefix("method/")
    assert settled_ids(plain_id("Method", name), [name])[name] != taken


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("F-measure", "F-measures", True),
        ("ResNet 50", "resnet-50", True),
        ("C", "C++", False),
        ("!!", "！！", True),
        ("!!", "??", False),
    ],
)
def test_keys(one: str, other: str, same: bool) -> None:
    assert (key_of(one) == key_of(other)) is same
    assert key_of(one)


def test_texts_keep_their_offsets() -> None:
    text = "a\0b\ud800c😀"
    assert len(storable(text)) == len(text)
    assert storable(text) == "a\ufffdb\ufffdc😀"
    assert storable(text).encode("utf-8")
    assert tidy(" Ada\u00a0 Otter\n") == "Ada Otter"
    assert tidy("Zoe\u0308") == "Zoë"
    assert keyword_name("  Deep\tLEARNING ") == "deep learning"
