"""HTML and JATS to text: known tags go, entities become characters, everything else stays as it is."""

import html
import re
from html.entities import html5

# Tags that publishers, feeds and scraped pages leave in abstracts. Not `s`, `mask`, `pad`, `unk`, `human`: in
# papers those in angle brackets are tokens of a model.
_INLINE = (
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q ruby samp small span strong sub sup "
    "time tt u var wbr"
)
_BLOCK = (
    "address article aside blockquote body br button caption center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr html iframe img input li link main meta nav ol option p pre section "
    "select table tbody td textarea tfoot th thead title tr ul"
)
_NAMESPACES = r"(?:jats|mml|m|xref|ce|xocs|tei):[a-z][\w-]{0,30}"
_JATS_NAMES = r"inline-formula|disp-formula|tex-math|alternatives|mml-math|italic|bold|sec|xref|ext-link|abstract"
_ATTRIBUTES = r"""(?:\s+[\w:-]{1,60}\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>=]{1,500})){0,12}"""


def _tag(names: str) -> re.Pattern[str]:
    return re.compile(rf"</?(?:{names}){_ATTRIBUTES}\s*/?>", re.IGNORECASE)


BLOCK_TAG = _tag("|".join([*_BLOCK.split(), "jats:(?:p|title|sec|list|list-item)", "sec"]))
_INLINE_TAG = _tag("|".join([*_INLINE.split(), _NAMESPACES, _JATS_NAMES]))
_SUPERSCRIPT = re.compile(r"(?<=[\w)])<(?:jats:)?sup>(?=[\d+\-−])", re.IGNORECASE)
_HEADING = re.compile(r"<(jats:title|title|h\d)>\s*(?:abstract|summary|摘要)\s*</\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN = (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<![CDATA[", ""), ("]]>", ""))


def html_to_text(text: str, *, block: str = " ") -> str:
    """`text` without tags and with characters for entities; each block tag leaves `block`.

    `x < 5`, `<human, verb>` and `R&D` are no HTML and stay.
    """
    if "<" in text:
        text = _without_unseen(text)
        text = _HEADING.sub(block, text)
        text = _SUPERSCRIPT.sub("^", text)
        text = BLOCK_TAG.sub(block, text)
        text = _INLINE_TAG.sub("", text)
    return _ENTITY.sub(_character, text) if "&" in text else text


def _without_unseen(text: str) -> str:
    """`text` without scripts, styles and comments; one that is never closed stays."""
    for start, end in _UNSEEN:
        parts, position, lowered = [], 0, text.lower()
        if len(lowered) != len(text):  # a few letters grow when lowered: positions would not fit
            lowered = text
        while (at := lowered.find(start.lower(), position)) >= 0:
            close = lowered.find(end, at + len(start))
            if close < 0:
                break
            parts.append(text[position:at])
            position = close + len(end)
        text = " ".join([*parts, text[position:]]) if parts else text[position:]
    return text


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    if name.startswith("#"):
        return html.unescape(f"&{name};")
    return html5.get(f"{name};", match.group())
