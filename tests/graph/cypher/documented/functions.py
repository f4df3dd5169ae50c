"""Every function, with an example each."""

from tests.graph.cypher.documented.example import FunctionExample as F

AGGREGATING = (
    F("count(x)", "how many values are not null; `count(*)` counts rows, `count(DISTINCT x)` different values", "MATCH (p:Paper) RETURN [count(*), count(p.year), count(DISTINCT p.language)] AS value", [4, 3, 2]),
    F("collect(x)", "the values that are not null, as a list", "UNWIND [1, null, 2] AS x RETURN collect(x) AS value", [1, 2]),
    F("sum(x)", "the sum; 0 of nothing", "UNWIND [1, 2, 3] AS x RETURN sum(x) AS value", 6),
    F("avg(x)", "the mean", "UNWIND [1, 2] AS x RETURN avg(x) AS value", 1.5),
    F("min(x)", "the least, in the order of `ORDER BY`", "UNWIND [2, 1.5, 'a'] AS x RETURN min(x) AS value", "a"),
    F("max(x)", "the greatest", "MATCH (r:Result) RETURN max(r.value) AS value", 93.0),
    F("stDev(x)", "the standard deviation of a sample", "UNWIND [1, 3] AS x RETURN stDev(x) AS value", 1.4142135623730951),
    F("stDevP(x)", "the standard deviation of all", "UNWIND [1, 3] AS x RETURN stDevP(x) AS value", 1.0),
    F("percentileCont(x, p)", "the value below which the share `p` lies, between two neighbours", "UNWIND [1, 2, 4] AS x RETURN percentileCont(x, 0.75) AS value", 3.0),
    F("percentileDisc(x, p)", "the same, one of the values", "UNWIND [1, 2, 4] AS x RETURN percentileDisc(x, 0.5) AS value", 2),
)  # fmt: skip

GRAPH = (
    F("labels(node)", "the labels", "MATCH (n {id: 'p1'}) RETURN labels(n) AS value", ["Paper"]),
    F("type(relationship)", "the type", "MATCH (:Paper {id: 'p3'})-[r]->(:Dataset) RETURN type(r) AS value", "EVALUATES_ON"),
    F("keys(x)", "the names of the properties of a node, relationship or map", "MATCH ()-[r:WRITTEN_BY {position: 2}]->() RETURN keys(r) AS value", ["position"]),
    F("properties(x)", "the properties as a map", "MATCH ()-[r:WRITTEN_BY {position: 2}]->() RETURN properties(r) AS value", {"position": 2}),
    F("startNode(relationship)", "where it starts", "MATCH ()-[r:VARIANT_OF]-() RETURN DISTINCT startNode(r).name AS value", "ResNet-50"),
    F("endNode(relationship)", "where it ends", "MATCH ()-[r:VARIANT_OF]-() RETURN DISTINCT endNode(r).name AS value", "ResNet"),
    F("nodes(path)", "its nodes", "MATCH path = ()-[:VARIANT_OF]->() RETURN [n IN nodes(path) | n.name] AS value", ["ResNet-50", "ResNet"]),
    F("relationships(path)", "its relationships", "MATCH path = ()-[:VARIANT_OF]->() RETURN [r IN relationships(path) | type(r)] AS value", ["VARIANT_OF"]),
    F("length(path)", "how many relationships", "MATCH path = (:Author)--(:Paper {id: 'p2'})--(:Dataset) RETURN length(path) AS value", 2),
    F("id(x)", "a number of the store's own; not for keeping: use the property `id`", "MATCH (n {id: 'p1'}) RETURN id(n) = id(n) AS value", True),
    F("elementId(x)", "the same as a text", "MATCH (n {id: 'p1'}) RETURN elementId(n) = elementId(n) AS value", True),
)  # fmt: skip

TEXTS = (
    F("toUpper(text)", "in capitals; also `upper`", "toUpper('ResNet')", "RESNET"),
    F("toLower(text)", "in small letters; also `lower`", "toLower('ResNet')", "resnet"),
    F("upper(text)", "`toUpper`", "upper('é')", "É"),
    F("lower(text)", "`toLower`", "lower('É')", "é"),
    F("trim(text)", "without blanks at both ends; `trim(BOTH 'x' FROM text)` takes another character, as `LEADING` and `TRAILING` do", "[trim('  a '), trim(LEADING 'x' FROM 'xax')]", ["a", "ax"]),
    F("btrim(text, cut)", "without the characters of `cut` (blanks) at both ends", "btrim('xax', 'x')", "a"),
    F("ltrim(text, cut)", "the same at the beginning", "ltrim('xax', 'x')", "ax"),
    F("rtrim(text, cut)", "the same at the end", "rtrim('xax', 'x')", "xa"),
    F("replace(text, old, new)", "with each `old` as `new`", "replace('a-b-c', '-', ' ')", "a b c"),
    F("split(text, by)", "the parts between `by`, a text or a list of texts", "split('a,b', ',')", ["a", "b"]),
    F("substring(text, start, length)", "from `start`, counted from 0, to the end or so many characters", "substring('RiverBench', 5, 3)", "Ben"),
    F("left(text, length)", "the first characters", "left('ResNet', 3)", "Res"),
    F("right(text, length)", "the last characters", "right('ResNet', 3)", "Net"),
    F("char_length(text)", "how many characters; also `character_length`, `size`", "char_length('水獭')", 2),
    F("character_length(text)", "`char_length`", "character_length('abc')", 3),
    F("normalize(text, form)", "in the Unicode form NFC, NFD, NFKC or NFKD, written without quotes", "normalize('ﬁ', NFKC)", "fi"),
    F("reverse(x)", "a text or a list from its end", "[reverse('abc'), reverse([1, 2])]", ["cba", [2, 1]]),
)  # fmt: skip

