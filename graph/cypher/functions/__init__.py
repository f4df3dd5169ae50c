"""The functions that a query can call; importing the package fills the table."""

from graph.cypher.functions import collections, conversion, entities, numbers, strings
from graph.cypher.functions.registry import FUNCTIONS, Function, find

__all__ = ["FUNCTIONS", "Function", "collections", "conversion", "entities", "find", "numbers", "strings"]
