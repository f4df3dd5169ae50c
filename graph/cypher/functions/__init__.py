"""The functions that a query can call; importing the package fills the table."""

from graph.cypher.functions import chance, collections, conversion, entities, numbers, strings
from graph.cypher.functions.registry import FUNCTIONS, Function, find

__all__ = ["FUNCTIONS", "Function", "chance", "collections", "conversion", "entities", "find", "numbers", "strings"]
