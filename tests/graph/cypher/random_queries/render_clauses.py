"""Clauses and whole queries -> text."""

from collections.abc import Callable
from typing import Any

from graph.cypher import ast
from tests.graph.cypher.random_queries.render import either, expression_text, name_text, path_text


def render(query: ast.Query) -> str:
    """The query's text."""
    texts = [" ".join(clause_text(clause) for clause in part.clauses) for part in query.parts]
    joined = either(texts[0], " UNION ", " UNION DISTINCT ") if query.distinct else " UNION ALL "
    return joined.join(texts)


def clause_text(clause: ast.Clause) -> str:
    return _CLAUSES[type(clause)](clause)


def _match(clause: ast.Match) -> str:
    text = ("OPTIONAL " if clause.optional else "") + "MATCH " + ", ".join(map(path_text, clause.patterns))
    return text + (f" WHERE {expression_text(clause.where)}" if clause.where is not None else "")


def _projection(clause: ast.Projection) -> str:
    items = [*(["*"] if clause.star else []), *map(_item, clause.items)]
    text = f"{clause.kind} {'DISTINCT ' if clause.distinct else ''}{', '.join(items)}"
    if clause.order_by:
        text += f" ORDER BY {', '.join(map(_sort_item, clause.order_by))}"
    if clause.skip is not None:
        skip = expression_text(clause.skip)
        text += f" {either(text, 'SKIP', 'SKIP', 'OFFSET')} {skip}"
    if clause.limit is not None:
        text += f" LIMIT {expression_text(clause.limit)}"
    return text + (f" WHERE {expression_text(clause.where)}" if clause.where is not None else "")


def _item(each: ast.ProjectionItem) -> str:
    text = expression_text(each.expression)
    if not each.aliased or (isinstance(each.expression, ast.Variable) and each.expression.name == each.name):
        return text
    return f"{text} AS {name_text(each.name)}"


def _sort_item(each: ast.SortItem) -> str:
    text = expression_text(each.expression)
    return text + (either(text, " DESC", " DESCENDING") if each.descending else either(text, "", " ASC", " ASCENDING"))


def _procedure(clause: ast.CallProcedure) -> str:
    arguments = "" if clause.arguments is None else f"({', '.join(map(expression_text, clause.arguments))})"
    text = f"CALL {clause.name}{arguments}"
    if clause.star:
        return text + " YIELD *"
    if clause.yields is not None:
        pairs = (field if field == alias else f"{field} AS {name_text(alias)}" for field, alias in clause.yields)
        text += f" YIELD {', '.join(pairs)}"
    return text + (f" WHERE {expression_text(clause.where)}" if clause.where is not None else "")


def _call_subquery(clause: ast.CallSubquery) -> str:
    imports = clause.imports
    names = "" if imports is None else f" ({'*' if imports == '*' else ', '.join(map(name_text, imports))})"
    return f"{'OPTIONAL ' if clause.optional else ''}CALL{names} {{ {render(clause.query)} }}"


def _merge(clause: ast.Merge) -> str:
    text = f"MERGE {path_text(clause.pattern)}"
    for word, items in (("CREATE", clause.on_create), ("MATCH", clause.on_match)):
        if items:
            text += f" ON {word} SET {', '.join(map(_set_item, items))}"
    return text


def _target(target: ast.Expr) -> str:
    return expression_text(target) if isinstance(target, ast.Variable) else f"({expression_text(target)})"


def _set_item(each: ast.SetItem) -> str:
    target = _target(each.target)
    if each.kind == "labels":
        return target + _label_names(each.labels)
    assert each.value is not None
    value = expression_text(each.value)
    if each.kind == "property":
        return f"{target}.{name_text(each.key)} = {value}"
    return f"{target} {'=' if each.kind == 'replace' else '+='} {value}"


def _label_names(labels: tuple[str, ...]) -> str:
    names = ":".join(map(name_text, labels))
    return (either(names, ":", " IS ") if len(labels) == 1 else ":") + names


def _remove_item(each: ast.RemoveItem) -> str:
    target = _target(each.target)
    return target + (_label_names(each.labels) if each.labels else f".{name_text(each.key)}")


def _delete(clause: ast.Delete) -> str:
    text = ", ".join(map(expression_text, clause.expressions))
    return ("DETACH " if clause.detach else either(text, "", "", "NODETACH ")) + f"DELETE {text}"


def _foreach(clause: ast.Foreach) -> str:
    updates = " ".join(map(clause_text, clause.updates))
    return f"FOREACH ({name_text(clause.variable)} IN {expression_text(clause.source)} | {updates})"


_CLAUSES: dict[type, Callable[[Any], str]] = {
    ast.Match: _match,
    ast.Unwind: lambda clause: f"UNWIND {expression_text(clause.source)} AS {name_text(clause.variable)}",
    ast.Projection: _projection,
    ast.Finish: lambda _: "FINISH",
    ast.CallProcedure: _procedure,
    ast.CallSubquery: _call_subquery,
    ast.Create: lambda clause: f"CREATE {', '.join(map(path_text, clause.patterns))}",
    ast.Merge: _merge,
    ast.Set: lambda clause: f"SET {', '.join(map(_set_item, clause.items))}",
    ast.Remove: lambda clause: f"REMOVE {', '.join(map(_remove_item, clause.items))}",
    ast.Delete: _delete,
    ast.Foreach: _foreach,
}
