"""Scraped web pages of abstracts: a paragraph an abstract, between adverts, menus and marks of translation.

What is no abstract is skipped with a reason. An abstract that was cut, at its start or its end, is one all the same.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from papers.formats.prose import (
    ADVERT,
    HAN,
    PHRASE_SIGN,
    TOO_SHORT,
    Features,
    ends_sentence,
    features_of,
    has_latin_prose,
    is_advert,
    is_phrase_list,
    why_no_abstract,
)
from papers.formats.raw import BAD_BYTES, MAX_RECORD, TOO_LONG, Item, RawRecord, Rejected, bounded_lines
from papers.markup import BLOCK_TAG, html_to_text
from papers.plain import plain

MARK = "a mark of translation"

MAX_TITLE = 250
"""Characters of a line that may be the title of the abstract below."""
MAX_WRAPPED = 130
"""Characters of a line that an editor or a mail program may have broken; longer ones are whole paragraphs."""
MIN_WRAPPED = 45
MIN_WRAPPED_HAN, MAX_WRAPPED_HAN = 28, 64
"""The same for lines of Chinese."""
MIN_GLUED_HAN = 6
"""Chinese characters at the end of an English line from which on they are something else, not a quoted word."""
LONG_SENTENCE = 18
"""Words of a sentence from which on one word of an advert's kind does not make it one."""
MAX_SHOWN = 60
"""Characters of a skipped piece that its reason shows."""

_BRANDS = r"谷歌|百度|有道|必应|必應|微软|微軟|腾讯|騰訊|搜狗|阿里|火山|彩云|机器|機器|人工智能|AI"
_LATIN_BRANDS = r"Google|Baidu|Bing|Microsoft|Youdao|Yandex|Tencent|Sogou|DeepL|Papago|Naver"
_MARK = re.compile(
    rf"(?P<latin>(?:machine[- ])?(?:translated (?:by|with|via|using)|translation by)\s*"
    rf"(?:[\u4e00-\u9fff]{{1,6}}?[翻译譯]{{2}}|(?:{_LATIN_BRANDS})(?:\s+(?:Translate|Translator|Translation|Fanyi))?))"
    rf"|(?P<han>(?:由|本文由|以上由|翻[译譯](?:自|由)?\s*[:：]?)\s*(?:{_BRANDS})[翻译譯]{{2}}(?:提供|生成)?(?=\s|$))",
    re.IGNORECASE,
)
_BEFORE_MARK = re.compile(r"(?:^|[.!?。！？)”\"'’\]])\s*$|https?://\S+\s*$")
_LABEL = re.compile(r"(?:abstract|summary|摘\s*要|要旨|초록)\s*[:：.]?", re.IGNORECASE)
_MENU_SIGN = re.compile(r"[|｜»›▶►•·→←]|\s/\s|https?://|www\.|@\w")
_COMPANY = re.compile(r"(?:公司|集团|集團|出版社|大学|大學|研究院|协会|协會|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?|Co\.)$")
_SENTENCES = re.compile(r"(?<=[。！？])|(?<=[.!?])(?=\s|[\u3400-\u9fff])")
_AUTHORS = re.compile(
    r"(?:[A-ZÀ-Ý][\w.’'-]*\s+){1,3}[A-ZÀ-Ý][\w’'-]+\*?\d?(?:\s*(?:,|;|and|&|·)+\s*(?:and\s+)?(?:[A-ZÀ-Ý][\w.’'-]*\s+){1,3}[A-ZÀ-Ý][\w’'-]+\*?\d?)+"
)
_MAY_BE_MARKED = re.compile(r"[Tt]ranslat(?:ed|ion) |TRANSLATED|[翻由]")
_LEADING_HAN = re.compile(
    r"[^A-Za-z]{0,40}(?:[A-Za-z0-9]{0,12}[^A-Za-z\u3400-\u9fff]{0,40}[\u3400-\u9fff][^A-Za-z]*)++(?=[A-Z][\w-]*,?\s+[\w-]+[\s,])"
)
MAX_PHRASE = 18
"""Characters of a phrase in an advert."""
_BREAK = re.compile(rf"{PHRASE_SIGN.pattern}|(?<=[。！？!?])|(?<=\.)(?=[\u3400-\u9fff])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_OPENING = re.compile(  # how Chinese abstracts begin: an advert may stand before it without any sign between
    r"我们|我們|本文|本研究|本论文|本論文|本工作|在这|在這|近年|随着|隨著|目前|由于|由於|为了|為了|尽管|儘管|虽然|雖然"
)
_MENU = re.compile(
    r"^(?:latest|related|recent|popular|similar|top|trending|recommended|more|all|new|browse|search)\b.{0,40}"
    r"\b(?:papers?|articles?|posts?|publications?|news|reading|content|works)\b.{0,30}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:19|20)\d\d[-/.年]\d{1,2}|\d{1,2}:\d\d")
