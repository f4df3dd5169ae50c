"""Reads the notation in which the TCK's tables write values: `(:A {x: 1})`, `[:T]`, `<(:A)<-[:T]-()>`, `[1.0, 'a']`."""

import re
from typing import Final

from tests.graph.cypher.tck.values import NodeValue, PathValue, RelationshipValue

_NUMBER: Final = re.compile(r"-?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?")
_TEXT: Final = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
_NAME: Final = re.compile(r"\w+")
_WORDS: Final = {"null": None, "true": True, "false": False, "NaN": float("nan")}
_STEP: Final = re.compile(r"(<?)-(?=\[)")


def value_of(text: str) -> object:
    """The value that a cell writes: None, bool, int, float, str, list, dict or one of `tests.graph.cypher.tck.values`.

    :raises ValueError: the cell is no value.
    """
    reader = _Reader(text)
    found = reader.value()
    reader.end()
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._at = 0

    def end(self) -> None:
        if self._at < len(self._text):
            raise self._wrong("nothing more")

    def value(self) -> object:
        for opening, read in (
            ("(", self._node), ("<", self._path), ("[:", self._relationship), ("[", self._list), ("{", self._map),
        ):  # fmt: skip
            if self._text.startswith(opening, self._at):
                return read()
        if (found := _TEXT.match(self._text, self._at)) is not None:
            self._at = found.end()
            return re.sub(r"\\(.)", r"\1", found[1])
        if (found := _NUMBER.match(self._text, self._at)) is not None:
            self._at = found.end()
            return int(found[0]) if found[0].lstrip("-").isdigit() else float(found[0])
        word = self._name()
        if word not in _WORDS:
            raise self._wrong("a value")
        return _WORDS[word]

    def _node(self) -> NodeValue:
        self._expect("(")
        labels = []
        while self._accept(":"):
            labels.append(self._name())
        properties = self._map() if self._sees("{") else {}
        self._expect(")")
        return NodeValue(frozenset(labels), properties)

    def _relationship(self) -> RelationshipValue:
        self._expect("[:")
        name = self._name()
        properties = self._map() if self._sees("{") else {}
        self._expect("]")
        return RelationshipValue(name, properties)

    def _path(self) -> PathValue:
        self._expect("<")
        nodes, steps = [self._node()], []
        while (found := _STEP.match(self._text, self._at)) is not None:
            self._at = found.end()
            steps.append((self._relationship(), not found[1]))
            self._expect("-" if found[1] else "->")
            nodes.append(self._node())
        self._expect(">")
        return PathValue(tuple(nodes), tuple(steps))

    def _list(self) -> list[object]:
        self._expect("[")
        items: list[object] = []
        while not self._accept("]"):
            if items:
                self._expect(",")
            items.append(self.value())
        return items

    def _map(self) -> dict[str, object]:
        self._expect("{")
        found: dict[str, object] = {}
        while not self._accept("}"):
            if found:
                self._expect(",")
            key = self._name()
            self._expect(":")
            found[key] = self.value()
        return found

    # -- moving on; spaces stand between any two signs

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _sees(self, sign: str) -> bool:
        self._skip()
        return self._text.startswith(sign, self._at)

    def _accept(self, sign: str) -> bool:
        if not self._sees(sign):
            return False
        self._at += len(sign)
        self._skip()
        return True

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise self._wrong(repr(sign))

    def _name(self) -> str:
        found = _NAME.match(self._text, self._at)
        if found is None:
            raise self._wrong("a name")
        self._at = found.end()
        return found[0]

    def _wrong(self, expected: str) -> ValueError:
        return ValueError(f"{self._text!r} is no value: expected {expected} at {self._text[self._at :]!r}")
