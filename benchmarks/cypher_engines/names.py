"""Names of the synthetic graph: one for each number, no two with the same id, none of them a real person's."""

from collections.abc import Iterator
from itertools import accumulate

from graph.names import plain_id

_ONSETS = ("b", "ch", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "qu", "r", "st", "t", "v", "w", "z")
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("", "l", "n", "r", "s", "t", "x")
_SYLLABLES = tuple(onset + vowel + coda for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS)
_STEP = 271  # no divisor in common with the number of syllables, so that neighbours in rank look unlike

# The most popular of each label: the names that the queries ask for.
FIRST_NAMES = {
    "Method": ("Transformer", "BERT", "ResNet", "dropout", "contrastive learning"),
    "Dataset": ("ImageNet", "GLUE", "WMT14"),
    "Metric": ("accuracy", "F1", "BLEU"),
    "Task": ("image classification", "question answering", "machine translation"),
    "Keyword": ("attention", "pretraining", "视频"),
    "Author": (),
}
ALIASES = {"Transformer": ("Transformers", "变压器"), "ImageNet": ("ILSVRC",)}
_SHAPES = {
    "Method": ("{0}Net", "{0}{1}", "{0} {1} network", "{0}-guided {1} learning", "{0} attention over {1}"),
    "Dataset": ("{0}{1}-2k", "{0} {1} corpus", "{0}Bench"),
    "Metric": ("{0} score", "{0}-{1} rate"),
    "Task": ("{0} detection", "{0} {1} recognition", "cross-{0} {1} retrieval"),
    "Keyword": ("{0} {1}", "{0} of {1}", "{0}"),
    "Author": ("{0} {1}",),
}
_LOWER = {"Metric", "Task", "Keyword"}
_FALL_OFF = 2.7  # Zipf-Mandelbrot: weight 1 / (rank + this), so that the first name is not in every third paper


def names(label: str, count: int) -> list[str]:
    """The first `count` names of a label, the most popular first; each gives an id of its own."""
    found: dict[str, str] = {}
    for name in _endless(label):
        found.setdefault(plain_id(label, name), name)
        if len(found) >= count:
            return list(found.values())
    raise AssertionError("unreachable: the names do not end")


def popularity(count: int) -> list[float]:
    """Cumulative weights for `random.choices`: skewed as the concepts of real papers are."""
    return list(accumulate(1 / (rank + _FALL_OFF) for rank in range(1, count + 1)))


def _endless(label: str) -> Iterator[str]:
    yield from FIRST_NAMES[label]
    shapes = _SHAPES[label]
    number = 0
    while True:
        first, second = _word(number), _word(number * 7 + 3)
        if label in _LOWER:
            first, second = first.lower(), second.lower()
        yield shapes[number % len(shapes)].format(first, second)
        number += 1


def _word(number: int) -> str:
    """A word of two or three syllables that no smaller number gives."""
    syllables: list[str] = []
    while number or len(syllables) < 2:
        number, digit = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[(digit * _STEP + 101 * len(syllables)) % len(_SYLLABLES)])
    return "".join(syllables).capitalize()
