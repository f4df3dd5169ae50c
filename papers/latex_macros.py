"""What LaTeX's macros become in plain text. Symbols come from pylatexenc's tables; the rest stands here."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

DROPPED = "\x00"
"""Stands where a citation or a reference was until the space around it is put right; text never holds it."""

CITATIONS = frozenset(
    "cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum Citep Citet parencite textcite autocite "
    "footcite nocite shortcite ref eqref autoref cref Cref pageref label".split()
)
# Arguments that are no text: lengths, colours, file names, environments.
_SILENT = frozenset(
    "vspace hspace vskip hskip thanks input includegraphics bibliography bibliographystyle index pagestyle begin end "
    "phantom hphantom vphantom color definecolor setlength usepackage documentclass".split()
)
# Switches and spacing without an argument: nothing is left of them.
SWITCHES = frozenset(
    "bf em it rm tt sc sf sl cal small tiny large Large LARGE huge Huge normalsize footnotesize scriptsize bfseries "
    "itshape rmfamily ttfamily scshape sffamily slshape mdseries upshape normalfont displaystyle textstyle "
    "scriptstyle limits nolimits left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr "
    "item noindent centering xspace protect relax par newline linebreak newpage clearpage maketitle hfill hfil "
    "nonumber boldmath unboldmath mathstrut strut smallskip medskip bigskip null".split()
)
SPACED_SWITCHES = frozenset({"item", "par", "newline", "linebreak", "quad", "qquad", "enspace", "thinspace", "space"})
# Letters that swallow the space after their name: `S\o ren`.
LETTERS = frozenset("ss o O l L ae AE oe OE aa AA i j dh DH th TH dj DJ ng NG".split())
_LETTER_VALUES = {"th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ"}

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "k": "\u0328", "u": "\u0306", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "vec": "\u20d7",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a",
}  # fmt: skip
SIGN_ACCENTS = frozenset("`'^~\"=.")
_DOUBLE_STRUCK = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
SIGNS = {
    "%": "%", "&": "&", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", "|": "‖", "\\": " ", " ": " ", "\n": " ",
    ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "-": "", "/": "", "@": "", "*": "", "(": "", ")": "", "[": "",
    "]": "", "+": "",
}  # fmt: skip
_OWN_SYMBOLS = {
    "epsilon": "ε", "star": "*", "ast": "*", "sim": "~", "setminus": "∖", "lt": "<", "gt": ">", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "textbackslash": " ", "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "textasciitilde": "~", "textasciicircum": "^", "textless": "<",
    "textgreater": ">", "textbar": "|", "textbullet": "•", "textdegree": "°", "degree": "°", "texttimes": "×",
    "textmu": "µ", "euro": "€", "texteuro": "€", "dots": "...", "ldots": "...", "cdots": "...", "textellipsis": "...",
    "prime": "′", "colon": ":", "over": "/", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|", "quad": " ",
    "qquad": " ", "enspace": " ", "thinspace": " ", "space": " ", "nobreakspace": " ", "slash": "/", "and": "and",
    "iid": "iid", "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "E": "E", "R": "R", "P": "P", "S": "§",
    "percent": "%", "bmod": "mod", "eps": "ε", "argmax": "argmax", "argmin": "argmin", "polylog": "polylog",
}  # fmt: skip
_SIMPLE = re.compile(r"[+\-−√]?(?:[\w.′*⊤†°%]|\u0302|\u0303)+|.?", re.DOTALL)

Render = Callable[[Sequence[str]], str]


def _nothing(_arguments: Sequence[str]) -> str:
    return ""


def first(arguments: Sequence[str]) -> str:
    """The first argument as it is."""
    return arguments[0] if arguments else ""


def _second(arguments: Sequence[str]) -> str:
    return arguments[1] if len(arguments) > 1 else ""


def in_brackets(text: str) -> str:
    """`text`, in round brackets where it is more than one number or name."""
    return text if _SIMPLE.fullmatch(text) or (text[0] == "(" and text.find(")") == len(text) - 1) else f"({text})"


def _fraction(arguments: Sequence[str]) -> str:
    return "/".join(in_brackets(argument.strip()) for argument in arguments)


def _root(arguments: Sequence[str]) -> str:
    return "√" + in_brackets(first(arguments).strip())


def _footnote(arguments: Sequence[str]) -> str:
    note = first(arguments).strip()
    return f" ({note})" if note else ""


def _link(arguments: Sequence[str]) -> str:
    address, shown = (*(a.strip() for a in arguments), "", "")[:2]
    return shown if not address or address == shown else f"{shown} ({address})" if shown else address


def _double_struck(arguments: Sequence[str]) -> str:
    letter = first(arguments).strip()
    return _DOUBLE_STRUCK.get(letter, letter)


def _choose(arguments: Sequence[str]) -> str:
    return "C(" + ", ".join(a.strip() for a in arguments) + ")"


# Formatting: what is in the braces stays.
_FORMATTING = (
    "textbf textit textrm texttt textsc textsf textsl textmd textup textnormal text emph underline mathbf mathit "
    "mathrm "
    "mathtt mathsf mathcal mathscr mathfrak boldsymbol bm pmb bold mbox hbox fbox ensuremath operatorname "
    "operatornamewithlimits mathop mathbin mathrel mathord url path title uppercase textsuperscript textsubscript "
    "underbrace overbrace substack smash uline sout textquote enquote mathnormal mathds ul centerline overrightarrow "
    "underbar acro ac gls acs acl acp"
)

_RENDERS: dict[str, tuple[int, Render]] = {
    **dict.fromkeys(_FORMATTING.split(), (1, first)),
    **dict.fromkeys(_SILENT, (1, _nothing)),
    "mathbb": (1, _double_struck),
    "frac": (2, _fraction), "dfrac": (2, _fraction), "tfrac": (2, _fraction), "nicefrac": (2, _fraction),
    "sfrac": (2, _fraction), "cfrac": (2, _fraction), "sqrt": (1, _root), "binom": (2, _choose),
    "footnote": (1, _footnote), "href": (2, _link), "textcolor": (2, _second), "colorbox": (2, _second),
    "overset": (2, _second), "underset": (2, _second), "stackrel": (2, _second), "texorpdfstring": (2, _second),
}  # fmt: skip


def accented(accent: str, letter: str) -> str:
    """`letter` with the accent of that name; unchanged where it is more than one letter."""
    letter = letter.strip()
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    if len(base) != 1 or not base.isalpha():
        return letter
    return unicodedata.normalize("NFC", base + _ACCENTS[accent])


def macro(name: str) -> tuple[int, Render] | None:
    """How many arguments the macro takes and what it makes of them; None for one without arguments."""
    if name in _RENDERS:
        return _RENDERS[name]
    if name in CITATIONS:
        return 1, lambda _arguments: DROPPED
    if name in _ACCENTS:
        return 1, lambda arguments: accented(name, first(arguments))
    return None


@lru_cache(maxsize=4096)
def symbol(name: str) -> str | None:
    """The text of a macro without arguments (`alpha`, `leq`, `ss`, `log`), None for one that nobody knows."""
    if name in _OWN_SYMBOLS:
        return _OWN_SYMBOLS[name]
    if name in _LETTER_VALUES:
        return _LETTER_VALUES[name]
    if name in SWITCHES:
        return ""
    known = _symbol_tables().get_macro_spec(name)
    text = getattr(known, "simplify_repl", None)
    return text.strip() if isinstance(text, str) and "%" not in text and known.macroname == name else None


@lru_cache(maxsize=1)
def _symbol_tables():  # type: ignore[no-untyped-def]
    return get_default_latex_context_db()
