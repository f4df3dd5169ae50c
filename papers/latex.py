"""LaTeX to readable text, in one pass over the text: `$\\mathbf{0.91}$` is `0.91`, `$\\ell_2$-norm` is `ℓ_2-norm`.

Written for fields of papers, not for documents: abstracts hold pieces of LaTeX, written for other tools, with macros
that nobody defined, dollars that are money and percent signs that are no comments.
"""

import re
from dataclasses import dataclass, field

from papers.latex_macros import (
    CITATIONS,
    DROPPED,
    LETTERS,
    SIGN_ACCENTS,
    SIGNS,
    SPACED_SWITCHES,
    SWITCHES,
    Render,
    accented,
    first,
    in_brackets,
    macro,
    symbol,
)

MAX_NESTING = 24
"""Groups, and macros that wait for an argument, within each other; deeper ones are read as plain characters."""

MAX_FORMULA = 2000
"""Characters between two dollars; more is no formula but two amounts of money."""

MAX_PLAIN_FORMULA = 80
"""Characters of a formula without any macro."""

_URL = r"(?:(?:https?:|ftp:)?//(?=[A-Za-z0-9])|www\.)(?:\\[_%#&~]|(?!''|``)[!#%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z|~])+"
_TOKEN = re.compile(
    rf"""
      (?P<url>{_URL})
    | \\(?P<name>[A-Za-z]+)\*?
    | \\(?P<sign>.)
    | (?P<dollar>\$\$?)
    | (?P<open>\{{)
    | (?P<close>\}})
    | (?P<script>[_^])
    | (?P<tilde>~)
    | (?P<dashes>-{{2,3}})
    | (?P<quotes>``|''|`)
    | (?P<space>\s+)
    | (?P<text>[^\s\\${{}}_^~`'\-/w]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ARGUMENT = re.compile(r"[ \t]*\{")
_OPTION = re.compile(r"[ \t]*\[[^\[\]{}]{0,200}\]")
_FORMULA_END = re.compile(rf"(?:[^$\\]|\\.){{0,{MAX_FORMULA}}}", re.DOTALL)
_BRACKET_FORMULA = {"(": re.compile(r"\\\)"), "[": re.compile(r"\\\]")}
_WORD_OF_PROSE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])")
_MATH_WORDS = frozenset(
    "log exp max min sup inf arg sin cos tan lim poly polylog det dim mod for and iid ell gcd deg".split()
)
_CASE_GUARD = re.compile(r"(?=.*[A-Z])[\w.+/-]{1,60}|[^\x00-\x7f]{1,3}", re.DOTALL)
_DROPPED_IN_BRACKETS = re.compile(
    rf"\s*[(\[]\s*(?:see|e\.g\.|i\.e\.|cf\.)?[,\s]*{DROPPED}(?:[\s,;]|and|{DROPPED})*[)\]]"
)
_SPACE_BEFORE_DROPPED = re.compile(rf"\s*{DROPPED}+(?=\s*[.,;:!?)\]])")
_RELATION = re.compile(r"(?<=[^\s(])([≤≥≈≠≡∼∝∈∉⊂⊆→←↔⇒×±≪≫]) (?=\S)")


@dataclass(slots=True)
class _Waiting:
    """A macro that has not all of its arguments yet."""

    count: int
    render: Render
    arguments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """What stands between two braces, as far as it is read."""

    literal: bool = False
    parts: list[str] = field(default_factory=list)
    waiting: list[_Waiting] = field(default_factory=list)

    def add(self, piece: str) -> None:
        """Take a finished piece: the argument of what waits for one, else text."""
        while self.waiting:
            last = self.waiting[-1]
            last.arguments.append(piece)
            if len(last.arguments) < last.count:
                return
            self.waiting.pop()
            piece = last.render(last.arguments)
        self.parts.append(piece)

    def text(self) -> str:
        """All of it; a macro whose arguments never came is rendered with those that it has."""
        while self.waiting:
            last = self.waiting.pop()
            self.add(last.render(last.arguments) if last.arguments else "")
        return "".join(self.parts)


def latex_to_text(text: str, *, keep_braces: bool = True) -> str:
    """`text` without LaTeX's macros, formulas and quotes. Braces that hold no LaTeX stay unless told otherwise."""
    text = _Reader(text.replace(DROPPED, ""), formula=False, keep_braces=keep_braces).read()
    if DROPPED in text:
        text = _DROPPED_IN_BRACKETS.sub("", text)
        text = _SPACE_BEFORE_DROPPED.sub("", text).replace(DROPPED, "")
    return text


class _Reader:
    """One pass over a text or over a formula in it."""

    def __init__(self, text: str, *, formula: bool, keep_braces: bool) -> None:
        self.source = text
        self.formula = formula
        self.keep_braces = keep_braces
        self.position = 0
        self.groups = [_Group()]

    def read(self) -> str:
        source, end = self.source, len(self.source)
        while self.position < end:
            match = _TOKEN.match(source, self.position)
            assert match is not None  # the last alternative takes anything
            assert match.lastgroup is not None
            self.position = match.end()
            getattr(self, f"_read_{match.lastgroup}")(match.group(match.lastgroup), match.start())
        while len(self.groups) > 1:
            self._close()
        return self.groups[0].text()

    @property
    def group(self) -> _Group:
        return self.groups[-1]

    def _before(self, start: int) -> str:
        return self.source[start - 1] if start else " "

    def _after(self) -> str:
        return self.source[self.position] if self.position < len(self.source) else " "

    def _wait(self, count: int, render: Render) -> None:
        if len(self.group.waiting) < MAX_NESTING:
            self.group.waiting.append(_Waiting(count, render))

    def _read_url(self, found: str, _start: int) -> None:
        self.group.add(re.sub(r"\\([_%#&~])", r"\1", found))

    def _read_text(self, found: str, _start: int) -> None:
        while self.group.waiting and len(found) > 1:  # without braces an argument is one character
            self.group.add(found[0])
            found = found[1:]
        self.group.add(found)

    def _read_space(self, _found: str, _start: int) -> None:
        if not self.group.waiting:
            self.group.add(" ")

    def _read_tilde(self, found: str, start: int) -> None:
        before, after = self._before(start), self._after()
        tie = self.formula or ((before.isalpha() or before in ".,)$}:;") and (after.isalnum() or after in "\\$({[`"))
        if tie and before.isdigit() and after.isdigit():
            tie = False
        self.group.add(" " if tie else found)

    def _read_dashes(self, found: str, start: int) -> None:
        option = len(found) == 2 and not self._before(start).isalnum() and self._after().isalpha()
        keep = (
            self.formula or option or self._before(start) == "-" or self._after() == "-" or self._before(start) in "<!"
        )
        self.group.add(found if keep else "—" if len(found) == 3 else "–")

    def _read_quotes(self, found: str, start: int) -> None:
        before, after = self._before(start), self._after()
        if found == "``":
            found = "“"
        elif found == "''" and not self.formula and not (after == "(" and before.isalnum()):
            found = "“" if before in " \n\t([“" and not after.isspace() else "”"
        elif found == "`" and before in " \n\t(" and after.isalpha():
            close = self.source.find("'", self.position, self.position + 80)
            if (
                close > 0
                and "`" not in self.source[self.position : close]
                and not self.source[close + 1 : close + 2].isalnum()
            ):
                found = "‘"
        self.group.add(found)

    def _read_open(self, _found: str, _start: int) -> None:
        if len(self.groups) <= MAX_NESTING:
            latex = self.formula or not self.keep_braces or self._after() == "\\" or bool(self.group.waiting)
            self.groups.append(_Group(literal=not latex))
        elif not self.formula and self.keep_braces:
            self.group.add("{")

    def _read_close(self, found: str, _start: int) -> None:
        if len(self.groups) > 1:
            self._close(closed=True)
        elif not self.formula and self.keep_braces:
            self.group.add(found)

    def _close(self, *, closed: bool = False) -> None:
        group = self.groups.pop()
        text = group.text()
        if group.literal and not (closed and _CASE_GUARD.fullmatch(text)):
            text = "{" + text + ("}" if closed else "")
        self.group.add(text)

    def _read_script(self, found: str, _start: int) -> None:
        if self.formula or self._after() == "{":
            self._wait(1, lambda arguments: _script(found, first(arguments)))
        else:
            self.group.add(found)

    def _read_dollar(self, found: str, start: int) -> None:
        if self.formula:
            self.group.add("")
            return
        begin = start + len(found)
        span = _FORMULA_END.match(self.source, begin)
        assert span is not None
        end = span.end()
        content = span.group()
        if self.source[end : end + len(found)] != found or not _is_formula(content, self._peek(end + len(found))):
            self.group.add(found if found == "$" else "$$")
            return
        self.position = end + len(found)
        self._add_formula(content)

    def _peek(self, position: int) -> str:
        return self.source[position] if position < len(self.source) else " "

    def _add_formula(self, content: str) -> None:
        text = _Reader(content, formula=True, keep_braces=False).read()
        self.group.add(_RELATION.sub(r" \1 ", text).strip())

    def _read_sign(self, found: str, start: int) -> None:
        before, after = self._before(start), self._after()
        if found in "([" and not self.formula:
            end = _BRACKET_FORMULA[found].search(self.source, self.position, self.position + MAX_FORMULA)
            if end:
                content = self.source[self.position : end.start()]
                self.position = end.end()
                self._add_formula(content)
                return
        if (
            found == "'"
            and before.isalpha()
            and re.match(r"(?:s|t|re|ve|ll|d)\b", self.source[self.position : self.position + 3])
        ):
            self.group.add("'")  # an escaped apostrophe, no accent
        elif found in SIGN_ACCENTS and (after.isalpha() or after in "{\\") and not (self.formula and found in "=."):
            self._wait(1, lambda arguments: _accent_or_quote(found, first(arguments)))
        elif found == "," and before.isdigit() and after.isdigit():
            self.group.add("")  # a thin space within a number
        else:
            self.group.add(SIGNS.get(found, found))

    def _read_name(self, name: str, start: int) -> None:
        known = macro(name)
        if known and (len(name) > 1 or self._after() in "{ "):
            self._skip_options()
            if name in CITATIONS and not _ARGUMENT.match(self.source, self.position):
                self.group.add("")
            else:
                self._wait(*known)
            return
        self._add_symbol(name, start)

    def _skip_options(self) -> None:
        for _ in range(2):
            option = _OPTION.match(self.source, self.position)
            if not option:
                return
            self.position = option.end()

    def _add_symbol(self, name: str, start: int) -> None:
        text = symbol(name)
        before = self._before(start)
        if name == "o" and before in "wW" and not self.formula:
            self.group.add("/o")  # "w\o", without
        elif text is None:
            self._add_unknown(name, before)
        elif name in SWITCHES:
            self._skip_space_after(name)
        elif name in LETTERS and not self.formula:
            self.group.add(text)
            if self._after() == " " and self._peek(self.position + 1).isalpha():
                self.position += 1
        else:
            self.group.add(self._spaced(text, before))

    def _skip_space_after(self, name: str) -> None:
        """A switch takes the space after its name along; one that ends a line or a word leaves a space."""
        if name in SPACED_SWITCHES:
            self.group.add(" ")
        elif name in ("left", "right") and self._after() == ".":
            self.position += 1  # an invisible bracket
        elif self._after() == " " and name != "xspace":
            self.position += 1

    def _spaced(self, text: str, before: str) -> str:
        """A function's name (`log`) with the space that a formula shows around it."""
        if len(text) > 1 and text.isascii() and text.isalpha():
            text = f" {text}" if before.isalnum() or before in ")}" else text
            text += " " if self._after() == "\\" else ""
        return text

    def _add_unknown(self, name: str, before: str) -> None:
        if _ARGUMENT.match(self.source, self.position):
            self._wait(1, lambda arguments: first(arguments) or name)
        elif name[0] == "n" and name[1:2].isupper() and not self.formula:
            self.group.add(" " + name[1:])  # a line break that was escaped once too often
        elif (font := _font_prefix(name)) is not None:
            self.group.add(font)
        elif before.isalpha() and not self.formula:
            self.group.add("/" + name)  # "and\or"
        else:
            self.group.add(name)


def _script(mark: str, text: str) -> str:
    text = text.strip()
    if text in ("°", "∘"):
        return "°"
    if set(text) <= {"′"}:
        return text
    return mark + in_brackets(text)


def _accent_or_quote(accent: str, letter: str) -> str:
    shown = accented(accent, letter)
    return shown if len(shown) == 1 and shown != letter.strip() else (accent if accent in "'\"" else "") + letter


def _font_prefix(name: str) -> str | None:
    """`mathcalO` and `tildeO`, whose braces somebody took away, are `O` and `Õ`."""
    for prefix in ("mathcal", "mathbb", "mathbf", "mathrm", "mathsf", "textbf", "textit", "boldsymbol"):
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    for prefix in ("widetilde", "tilde", "widehat", "hat", "bar"):
        if name.startswith(prefix) and name != prefix:
            letter, rest = name[len(prefix)], name[len(prefix) + 1 :]
            return accented(prefix, letter) + rest
    return None


def _is_formula(content: str, after: str) -> bool:
    """Whether what stands between two dollars is a formula, not the text between two amounts of money."""
    if not content.strip():
        return False
    words = [word for word in _WORD_OF_PROSE.findall(content) if word.lower() not in _MATH_WORDS]
    if "\\" in content:
        return True
    if after.isdigit() or len(content) > MAX_PLAIN_FORMULA or len(words) > 1:
        return False
    amount = content[0].isdigit() and (bool(words) or content[-1].isspace())
    between_formulas = content[0].isspace() and content[-1].isspace() and content.strip().isalpha() and len(content) > 3
    return not amount and not between_formulas and not (content[-1].isspace() and words)
