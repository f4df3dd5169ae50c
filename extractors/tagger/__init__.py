"""The trained tagger: a small encoder that marks concepts in English titles and abstracts, run by ONNX Runtime."""

from extractors.tagger.tagger import tagged
from extractors.tagger.territory import unreadable

__all__ = ["tagged", "unreadable"]
