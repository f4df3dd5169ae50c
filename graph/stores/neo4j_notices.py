"""What a Neo4j server notes beside an answer, in the sentences of the embedded engine where it has the same."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from neo4j import GqlStatusObject

from graph.cypher.notices import LABEL, PROPERTY, TYPE, did_you_mean

# Status of a name that the server does not know -> its kind, and what lists those that it knows.
# https://neo4j.com/docs/status-codes/current/notifications/all-notifications/
_UNKNOWN: Final = {
    "01N50": (LABEL, "CALL db.labels()"),
    "01N51": (TYPE, "CALL db.relationshipTypes()"),
    "01N52": (PROPERTY, "CALL db.propertyKeys()"),
}
_NAME: Final = re.compile("`(.*)`", re.DOTALL)
_KIND_OF_STATUS: Final = re.compile(r"warn: [^.]*\. ")

NamesOf = Callable[[str], Sequence[str]]


def notices(statuses: Sequence[GqlStatusObject], names_of: NamesOf) -> list[str]:
    """The server's warnings, each once and in the order of the query; remarks on speed are left out.

    `names_of` gives the first column of a query's answer; it is asked where a name is not known.
    """
    warnings = [each for each in statuses if each.is_notification and each.raw_severity == "WARNING"]
    return list(dict.fromkeys(_sentence(each, names_of) for each in sorted(warnings, key=_place)))


def _place(status: GqlStatusObject) -> int:
    return status.position.offset if status.position else 0


def _sentence(status: GqlStatusObject, names_of: NamesOf) -> str:
    text = status.status_description
    name = _NAME.search(text)
    if status.gql_status in _UNKNOWN and name:
        kind, known = _UNKNOWN[status.gql_status]
        return f"The graph has no {kind} `{name[1]}`{did_you_mean(name[1], names_of(known))}"
    return _KIND_OF_STATUS.sub("", text, count=1).removesuffix(".")
