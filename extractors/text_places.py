"""Where a form stands in a text as whole words."""

from collections.abc import Iterator


def places_of(text: str, form: str) -> Iterator[tuple[int, int]]:
    """The half-open places where a form stands and no letter or digit touches it, from left to right.

    >>> list(places_of("GAN, GANs and a GAN", "GAN"))
    [(0, 3), (16, 19)]
    """
    start = text.find(form) if form else -1
    while start >= 0:
        end = start + len(form)
        touched_before = start > 0 and form[0].isalnum() and text[start - 1].isalnum()
        touched_behind = end < len(text) and form[-1].isalnum() and text[end].isalnum()
        if touched_before or touched_behind:
            start = text.find(form, start + 1)
        else:
            yield start, end
            start = text.find(form, end)
