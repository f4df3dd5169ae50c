"""The heads of the network, one a corpus, and their labels."""

from collections.abc import Mapping

from extractors.tagger.labels import LABELS
from training.corpora import conll, dygie, scirex

HEAD_LABELS: Mapping[str, tuple[str, ...]] = {
    "loom": LABELS,
    "scierc": dygie.LABELS,
    "tdmsci": conll.LABELS,
    "scirex": scirex.LABELS,
}
