"""Random queries over random graphs, asked of the embedded engine and of a real Neo4j; see `__main__`.

chance        the dice
graphs        random small graphs
functions, patterns, expressions, clauses, updates: random syntax trees, each building on those before
render        a syntax tree -> text
trial         one graph with one query
engines       who is asked
compare       whether two answers are the same; laziness: whether they differ only in when something fails
rewording     other ways to write a query, by which it shows what lies behind a difference
campaign      many trials, and what came of them
coverage      what the engine claims to know, and what of it was asked
shrink        the smallest query that still differs
faults        faults put in by hand, which a run has to find
"""
