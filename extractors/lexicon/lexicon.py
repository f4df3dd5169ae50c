"""The lexicon as a whole: its files, loaded and checked once, and look-ups by name."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from extractors.lexicon.entry import Entry, LexiconError
from extractors.naming import fold
from extractors.record import ConceptType

_FILES = ("methods.jsonl", "datasets.jsonl", "metrics.jsonl", "tasks.jsonl")


class Lexicon:
    """Entries by type and folded name. A canonical name goes before an alias, an alias before an ambiguous form."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_name: dict[tuple[ConceptType, str], Entry] = {}
        self._by_alias: dict[tuple[ConceptType, str], Entry] = {}
        self._by_short: dict[tuple[ConceptType, str], Entry] = {}
        for entry in self.entries:
            key = (entry.type, fold(entry.name))
            if key in self._by_name:
                raise LexiconError(f"{entry.type} {entry.name!r} is the same name as {self._by_name[key].name!r}")
            self._by_name[key] = entry
        for entry in self.entries:
            for alias in (*entry.aliases, *entry.zh):
                self._by_alias.setdefault((entry.type, fold(alias)), entry)
            for short in entry.ambiguous:
                self._by_short.setdefault((entry.type, fold(short)), entry)

    def named(self, type_: ConceptType, name: str) -> Entry | None:
        """The entry with exactly this canonical name (but for spelling), else None."""
        return self._by_name.get((type_, fold(name)))

    def find(self, type_: ConceptType, name: str, *, ambiguous: bool = False) -> Entry | None:
        """The entry that has this name or alias, English or Chinese; with `ambiguous` the doubtful short forms too."""
        key = (type_, fold(name))
        found = self._by_name.get(key) or self._by_alias.get(key)
        return found or (self._by_short.get(key) if ambiguous else None)


@cache
def load() -> Lexicon:
    """The shipped lexicon, checked; read once a process.

    :raises LexiconError: a line is malformed, or a canonical name stands twice in a type.
    """
    entries = []
    for file in _FILES:
        text = files(__package__).joinpath(file).read_text(encoding="utf-8")
        entries += [
            Entry.parse(line, f"{file}, line {number}")
            for number, line in enumerate(text.splitlines(), start=1)
            if line.strip()
        ]
    return Lexicon(entries)