_HAN_TITLE = re.compile(r"[的与與和及中之：:]|基于|基於|面向|用于|关于|通过")
_HAN_MENU = re.compile(
    r"相关|相關|热门|熱門|最新|阅读|閱讀|推荐阅读|更多|网站|網站|门户|论坛|首页|登录|导航|目录|平台|专业的"
)
MIN_TITLE_WORDS, MAX_TITLE_WORDS = 3, 35
TITLE_CASE = 0.6
"""Share of content words with a capital from which on a line is written as titles are."""
MAX_WITHIN_HAN = 14
"""Latin letters in a row that a piece of Chinese holds."""
_SMALL_TITLE_WORDS = frozenset(
    "a an and as at by for from in into is of on or over the to towards under using via with without vs".split()
)


def read_pages(stream: TextIO) -> Iterator[Item]:
    """A record for each abstract, numbered among the abstracts of the page; its title where one stands above it."""
    number = 0
    above: list[tuple[int, str]] = []  # short lines that may be the title of what follows
    for at, paragraph in _paragraphs(stream):
        if paragraph is None:
            yield Rejected(None, f"line {at}: {TOO_LONG}")
            continue
        for piece, reason in _judged(paragraph):
            if reason is None:
                number += 1
                title, others = _title(above)
                yield from _skipped(others)
                yield RawRecord(number, {"title": title, "abstract": piece} if title else {"abstract": piece})
                above = []
            elif reason == TOO_SHORT:
                above.append((at, piece))
            else:
                yield from _skipped(above)
                above = []
                yield _rejected(at, piece, reason)
    yield from _skipped(above)


def _judged(paragraph: str) -> list[tuple[str, str | None]]:
    """The pieces of a paragraph, each with the reason why it is no abstract; one piece where none of them is one."""
    text = plain(paragraph)
    pieces = [(piece, _why_skipped(piece)) for piece in _pieces(text) if not _LABEL.fullmatch(piece)]
    if len(pieces) > 1 and all(reason and reason != MARK for _, reason in pieces):
        return [(text, _why_skipped(text) or pieces[0][1])]
    return pieces


def _skipped(lines: list[tuple[int, str]]) -> Iterator[Rejected]:
    for at, line in lines:
        yield _rejected(at, line, TOO_SHORT)


def _rejected(at: int, piece: str, reason: str) -> Rejected:
    shown = piece if len(piece) <= MAX_SHOWN else piece[: MAX_SHOWN - 1] + "…"
    return Rejected(None, f"line {at} (“{shown}”): {reason}", "skipped")


def _paragraphs(stream: TextIO) -> Iterator[tuple[int, str | None]]:
    """Each paragraph with the number of the line where it begins; lines that were broken within it are joined."""
    held: list[str] = []
    begins, size = 0, 0
    for at, raw in enumerate(_lines(stream), 1):
        line = (raw or "").strip()
        if held and line and size + len(line) < MAX_RECORD and _continues(held, line):
            held.append(line)
            size += len(line)
            continue
        if held:
            yield begins, _joined(held)
        held, begins, size = [line] if line else [], at, len(line)
        if raw is None:
            yield at, None
    if held:
        yield begins, _joined(held)


def _joined(lines: list[str]) -> str:
    return ("" if HAN.match(lines[-1][0]) else " ").join(lines)


def _lines(stream: TextIO) -> Iterator[str | None]:
    """The lines; block tags of HTML break them too. Bytes that are no text are left out."""
    hidden: str | None = None  # the tag of a script, a style or a comment that runs over lines
    for line in bounded_lines(stream):
        if line is None:
            yield None
            continue
        text = BAD_BYTES.sub("", line).rstrip("\n")
        if hidden is None and "<" not in text:
            yield text
            continue
        text, hidden = _outside_hidden(text, hidden)
        if not BLOCK_TAG.search(text):
            yield text
            continue
        yield from html_to_text(text, block="\n").split("\n")


_HIDDEN_TAGS = {"<script": "</script>", "<style": "</style>", "<noscript": "</noscript>", "<!--": "-->"}


