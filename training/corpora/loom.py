"""The project's own scheme: titles and abstracts with every form that names a concept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.paper_text import PaperText
from extractors.sentences import spans
from extractors.tagger.labels import OPTIONAL
from extractors.text_places import places_of
from papers.plain import plain
from training.corpora.document import Document, Mark
from training.corpora.files import records

MAY = "may"


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form of a text with its label; every place where it stands as whole words gets it."""

    text: str
    label: str
    proposes: bool


def read(path: Path, *, language: str = "en") -> list[Document]:
    """The texts of one language, cleaned as the program cleans what it reads."""
    documents = []
    for record in records(path):
        if record["lang"] == language:
            forms = {_form(m) for m in record["mentions"]}
            documents.append(document(record["id"], record["title"], record["abstract"], forms))
    return documents


def _form(mention: dict[str, str]) -> Form:
    label = mention["type"] + (OPTIONAL if mention["level"] == MAY else "")
    return Form(plain(mention["text"]), label, mention["role"] == "proposes")


def document(id_: str, title: str, abstract: str, forms: Iterable[Form]) -> Document:
    """A title and abstract with a mark at every whole-word place of the forms, longer forms first."""
    text = PaperText(plain(title), plain(abstract)).text
    taken: set[int] = set()
    marks = []
    for form in sorted(set(forms), key=lambda f: (-len(f.text), f.text, f.label, f.proposes)):
        for start, end in places_of(text, form.text):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                marks.append(Mark(start, end, form.label, form.proposes))
    return Document(id_, text, tuple(spans(text)), tuple(sorted(marks, key=lambda m: m.start)))
