"""RIS as libraries export it."""

import io

from papers.formats.raw import RawRecord, Rejected
from papers.formats.ris import read_ris

EXPORT = """TY  - JOUR
TI  - A title
AU  - Müller, Jörg
AU  - Li, Bo
AB  - We propose a method
that runs over lines.
PY  - 2020/05/01/
KW  - one
KW  - two
DO  - 10.1000/x
JO  - A journal
UR  - https://example.org/x
LA  - eng
VL  - 3
ER  -

TY  - CONF
T1  - Never ended
N2  - Abstract in notes
TY  - CONF
TI  - After it
ER  -
"""


def test_an_export() -> None:
    first, second, third = (item for item in read_ris(io.StringIO(EXPORT)))
    assert isinstance(first, RawRecord)
    assert isinstance(second, RawRecord)
    assert isinstance(third, RawRecord)
    assert {name: first.fields[name] for name in ("title", "abstract", "year", "doi", "url", "venue", "language")} == {
        "title": "A title",
        "abstract": "We propose a method that runs over lines.",
        "year": "2020/05/01/",
        "doi": "10.1000/x",
        "url": "https://example.org/x",
        "venue": "A journal",
        "language": "eng",
    }
    assert first.fields["authors"] == ["Jörg Müller", "Bo Li"]
    assert first.fields["keywords"] == ["one", "two"]
    assert first.fields["volume"] == "3"
    assert (second.fields["title"], second.fields["abstract"]) == ("Never ended", "Abstract in notes")
    assert (third.number, third.fields["title"]) == (3, "After it")


def test_bytes_that_are_not_utf8_cost_only_their_record() -> None:
    items = list(read_ris(io.StringIO("TY  - JOUR\nTI  - \udce9\nER  - \nTY  - JOUR\nTI  - B\nER  - \n")))
    assert isinstance(items[0], Rejected)
    assert isinstance(items[1], RawRecord)
