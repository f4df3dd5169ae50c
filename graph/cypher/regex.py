"""Java's regular expressions, which Cypher's `=~` takes, as Python's.

Both match ASCII only in \\w, \\d, \\s and case (unless (?u) is given), which is re.ASCII. What Python writes in
another way is translated; what it has not is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from graph.cypher.errors import SEMANTIC, CypherError, NotSupportedError

_DOT: Final = "[^\\n\\r\u0085\u2028\u2029]"
_FLAGS: Final = re.compile(r"\(\?([imsuxdU]*)(-[imsuxdU]+)?([:)])")
_PROPERTIES: Final = {
    "Lower": "a-z", "Upper": "A-Z", "Alpha": "a-zA-Z", "Digit": "0-9", "Alnum": "a-zA-Z0-9",
    "Punct": "!-/:-@\\[-`{-~", "Space": " \\t\\n\\x0b\\f\\r", "ASCII": "\\x00-\\x7f", "XDigit": "0-9a-fA-F",
}  # fmt: skip


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern for `fullmatch`. Raises CypherError where it is wrong or not supported."""
    translated, unicode_case = _Translator(pattern).run()
    try:
        return re.compile(translated, re.UNICODE if unicode_case else re.ASCII)
    except (re.error, OverflowError) as error:
        raise CypherError(SEMANTIC, f"Invalid Regex: {error}") from None


class _Translator:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0
        self.dotall = False
        self.unicode_case = False
        self.out: list[str] = []
        # For each open group: how many scoped flag groups to close with it, and the dotall before it.
        self.open: list[tuple[int, bool]] = []
        self.scoped = 0

    def run(self) -> tuple[str, bool]:
        while self.position < len(self.pattern):
            self._step(self.pattern[self.position])
        self.out.append(")" * self.scoped)
        return "".join(self.out), self.unicode_case

    def _step(self, character: str) -> None:
        match character:
            case "\\":
                self.out.append(self._escape(in_class=False))
            case "[":
                self._character_class()
            case ".":
                self.position += 1
                self.out.append("(?s:.)" if self.dotall else _DOT)
            case "(":
                self._group()
            case ")":
                self._close()
            case _:
                self.position += 1
                self.out.append(character)

    def _group(self) -> None:
        flags = _FLAGS.match(self.pattern, self.position)
        if flags:
            self._flags(flags)
            return
        text = self.pattern[self.position :]
        if text.startswith("(?<") and text[3:4] not in ("=", "!"):
            self.out.append("(?P<")
            self.position += 3
        else:
            self.out.append("(")
            self.position += 1
        self.open.append((self.scoped, self.dotall))
        self.scoped = 0

    def _flags(self, found: re.Match[str]) -> None:
        on, off, end = found.group(1), (found.group(2) or "")[1:], found.group(3)
        if set(on + off) & set("dUx"):
            raise NotSupportedError(
                "Of the flags of a regular expression only i, m, s and u are supported; leave the others out"
            )
        self.unicode_case = self.unicode_case or "u" in on
        before = self.dotall
        self.dotall = ("s" in on) or (self.dotall and "s" not in off)
        plain_on, plain_off = (each.replace("u", "") for each in (on, off))
        head = f"(?{plain_on}{'-' + plain_off if plain_off else ''}:" if plain_on or plain_off else "(?:"
        self.out.append(head)
        self.position = found.end()
        if end == ":":
            self.open.append((self.scoped, before))
            self.scoped = 0
        else:
            # Java lets flags begin in the middle; Python wants a group around all that they hold for.
            self.scoped += 1

    def _close(self) -> None:
        self.position += 1
        if not self.open:
            raise CypherError(SEMANTIC, "Invalid Regex: Unmatched closing ')'")
        self.out.append(")" * (self.scoped + 1))
        self.scoped, self.dotall = self.open.pop()

    def _escape(self, *, in_class: bool) -> str:
        following = self.pattern[self.position + 1 : self.position + 2]
        self.position += 2
        if not following:
            raise CypherError(SEMANTIC, "Invalid Regex: Unexpected internal error: a lone backslash at the end")
        if following == "Q":
            end = self.pattern.find("\\E", self.position)
            quoted = self.pattern[self.position : end if end >= 0 else len(self.pattern)]
            self.position = end + 2 if end >= 0 else len(self.pattern)
            return re.escape(quoted)
        if following in "pP":
            return self._property(negated=following == "P", in_class=in_class)
        if following == "k" and self.pattern[self.position : self.position + 1] == "<":
            end = self.pattern.find(">", self.position)
            name = self.pattern[self.position + 1 : end]
            self.position = end + 1
            return f"(?P={name})"
        if following in "zZ":
            return "\\Z"
        if following in "hHRvVXGNxcea" and not (
            following == "x" and self.pattern[self.position : self.position + 1] != "{"
        ):
            raise NotSupportedError(
                f"\\{following} in a regular expression is not supported; write the characters as a class [...]"
            )
        return "\\" + following

    def _property(self, *, negated: bool, in_class: bool) -> str:
        name = re.match(r"\{(\w+)\}|(\w)", self.pattern[self.position :])
        word = "" if name is None else name.group(1) or name.group(2)
        if word not in _PROPERTIES or (negated and in_class):
            raise NotSupportedError(
                f"\\p{{{word}}} in a regular expression is not supported; write the characters as a class [...]"
            )
        self.position += name.end() if name else 0
        return _PROPERTIES[word] if in_class else f"[{'^' if negated else ''}{_PROPERTIES[word]}]"

    def _character_class(self) -> None:
        self.position += 1
        self.out.append("[")
        if self.pattern[self.position : self.position + 1] == "^":
            self.out.append("^")
            self.position += 1
        first = True
        while self.position < len(self.pattern):
            character = self.pattern[self.position]
            if character == "]" and not first:
                self.out.append("]")
                self.position += 1
                return
            if character == "[" or self.pattern.startswith("&&", self.position):
                raise NotSupportedError(
                    "Nested classes and && in a regular expression are not supported; "
                    "write the characters as one class [...]"
                )
            if character == "\\":
                self.out.append(self._escape(in_class=True))
            else:
                self.out.append(character)
                self.position += 1
            first = False
        raise CypherError(SEMANTIC, "Invalid Regex: Unclosed character class")