def _outside_hidden(text: str, hidden: str | None) -> tuple[str, str | None]:
    """`text` without scripts, styles and comments, and the end that is still awaited after it."""
    shown: list[str] = []
    position, lowered = 0, text.lower() if len(text.lower()) == len(text) else text
    while True:
        if hidden is not None:
            close = lowered.find(hidden, position)
            if close < 0:
                return "".join(shown), hidden
            position, hidden = close + len(hidden), None
        starts = [(at, tag) for tag in _HIDDEN_TAGS if (at := lowered.find(tag, position)) >= 0]
        if not starts:
            return "".join([*shown, text[position:]]), None
        at, tag = min(starts)
        shown.append(text[position:at])
        position, hidden = at, _HIDDEN_TAGS[tag]


def _continues(held: list[str], line: str) -> bool:
    """Whether `line` goes on with the paragraph `held`, which was broken at a width, not at an end of its own."""
    last = held[-1]
    if _MARK.match(line) or _LABEL.fullmatch(line) or _LABEL.fullmatch(last):
        return False
    if HAN.match(line[0]) and (HAN.match(last[-1]) or last[-1] in ",，、；"):
        return MIN_WRAPPED_HAN <= len(last) <= MAX_WRAPPED_HAN and len(line) <= MAX_WRAPPED_HAN
    if not MIN_WRAPPED <= len(last) <= MAX_WRAPPED or len(line) > MAX_WRAPPED:
        return False
    if len(held) > 1 or line[0].islower():
        return True
    return (last[-1] in ",-–(" or last[-1].islower()) and not _looks_like_title(last)


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text that belong together: without marks of translation, adverts apart from abstracts."""
    start = 0
    for mark in _MARK.finditer(text) if _MAY_BE_MARKED.search(text) else ():
        before = text[max(0, mark.start() - 200) : mark.start()]
        by_machine = mark.group("latin") is not None and HAN.search(mark.group())  # nothing else reads like this
        if not by_machine and not _BEFORE_MARK.search(before):
            continue  # "... translated by Google Translate" within a sentence
        yield from _unglued(text[start : mark.start()].strip())
        yield mark.group()
        start = mark.end()
    yield from _unglued(text[start:].strip())


def _unglued(text: str) -> Iterator[str]:
    """`text` with what is glued to its start and its end, in another script or as an advert, as pieces of their own."""
    for part in _at_foreign_run(text) if HAN.search(text) and has_latin_prose(text) else [text]:
        yield from _without_adverts(part)


def _at_foreign_run(text: str) -> list[str]:
    """English with Chinese glued to its start or end, in up to three pieces."""
    first, last = 0, len(text)
    lead = _LEADING_HAN.match(text)
    if lead and len(HAN.findall(lead.group())) >= MIN_GLUED_HAN:
        first = lead.end() if is_advert(lead.group()) or ends_sentence(lead.group()) else 0
    tail = _start_of_tail(text)
    if tail > first and len(HAN.findall(text[tail:])) >= MIN_GLUED_HAN:
        last = tail if ends_sentence(text[:tail]) or is_advert(text[tail:]) else last
    return [part.strip() for part in (text[:first], text[first:last], text[last:]) if part.strip()]


def _start_of_tail(text: str) -> int:
    """Where the Chinese end of a text begins: there are never more than some Latin letters within it."""
    at = len(text)
    while at > 0:
        begin = max(0, at - MAX_WITHIN_HAN)
        sign = HAN.search(text, begin, at)
        if not sign:
            break
        at = sign.start()
    return at


def _without_adverts(text: str) -> Iterator[str]:
    """`text` in its order; phrases and sentences at its ends that are adverts become pieces of their own."""
    lead, body, tail = _phrases_off(text)
    sentences = [part for part in _SENTENCES.split(body) if part and part.strip()]
    first, last = 0, len(sentences)
    while first < last - 1 and _is_foreign(sentences[first]):
        first += 1
    while last - 1 > first and _is_foreign(sentences[last - 1]):
        last -= 1
    parts = (lead, *("".join(part) for part in (sentences[:first], sentences[first:last], sentences[last:])), tail)
    yield from (part.strip() for part in parts if part.strip())


def _is_foreign(sentence: str) -> bool:
    """Whether a sentence at the end of an abstract does not belong to it."""
    if not ends_sentence(sentence):
        return is_advert(sentence) or is_phrase_list(sentence)
    found = features_of(sentence)
    if found.scholarly > 1 or not is_advert(sentence):
        return False
    if not found.chinese and found.words >= LONG_SENTENCE and found.urging == 1:
        return False  # a paper on the web: "... a teaser that entices the user to click on the link and ..."
    clauses = [features_of(clause) for clause in _BREAK.split(sentence)]
    return not any(c.chinese and c.running and not c.urging and c.han >= MIN_GLUED_HAN for c in clauses)


def _phrases_off(text: str) -> tuple[str, str, str]:
    """Phrases of adverts before the first clause of Chinese, the text, and such phrases after its last clause."""
    if not HAN.search(text) or not features_of(text).urging:
        return "", text, ""
    first, last, at = 0, len(text), 0
    for sign in _BREAK.finditer(text):
        phrase, at = text[at : sign.start()], sign.end()
        if _is_urging(phrase):
            first = at
        elif _WORDS.search(phrase):
            break
    opening = _OPENING.search(text, first, first + MAX_PHRASE)
    if opening and _is_urging(text[first : opening.start()]):
        first = opening.start()
    at = len(text)
    for sign in reversed(list(_BREAK.finditer(text, first))):
        phrase, at = text[sign.end() : at], sign.start()
        if _is_urging(phrase):
            last = at
        elif _WORDS.search(phrase):
            break
    if last < len(text):  # a name before the adverts, behind the last sentence: `... sentence. Some site, adverts`
        end = max((sign.end() for sign in _BREAK.finditer(text, first, last)), default=first)
        last = end if ends_sentence(text[first:end]) and len(text[end:last]) <= MAX_PHRASE else last
    return text[:first], text[first:last], text[last:]


def _is_urging(phrase: str) -> bool:
    """Whether a phrase between two commas is an advert's; a long one has something else glued to it."""
    if len(phrase) > MAX_PHRASE:
        return False
    found = features_of(phrase)
    return 2 * found.urging > found.scholarly or (found.scholarly == 0 and found.commercial > 1)


