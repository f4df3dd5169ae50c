"""Tells abstracts from what stands around them on a page, by features of the text rather than by known strings.

An abstract is running text: sentences with function words, and the words in which research is told. An advert is a
list of short phrases that urge or sell; a menu is short; a cookie notice runs well but tells no research.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z]")
PHRASE_SIGN = re.compile(r"[\s,，、|｜·•_]+")

ADVERT = "an advert or a notice"
TOO_SHORT = "too short for an abstract"

_FUNCTION_WORDS = frozenset(
    "a about above across after all also although among an and any are as at be because been before being between both "
    "but by can could did do does during each few for from further had has have here how however if in into is it its "
    "more most no nor not of on once only or other our over own same she he should so some such than that the their "
    "them "
    "then there these they this those through thus to under until up upon used using very via was we were what when "
    "where "
    "whether which while who why will with within without would "
    # and those of other languages that abstracts come in
    "der die das und ist von mit für den dem des ein eine wir wird werden auf nicht le la les et est une un dans "
    "pour que "
    "qui sur avec nous par au aux ce el los las del en y es con se lo una su o os da dos das em um uma com não il "
    "di che "
    "per si sono и в на с что не для по из как это мы к от".split()
)
_HAN_FUNCTION = re.compile(
    r"的|了|是|在|和|与|與|对|對|将|將|可以|通过|通過|以及|并|並|中|为|為|这|這|该|該|其|而|及|于|於|从|從|被|使|能|或|但|因|由|所|它|我们|我們|という|して|である|する|した|ます|"
    r"では|により|을|를|은|는|이|의|에"
)
# The words in which research is told, in any field; matched as beginnings of words.
_SCHOLARLY = re.compile(
    r"(?:abstract|accura|algorithm|analy[sz]|approach|approximat|architectur|assum|baseline|benchmark|bound|"
    r"character[iy]|"
    r"classif|coefficient|compar|complex|comput|conjectur|consider|construct|contribut|convergen|correlat|dataset|"
    r"demonstrat|"
    r"deriv|describ|detect|develop|dimension|discuss|distribut|domain|effective|efficien|empiric|equation|error|"
    r"estimat|"
    r"evaluat|evidence|examin|experiment|explor|featur|findings?\b|formal|formulat|framework|function|generali[sz]|"
    r"hypothes|identif|implement|improv|indicat|infer|introduc|investigat|knowledge|learn|literatur|measur|"
    r"mechanism|method|"
    r"metric|model|network|neural|novel|observ|optim|outperform|paper|parameter|pattern|perform|phenomen|predict|"
    r"present|"
    r"problem|procedure|process|proof|propert|propos|prov(?:e|ing|en)\b|quantif|recogni|relat(?:ed|ion)|represent|"
    r"research|"
    r"result|review|robust|sampl|scheme|segment|significan|simulat|solution|solv|state-of-the-art|statistic|strateg|"
    r"structur|stud(?:y|ies|ied)|survey|system|task|techni|theor|thesis|train|transform|variab|verif|"
    r"méthod|résultat|étud|propon|método|resultado|estudio|verfahren|ergebnis|untersuch|methode|modell|daten|метод|"
    r"модел|"
    r"исследован|результат|алгоритм|данны)",
)
_HAN_SCHOLARLY = re.compile(
    r"本文|本研究|论文|論文|研究|提出|方法|模型|数据|資料|數據|结果|結果|实验|實驗|算法|演算法|学习|學習|性能|网络|網路|網絡|训练|訓練|任务|任務|"
    r"表明|基于|基於|问题|問題|分析|系统|系統|特征|特徵|评估|評估|预测|預測|优化|優化|检测|檢測|识别|識別|分类|分類|估计|估計|参数|參數|理论|理論|"
    r"机制|機制|框架|证明|證明|验证|驗證|有效|准确|準確|效率|结构|結構|函数|函數|误差|誤差|样本|樣本|图像|圖像|影像|信息|資訊|语义|語義|探讨|探討|"
    r"探索|现有|現有|传统|傳統|最先进|显着|显著|顯著|改进|改進|技术|技術|应用|應用|领域|領域|策略|变量|仿真|测量|测试|比较|讨论|介绍|描述|构建|"
    r"設計|设计|手法|提案|評価|実験|学習|精度|연구|제안|방법|모델|결과|실험|데이터|학습|성능"
)
# What only adverts and the frames of web pages say: they urge, sell or show what nobody would put in an abstract.
_URGING = re.compile(
    r"\b(?:click (?:here|now|the|to|on (?:the|this) (?:link|button))|subscribe|subscribing|newsletter|"
    r"we use cookies|cookie policy|"
    r"accept (?:all )?cookies|sign (?:up|in)\b|log ?in (?:to|with|now)|register (?:now|today|free)|download (?:now|"
    r"the app|our|free)|"
    r"free (?:trial|shipping|download|spins)|buy (?:now|cheap|online|one)|discounts?\b|cheap (?:prices?|flights|"
    r"pills|watches|replica)|coupon|promo code|order now|casino|"
    r"slot machines|jackpot|viagra|cialis|porn|xxx|sexy|escorts?|nude|hot girls|adult videos?|privacy policy|"
    r"all rights reserved|contact us|about us|follow us|share (?:this|on)|whatsapp|telegram|hotline|call now|"
    r"our (?:store|partners)|unsubscribe|enable javascript|powered by (?:wordpress|discuz)|read more|"
    r"learn more about us|"
    r"watch (?:now|online|free)|streaming (?:free|online)|limited time|visit our|best (?:deals|prices?|sellers?)|"
    r"money back|"
    r"your (?:account|browser|inbox|shopping|cart))"
)
_HAN_URGING = re.compile(
    r"在线观看|線上看|在线看|在线播放|免费看|免费视频|免费观看|視頻精|视频精|视频在线|高清|无码|無碼|色情|久久|精品|人妻|三级片|成人片|成人网|"
    r"激情|少妇|性爱|约炮|开户|開戶|彩票|博彩|棋牌|赌场|賭場|娱乐城|娛樂城|投注|返水|彩金|老虎机|百家乐|六合彩|时时彩|官网入口|官方网站|点击|點擊|"
    r"加微信|扫码|掃碼|二维码|客服|热线|熱線|优惠|優惠|促销|促銷|特价|打折|包邮|厂家直销|加盟|代写|代做|代发|发票|办证|版权所有|版權所有|"
    r"保留所有权利|备案|关注我们|訂閱|订阅|隐私政策|联系我们|聯繫我們|关于我们|關於我們|首页|首頁|欢迎您|为您|您的|秒杀|会员专享|充值|天堂|男人的"
)
# What adverts say too, and papers on commerce and films do.
_COMMERCIAL = re.compile(
    r"\b(?:clicks?\b|subscrib|cookies?\b|buy(?:ing|ers?)?\b|promo|sale\b|shop|price|betting|poker|bonus|loans?\b|"
    r"crypto (?:wallet|exchange)|"
    r"terms (?:of|and)|copyright|customers?\b|likes?\b|comments?\b|advertis|sponsor|wechat|hiring|careers?\b|"
    r"our (?:team|company|services|products)|javascript|powered by|guaranteed|compan(?:y|ies)\b|brands?\b|online\b|"
    r"free\b|"
    r"best\b|download|login|account)"
)
_HAN_COMMERCIAL = re.compile(
    r"免费|免費|观看|觀看|成人|国产|國產|欧美|歐美|亚洲|亞洲|日韩|日韓|av|黄色|美女|裸|下载|下載|安装|注册|註冊|登录|登錄|登陆|娱乐|娛樂|体育|"
    r"官网|官網|网址|入口|微信|电话|電話|咨询|諮詢|购买|購買|价格|價格|批发|厂家|代理商|招聘|贷款|貸款|培训班|小说|漫画|直播|会员|會員|公司|企业|企業|"
    r"服务|服務|客户|致力于|影院|电影|电视剧|在线|視頻|视频|股份|平台"
)

MIN_WORDS = 12
"""Latin words of the shortest abstract: one that was cut keeps at least most of a sentence."""
SHORT_WORDS = 30
"""Below this length there has to be a verb: titles have as many words."""
MIN_HAN = 24
"""Chinese characters of the shortest abstract."""
SHORT_HAN = 60
"""Below this length there has to be a comma or a full stop between clauses."""
MIN_SCHOLARLY = 2
"""Different words of research that an abstract holds at least; 0.1% of real ones, on politics or games, hold less."""
MIN_FUNCTION_SHARE = 0.17
"""Share of function words; of 10,000 abstracts none has less. Lists of phrases have hardly any."""
MIN_HAN_FUNCTION_SHARE = 0.03
"""The same for Chinese, a share of characters; of 2,000 translated abstracts none has less."""
URGING_WEIGHT = 3
"""Words of research that one word of an urging kind outweighs."""

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|we|can|may|will|does|do|did|which|this|these|that|show|shows|"
    r"propose|proposes|"
    r"present|presents|introduce|introduces|achieves?|demonstrates?|provides?|ist|sind|werden|wir|est|sont|nous|es|"
    r"son|é|são)\b",
    re.IGNORECASE,
)
_CLAUSE_SIGN = re.compile(r"[，,。；;！？、]")


@dataclass(frozen=True, slots=True)
class Features:
    """What counts about a piece of text: numbers of different words, save `words` and `han`, which are lengths."""

    words: int
    han: int
    function_share: float
    scholarly: int
    commercial: int
    urging: int

    @property
    def chinese(self) -> bool:
        """Whether it is mainly written in Chinese characters."""
        return self.han > self.words

    @property
    def running(self) -> bool:
        """Whether it holds the function words of running text."""
        return self.function_share >= (MIN_HAN_FUNCTION_SHARE if self.chinese else MIN_FUNCTION_SHARE)


@lru_cache(maxsize=65_536)
def _stem_of_research(word: str) -> str | None:
    match = _SCHOLARLY.match(word)
    return match.group() if match else None


def features_of(text: str) -> Features:
    """The features of `text`; words are counted outside Chinese characters."""
    lowered = text.lower()
    han = len(HAN.findall(text))
    words = _WORD.findall(lowered)
    if han:
        words = [word for word in words if not HAN.search(word)]
    scholarly = {stem for word in words if (stem := _stem_of_research(word))}
    commercial, urging = set(_COMMERCIAL.findall(lowered)), set(_URGING.findall(lowered))
    if han:
        scholarly.update(_HAN_SCHOLARLY.findall(text))
        commercial.update(_HAN_COMMERCIAL.findall(lowered))
        urging.update(_HAN_URGING.findall(text))
    if han > len(words):
        share = len(_HAN_FUNCTION.findall(text)) / han
    else:
        share = sum(word in _FUNCTION_WORDS for word in words) / max(1, len(words))
    return Features(len(words), han, share, len(scholarly), len(commercial), len(urging))


_FIGURE = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])|\d\s?%")
MIN_FIGURES = 2
"""Decimal numbers and percentages that tell of research where its words are missing."""


def why_no_abstract(text: str) -> str | None:
    """The reason why `text` is no abstract, None where it is one."""
    found = features_of(text)
    selling = found.commercial + URGING_WEIGHT * found.urging
    if found.urging and selling > found.scholarly:
        return ADVERT
    if found.words < MIN_WORDS and found.han < MIN_HAN:
        return TOO_SHORT
    if found.chinese:
        short, clauses = found.han < SHORT_HAN, bool(_CLAUSE_SIGN.search(text))
    else:
        short, clauses = found.words < SHORT_WORDS, bool(_VERB.search(text))
    if short and not clauses:
        return TOO_SHORT
    if not found.running:
        return "a list of words, no running text"
    if found.scholarly < MIN_SCHOLARLY and not (found.commercial == 0 and len(_FIGURE.findall(text)) >= MIN_FIGURES):
        return ADVERT if found.commercial > 2 * found.scholarly else "it tells of no research"
    return ADVERT if found.commercial > found.scholarly else None


def is_advert(text: str) -> bool:
    """Whether a piece of a line is an advert by itself: it urges more than it tells, or sells in mere phrases."""
    found = features_of(text)
    selling = found.commercial + URGING_WEIGHT * found.urging > found.scholarly
    return selling and (found.urging > 0 or not (found.running or ends_sentence(text) or "://" in text))


def is_phrase_list(text: str) -> bool:
    """Whether a piece is short phrases one after the other, without a sentence: `free films, watch now, new 2020`."""
    found = features_of(text)
    phrases = [phrase for phrase in PHRASE_SIGN.split(text) if phrase]
    if found.chinese:
        return len(phrases) >= 3 and found.function_share < MIN_HAN_FUNCTION_SHARE and found.scholarly == 0
    return len(phrases) >= 4 and found.function_share < 0.05 and found.scholarly == 0


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as sentences do."""
    return bool(re.search(r"[.!?。！？…][)\"”'’\]）】]*$", text.rstrip()))


def has_latin_prose(text: str) -> bool:
    """Whether Latin letters outnumber Chinese characters."""
    return len(_LATIN.findall(text)) > len(HAN.findall(text))