LISTS = (
    F("size(x)", "how many items or characters", "[size([1, 2]), size('abc')]", [2, 3]),
    F("isEmpty(x)", "whether a list, map or text has nothing in it", "[isEmpty([]), isEmpty('a')]", [True, False]),
    F("head(list)", "the first item", "head([1, 2])", 1),
    F("last(list)", "the last item", "last([1, 2])", 2),
    F("tail(list)", "all but the first", "tail([1, 2, 3])", [2, 3]),
    F("range(first, last, step)", "numbers, the last included", "[range(1, 3), range(5, 1, -2)]", [[1, 2, 3], [5, 3, 1]]),
    F("coalesce(x, ...)", "the first that is not null", "coalesce(null, 'a')", "a"),
    F("nullIf(x, y)", "null where both are equal, else `x`", "[nullIf(1, 1), nullIf(1, 2)]", [None, 1]),
)  # fmt: skip

NUMBERS = (
    F("abs(x)", "without its sign", "abs(-3)", 3),
    F("sign(x)", "-1, 0 or 1", "sign(-2.5)", -1),
    F("round(x, digits, mode)", "a float, half away from zero with digits, half up without; modes as in Java", "[round(2.5), round(-2.5), round(1.25, 1), round(1.21, 1, 'UP')]", [3.0, -2.0, 1.3, 1.3]),
    F("ceil(x)", "up to a whole number, as a float", "ceil(1.2)", 2.0),
    F("floor(x)", "down to a whole number, as a float", "floor(1.8)", 1.0),
    F("sqrt(x)", "the square root", "sqrt(16)", 4.0),
    F("exp(x)", "e to the power", "exp(0)", 1.0),
    F("log(x)", "the natural logarithm", "log(1)", 0.0),
    F("log10(x)", "the decimal logarithm", "log10(100)", 2.0),
    F("e()", "2.718...", "e()", 2.718281828459045),
    F("pi()", "3.141...", "pi()", 3.141592653589793),
    F("isNaN(x)", "whether it is no number", "isNaN(0.0 / 0)", True),
    F("rand()", "from 0 to 1, another each time", "0 <= rand() < 1", True),
    F("sin(x)", "of radians, as all below", "sin(0)", 0.0),
    F("cos(x)", "cosine", "cos(0)", 1.0),
    F("tan(x)", "tangent", "tan(0)", 0.0),
    F("cot(x)", "cotangent", "round(cot(pi() / 4), 6)", 1.0),
    F("asin(x)", "arc sine", "asin(0)", 0.0),
    F("acos(x)", "arc cosine", "acos(1)", 0.0),
    F("atan(x)", "arc tangent", "atan(0)", 0.0),
    F("atan2(y, x)", "the angle of a point", "atan2(0, 1)", 0.0),
    F("haversin(x)", "half the versine", "haversin(0)", 0.0),
    F("degrees(x)", "radians to degrees", "degrees(pi())", 180.0),
    F("radians(x)", "degrees to radians", "radians(180)", 3.141592653589793),
)  # fmt: skip

CONVERSION = (
    F("toInteger(x)", "a whole number; null where a text is none", "[toInteger('42'), toInteger(2.9), toInteger('x')]", [42, 2, None]),
    F("toFloat(x)", "a float; null where a text is none", "[toFloat('1e3'), toFloat('x')]", [1000.0, None]),
    F("toBoolean(x)", "true or false; null where a text is neither", "[toBoolean('TRUE'), toBoolean(0), toBoolean('x')]", [True, False, None]),
    F("toString(x)", "as text", "[toString(1.0), toString(true)]", ["1.0", "true"]),
    *(
        F(f"to{kind}OrNull(x)", f"`to{kind}`, with null for lists and maps instead of an error", f"[to{kind}OrNull([1]), to{kind}OrNull({given})]", [None, value])
        for kind, given, value in (("Integer", "'1'", 1), ("Float", "'1'", 1.0), ("Boolean", "'true'", True), ("String", "1", "1"))
    ),
    *(
        F(f"to{kind}List(list)", f"each item by `to{kind}OrNull`", f"to{kind}List([{given}, []])", [value, None])
        for kind, given, value in (("Integer", "'1'", 1), ("Float", "'1'", 1.0), ("Boolean", "'true'", True), ("String", "1", "1"))
    ),
)  # fmt: skip

OTHERS = (
    F("timestamp()", "milliseconds since 1970", "timestamp() > 1700000000000", True),
    F("randomUUID()", "a random identifier", "size(randomUUID())", 36),
    F("exists(pattern)", "whether there is such a path; `EXISTS { }` says the same", "MATCH (p:Paper) WHERE exists((p)-[:PROPOSES]->()) RETURN count(p) AS value", 2),
)  # fmt: skip

FUNCTIONS = {
    "Aggregating functions": AGGREGATING,
    "Functions of nodes, relationships and paths": GRAPH,
    "Functions of texts": TEXTS,
    "Functions of lists and of anything": LISTS,
    "Functions of numbers": NUMBERS,
    "Conversion": CONVERSION,
    "Others": OTHERS,
}
