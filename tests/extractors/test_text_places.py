"""Places of a form as whole words."""

import pytest

from extractors.text_places import places_of


@pytest.mark.parametrize(
    ("text", "form", "starts"),
    [
        ("", "", []),
        ("", "GAN", []),
        ("a GAN", "", []),
        ("GAN", "GAN", [0]),
        ("GA", "GAN", []),
        ("GAN, GANs and a GAN", "GAN", [0, 16]),
        ("xGAN GAN2 2GAN éGAN", "GAN", []),
        ("gan Gan", "GAN", []),
        # punctuation parts words
        ("(GAN) GAN-based WGAN-GAN GAN_x", "GAN", [1, 6, 21, 25]),
        ("GAN.GAN\nGAN", "GAN", [0, 4, 8]),
        # letters of other scripts are letters, too
        ("用GAN", "GAN", []),
        ("图像分类，图像分类法", "图像分类", [0]),
        # a form that ends in punctuation may touch anything there
        ("C++11 and XC++", "C++", [0]),
        ("-net subnet sub-net", "-net", [0, 15]),
        # white space is as it stands
        ("graph filter, graph  filter", "graph filter", [0]),
        # no two overlap, and a place that is none hides no other
        ("a a a", "a a", [0]),
        ("aa a a", "a a", [3]),
        ("xa a a", "a a", [3]),
    ],
)
def test_places(text: str, form: str, starts: list[int]) -> None:
    found = list(places_of(text, form))
    assert [start for start, _ in found] == starts
    assert all(text[start:end] == form for start, end in found)


def test_a_long_text_of_one_letter_takes_no_time() -> None:
    assert list(places_of("a" * 20_000, "a")) == []
    assert len(list(places_of("a " * 20_000, "a"))) == 20_000