_KEYWORDS = re.compile(
    r"(?:keywords?|key words|index terms|关键[词字]|關鍵[詞字])\s*[:：—–-]", re.IGNORECASE
)  # they follow an abstract, and are no title of the next one


def _why_skipped(piece: str) -> str | None:
    if _KEYWORDS.match(piece) and len(piece) <= MAX_TITLE:
        return "a line of keywords"
    if _MARK.fullmatch(piece):
        return MARK
    if is_phrase_list(piece) and is_advert(piece):
        return ADVERT
    if len(piece) <= MAX_WRAPPED and _COMPANY.search(piece):
        return "the name of a company or a site"
    return why_no_abstract(piece)


def _looks_like_title(line: str) -> bool:
    """Whether a line may be a paper's title: a phrase of some words that is no menu, no list and no sentence."""
    if not 8 <= len(line) <= MAX_TITLE or any(sign.search(line) for sign in (_MENU_SIGN, _COMPANY, _DATE, _MENU)):
        return False
    found = features_of(line)
    if found.urging or line[-1] in "。;；,，" or found.commercial > max(1, found.scholarly):
        return False
    if found.chinese:
        return found.han >= 8 and (found.scholarly > 0 or bool(_HAN_TITLE.search(line))) and not _HAN_MENU.search(line)
    return _written_as_title(line, found)


def _written_as_title(line: str, found: Features) -> bool:
    """Whether the words of a line have capitals as in titles, or tell research as a phrase."""
    content = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if word.lower() not in _SMALL_TITLE_WORDS]
    if not MIN_TITLE_WORDS <= found.words <= MAX_TITLE_WORDS or not content:
        return False
    if sum(any(sign.isupper() for sign in word) for word in content) > TITLE_CASE * len(content):
        return found.words > MIN_TITLE_WORDS or found.scholarly > 0
    telling = found.scholarly > 0 or ":" in line
    return line[0].isupper() and line[-1] != "." and telling and found.words > MIN_TITLE_WORDS


def _title(above: list[tuple[int, str]]) -> tuple[str | None, list[tuple[int, str]]]:
    """The title among the short lines right above an abstract, and the lines that are none."""
    for back in (1, 2):
        if len(above) < back or (back == 2 and not _names_authors(above[-1][1])):
            break
        line = above[-back][1]
        if _looks_like_title(line) and not _names_authors(line):
            return line, [*above[:-back], *above[len(above) - back + 1 :]]
    return None, above


def _names_authors(line: str) -> bool:
    return len(line) <= 2 * MAX_TITLE and _AUTHORS.fullmatch(line) is not None
