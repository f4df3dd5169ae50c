"""The page as HTML: pyvis holds the drawn nodes and edges and gives vis-network, all else is the page's own.

Nothing from the graph is ever markup or script here: it is JSON in data blocks, which the script sets as text.
The policy names the style and the scripts by their hashes, so that no other can run, and forbids every request.
"""

import base64
import gzip
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

HERE = Path(__file__).parent
TEMPLATE = "page.html.j2"
VIS_NETWORK = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
# Joined in this order into one script; each is the functions of one subject.
SCRIPTS = (
    "dom",
    "columns",
    "unpack",
    "records",
    "abstracts",
    "places",
    "data",
    "selection",
    "route",
    "text",
    "search",
    "together",
    "spelling",
    "combobox",
    "scale",
    "leaderboard",
    "terms",
    "results",
    "aliases",
    "concept",
    "paper",
    "panel",
    "picker",
    "joint",
    "compare",
    "matrix",
    "trends",
    "rising",
    "filters",
    "labels",
    "sizes",
    "map",
    "csv",
    "cypher",
    "lists",
    "bibtex",
    "picture",
    "take",
    "notes",
    "noting",
    "about",
    "main",
)

# Joined in this order into one style sheet.
STYLES = ("style", "filters", "views", "results", "take")

# Less than this stays readable in the file; more is packed, to a third or less.
PACK_FROM_BYTES = 500_000

# Base85 as Python writes it, but for the three signs that mean something in HTML.
_WITHOUT_MARKUP = bytes.maketrans(b"<>&", b",/.")

# Radii on the map in pixels; a broad term, shown on request, may be larger than the strongest concept.
SMALLEST, LARGE, LARGEST = 6, 22, 26
EACH_PAPER = 2.4

SHAPES = {"method": "dot", "dataset": "diamond", "metric": "triangle", "task": "hexagon"}

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
}


class PageNetwork(Network):  # type: ignore[misc]
    """A pyvis network with this page's template: autoescaped, and without anything from another host."""

    def __init__(self, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(cdn_resources="in_line")
        # Filled directly: pyvis's own `add_edge` walks all edges each time and drops parallel ones.
        self.nodes = list(nodes)
        self.edges = list(edges)
        self.node_ids = [node["id"] for node in nodes]
        self.options = OPTIONS
        self.path = TEMPLATE
        self.templateEnv = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
        )

    def render(self, *, title: str, heading: str, blocks: Mapping[str, Mapping[str, Any]]) -> str:
        """The whole page. `blocks` are what the script reads, by name."""
        style, vis, script = _style(), _inline(VIS_NETWORK.read_text(encoding="utf-8")), _script()
        self.templateEnv.globals.update(
            title=title,
            page_heading=heading,
            policy=_policy(styles=(style,), scripts=(vis, script)),
            style=_as_it_is(style),
            vis=_as_it_is(vis),
            script=_as_it_is(script),
            blocks={name: _block(_json(value)) for name, value in blocks.items()},
        )
        self.templateEnv.filters["data"] = lambda value: _as_it_is(_json(value))
        return str(self.generate_html())


def radius(papers: int, strongest: int) -> float:
    """The radius at which a concept with this many papers is drawn: its area grows with their number.

    Where few papers name even the strongest concept, each counts the same; else the strongest has the usual size of a
    large one and the others theirs beside it. `map.js` has the same rule.
    """
    each = min(EACH_PAPER, (LARGE - SMALLEST) / math.sqrt(max(1, strongest)))
    return round(min(SMALLEST + each * math.sqrt(papers), LARGEST), 1)


def _as_it_is(text: str) -> Markup:
    """Text that the template does not escape: it went through `_inline` or `_json`, which made it fit."""
    return Markup(text)  # noqa: S704 - see above; the tests of hostile texts hold it to that


def _json(value: Any) -> str:
    """JSON that cannot end the data block that it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")


@dataclass(frozen=True, slots=True)
class _Block:
    packed: bool
    content: Markup


def _block(text: str) -> _Block:
    """JSON as it stands in the page: as it is, or packed where that is large."""
    encoded = text.encode("utf-8")
    if len(encoded) <= PACK_FROM_BYTES:
        return _Block(False, _as_it_is(text))
    # No time of writing and no name of the system in the header, so that the bytes are the same everywhere.
    packed = bytearray(gzip.compress(encoded, mtime=0))
    packed[9] = 255
    return _Block(True, _as_it_is(base64.b85encode(packed).translate(_WITHOUT_MARKUP).decode("ascii")))


@cache
def _asset(name: str) -> str:
    return _inline((HERE / name).read_text(encoding="utf-8"))


@cache
def _style() -> str:
    return "\n".join(_asset(f"{name}.css") for name in STYLES)


@cache
def _script() -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _inline(text: str) -> str:
    """The text, fit to stand between the tags of an inline script or style."""
    lowered = text.lower()
    if "</script" in lowered or "</style" in lowered or "<!--" in lowered:
        raise ValueError("an inline script or style may not hold what ends it")
    return text.replace("\r\n", "\n")


def _policy(*, styles: Sequence[str], scripts: Sequence[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
