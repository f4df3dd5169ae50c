"""From extractions to a graph of papers and concepts: built, stored, asked in Cypher, exported, and shown as a page.

schema          labels and relationship types
names, keywords     keys and ids of names; which concepts a keyword may name
parts, duplicates   what one paper gives to the graph; papers that came under two ids
resolve         what supports a concept -> its name, aliases, and a reason for each
build, rewrite, reading     the one algorithm that brings batches into any store
stores/         memory (NetworkX), SQLite, Neo4j, behind one protocol
cypher/         the query engine of the first two
export, page/   files and the interactive page
"""
