"""The text of a paper that the extractors read: title and abstract as one."""

from dataclasses import dataclass

from extractors.record import Mention

TITLE_GAP = "\n\n"  # between the title and the abstract of a paper's text


@dataclass(frozen=True, slots=True)
class PaperText:
    """Title and abstract as one text, so that what one defines helps in the other."""

    title: str
    abstract: str

    @property
    def text(self) -> str:
        """The title, an empty line, the abstract; of one field alone only that."""
        return TITLE_GAP.join(part for part in (self.title, self.abstract) if part)

    @classmethod
    def parted(cls, text: str, title_length: int) -> "PaperText":
        """The title of that many code points and the abstract in a text; without a title the whole is the abstract."""
        if not title_length:
            return cls("", text)
        return cls(text[:title_length], text[title_length + len(TITLE_GAP) :])

    def offsets(self, mention: Mention) -> tuple[int, int]:
        """The place of a mention in `text`."""
        shift = len(self.title) + len(TITLE_GAP) if mention.field == "abstract" and self.title else 0
        return mention.start + shift, mention.end + shift

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """The field of a place in `text`, with its offsets in that field."""
        if not self.title or start < len(self.title):
            return ("title", start, end) if self.title else ("abstract", start, end)
        shift = len(self.title) + len(TITLE_GAP)
        return "abstract", start - shift, end - shift


def title_end(text: str) -> int:
    """Where the title ends in a text that `PaperText` made; 0 where there is none."""
    return max(0, text.find(TITLE_GAP))
