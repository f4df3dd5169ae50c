"""`conceptloom concept`: all about one concept."""

import json
import sys
from difflib import get_close_matches
from typing import Any

import click

from conceptloom.cli.options import format_option, store_option
from extractors.naming import canonical_name
from extractors.record import CONCEPT_TYPES
from graph.schema import PAPER_EDGE
from graph.stores import Store, open_store

_CONCEPTS = (
    "MATCH (c:Method|Dataset|Metric|Task) WHERE toLower(c.name) = toLower($name) OR c.id = $name"
    " OR any(a IN c.aliases WHERE toLower(a) = toLower($name))"
    " RETURN labels(c)[0] AS type, c.id AS id, c.name AS name, c.aliases AS aliases, c.alias_reasons AS reasons,"
    " c.generic AS generic ORDER BY id"
)
_PAPERS = (
    "MATCH (p:Paper)-[e]->(c {id: $id}) WHERE type(e) IN $types"
    " RETURN p.id AS id, p.title AS title, p.year AS year, e.count AS mentions, e.sentences AS sentences"
    " ORDER BY mentions DESC, id"
)
_PROPOSED = "MATCH (p:Paper)-[:PROPOSES]->(c {id: $id}) RETURN p.id AS id"
_NAMES = "MATCH (c:Method|Dataset|Metric|Task) RETURN c.name AS name"
_MOST_PAPERS = 20
_MOST_SENTENCES = 3


@click.command("concept")
@click.argument("name")
@format_option("text", "json")
@store_option
def concept_command(name: str, format_: str, store: str) -> None:
    """Show one concept: its aliases and why each was merged, its papers, the sentences that name it.

    \b
    Examples:
      conceptloom concept "imagenet"
      conceptloom concept BERT --format json
    """
    with open_store(store, read_only=True) as opened:
        found = [_described(opened, row) for row in _rows(opened, name)]
        near = [] if found else _near(opened, name)
    if not found:
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        click.echo(f"Error: no concept is called {name!r} in {store}.{hint}", err=True)
        sys.exit(1)
    if format_ == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join("\n".join(_lines(concept)) for concept in found))


def _rows(store: Store, name: str) -> list[list[Any]]:
    """The concepts of that name in the graph; else those that the lexicon means by it ("ConvNets")."""
    rows = store.query(_CONCEPTS, {"name": name}).rows
    meant = sorted({canonical_name(name, kind) for kind in CONCEPT_TYPES} - {name})
    return rows or [row for other in meant for row in store.query(_CONCEPTS, {"name": other}).rows]


def _described(store: Store, row: list[Any]) -> dict[str, Any]:
    kind, id_, name, aliases, reasons, generic = row
    papers = store.query(_PAPERS, {"id": id_, "types": list(PAPER_EDGE.values())})
    return {
        "type": kind,
        "id": id_,
        "name": name,
        "generic": bool(generic),
        "aliases": [{"name": a, "reason": r} for a, r in zip(aliases or [], reasons or [], strict=True)],
        "proposed_by": sorted(row[0] for row in store.query(_PROPOSED, {"id": id_}).rows),
        "papers": [dict(zip(papers.columns, row, strict=True)) for row in papers.rows],
    }


def _near(store: Store, name: str) -> list[str]:
    names = {row[0].lower(): row[0] for row in store.query(_NAMES).rows}
    return [names[match] for match in get_close_matches(name.lower(), sorted(names), n=3)]


def _lines(concept: dict[str, Any]) -> list[str]:
    generic = ", generic" if concept["generic"] else ""
    lines = [f"{concept['name']}  ({concept['type']}{generic}, {concept['id']})"]
    if concept["aliases"]:
        lines.append("Also called:")
        lines += [f"  {alias['name']}  ({alias['reason']})" for alias in concept["aliases"]]
    if concept["proposed_by"]:
        lines.append(f"Introduced by: {', '.join(concept['proposed_by'])}")
    papers = concept["papers"]
    lines.append(f"Papers: {len(papers)}")
    for paper in papers[:_MOST_PAPERS]:
        year = f" ({paper['year']})" if paper["year"] else ""
        lines.append(f"  {paper['title'] or paper['id']}{year}")
        if paper["title"]:
            lines.append(f"    {paper['id']}")
        for sentence in list(dict.fromkeys(paper["sentences"] or []))[:_MOST_SENTENCES]:
            lines.append(f"    “{_plain(sentence)}”")
    if len(papers) > _MOST_PAPERS:
        lines.append(f"  and {len(papers) - _MOST_PAPERS} more; --format json lists all")
    return lines


def _plain(text: str) -> str:
    """The text without control characters, which must not steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
