"""The language of a text as an ISO 639-1 code, from its script and its commonest words."""

import re
from collections import Counter

_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv "
    "sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
_NAMES = {
    "en": "eng english american british usenglish ukenglish canadian australian anglais englisch inglés 英文 英语",
    "zh": "zho chi chinese mandarin simplified-chinese traditional-chinese cmn 中文 汉语 简体中文 繁體中文 chinesisch",
    "ja": "jpn japanese 日本語", "ko": "kor korean 한국어", "de": "deu ger german deutsch ngerman naustrian",
    "fr": "fra fre french français francais acadian canadien", "es": "spa spanish español castellano",

       "pt": "por portuguese português brazilian brazil portuges", "it": "ita italian italiano", "ru": "rus russian "
       "русский",
    "nl": "nld dut dutch nederlands", "pl": "pol polish polski", "tr": "tur turkish türkçe", "ar": "ara arabic",
    "fa": "fas per persian farsi", "vi": "vie vietnamese", "id": "ind indonesian", "uk": "ukr ukrainian",
    "cs": "ces cze czech", "sv": "swe swedish", "hi": "hin hindi", "he": "heb hebrew iw", "el": "ell gre greek",

       "th": "tha thai", "da": "dan danish", "fi": "fin finnish", "no": "nor norwegian norsk nob", "hu": "hun "
       "hungarian magyar",
    "ro": "ron rum romanian", "ca": "cat catalan",
}  # fmt: skip
_CODE_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ\u1e00-\u1eff][A-Za-zÀ-ɏ\u1e00-\u1eff'’-]*")
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")), ("el", re.compile(r"[\u0370-\u03ff]{3}")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("ar", re.compile(r"[\u0620-\u06ff]")), ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")), ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")), ("hy", re.compile(r"[\u0530-\u058f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)  # fmt: skip
_VARIANTS = {  # a letter that only the second language of a script has
    "ru": (("uk", re.compile(r"[іїєґІЇЄҐ]")), ("sr", re.compile(r"[ђћџљњјЂЋЏЉЊЈ]")), ("be", re.compile(r"[ўЎ]"))),
    "ar": (("ur", re.compile(r"[ٹڈڑےں]")), ("fa", re.compile(r"[پچژگی]"))),
}
_STOP_WORDS = {
    "en": "the of and to in is that for with we are this on as by our from which be it an can these have has not at "
    "or their "
    "show using use than paper propose method based you what how why via towards toward all a an no do its",
    "de": "der die das und ist von mit für den dem des ein eine einer eines wir werden wird auf im nicht zu sich "
    "als auch aus "
    "bei durch diese dieser wie zur zum über",
    "fr": "le la les des du et est une un dans pour que qui sur avec nous par au aux ce cette ces sont plus pas ont "
    "leur ou "
    "être comme",
    "es": "el la los las de del y en que es un una para con por se como su al este esta estos nuestro más son sobre "
    "entre lo",
    "pt": "o a os as de do da dos das e em que um uma para com por se no na nos nas ao é são este esta não como "
    "mais foi",
    "it": "il lo la gli le di del della dei delle e in che un una per con si è sono come questo questa nel nella "
    "dal dalla "
    "più non anche",
    "nl": "de het een en van in is dat voor met we zijn op te deze wordt worden die niet door als aan bij ook naar "
    "onze",
    "pl": "w i na z się do jest że nie oraz przez dla są od po jak które który tego",
    "tr": "ve bir bu için ile olarak olan da de en daha çok bizim tarafından",
    "sv": "och att det som en på är av för med den till vi inte om har ett i från",
    "id": "yang dan di untuk dengan dari ini pada adalah dalam kami tidak ke sebagai",
    "vi": "và của các là cho một trong được với những này chúng tôi có không",
}
_LANGUAGES_BY_WORD: dict[str, list[str]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_BY_WORD.setdefault(_word, []).append(_language)

MAX_READ = 4000
"""Characters that are looked at: the language of a text shows early."""


def language_code(given: str) -> str | None:
    """The ISO 639-1 code of what a language field says (`zh-CN`, `eng`, `English`), None where it says nothing."""
    text = given.strip().casefold().replace("_", "-")
    if text in _CODE_BY_NAME:
        return _CODE_BY_NAME[text]
    base = re.split(r"[-.,;@ (/]", text, maxsplit=1)[0]
    return base if base in _CODES else _CODE_BY_NAME.get(base)


def language_of(text: str) -> str | None:
    """The language of `text`, None where nothing in it tells.

    Each Chinese character counts as much as half a Latin word, so that a Chinese abstract full of Latin names is
    Chinese and an English one that quotes a Chinese word is English.
    """
    text = text[:MAX_READ]
    words = _LATIN_WORD.findall(text)
    kana, hangul, han = (len(pattern.findall(text)) for pattern in (_KANA, _HANGUL, _HAN))
    if (kana + hangul + han) * 2 > len(words):
        if hangul > kana + han / 2:
            return "ko"
        return "ja" if kana * 12 > han else "zh"
    script, count = max(((code, len(pattern.findall(text))) for code, pattern in _SCRIPTS), key=lambda pair: pair[1])
    if count > 3 * len(words):
        return next((code for code, letter in _VARIANTS.get(script, ()) if letter.search(text)), script)
    return _language_of_words(words)


def _language_of_words(words: list[str]) -> str | None:
    hits: Counter[str] = Counter()
    for word in words:
        for language in _LANGUAGES_BY_WORD.get(word.lower(), ()):
            hits[language] += 1
    if not hits:
        return None
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    best, count = ranked[0]
    tied = len(ranked) > 1 and ranked[1][1] == count
    if tied and "en" in hits and hits["en"] == count:
        return "en"
    return best if not tied and (count >= 2 or best == "en") else None
