"""LaTeX, HTML and odd characters become plain text; prose stays."""

import random
import time

import pytest

from papers.plain import plain


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (r"$\boldsymbol{F\text{-}measure}$ results", "F-measure results"),
        (r"F-measures of $\mathbf{0.91}$ and $\mathbf{0.93}$ in", "F-measures of 0.91 and 0.93 in"),
        (r"\textsc{BERT} and {\em this} and \textbf{\emph{that}}", "BERT and this and that"),
        (r"more than 23\% of $33$\% and +6.9$%$;", "more than 23% of 33% and +6.9%;"),
        ("sound ``realistic'' or ``human-like''", "sound “realistic” or “human-like”"),
        ("a ''weak'' notion", "a “weak” notion"),
        (r"optimal $\ell_2$-worst-case robust", "optimal ℓ_2-worst-case robust"),
        (r"$K$-armed, $\epsilon$-greedy, $n+m$", "K-armed, ε-greedy, n+m"),
        (r"$O(n\log n)$ and $\tilde{O}(T^{2/3})$", "O(n log n) and Õ(T^(2/3))"),
        (r"$x \in \mathbb{R}^d$, $a\leq b$, $30^\circ$", "x ∈ ℝ^d, a ≤ b, 30°"),
        (r"$\frac{a+b}{2}$ and $10^{-3}$", "(a+b)/2 and 10^-3"),
        (r"\[\beta \leq 3\] and \(\alpha\) and $$x^2$$", "β ≤ 3 and α and x^2"),
        (r"as shown \cite{a, b}. In~\citep[see][p. 2]{c} we", "as shown. In we"),
        (r"others (\citet{x}; \citep{y}) did", "others did"),
        (r"M\"{u}ller, Fr\'echet, \v{S}koda, S\o ren, Erd\H{o}s", "Müller, Fréchet, Škoda, Søren, Erdős"),
        (r"don\'t, the model\'s, and\or", "don't, the model's, and/or"),
        ("Fig.~3, i.i.d.~samples, ~10 times, 12%~28%", "Fig. 3, i.i.d. samples, ~10 times, 12%~28%"),
        ("misuse -- attackers, pages 1--5, so---it is", "misuse – attackers, pages 1–5, so—it is"),
        (r"code\footnote{https://github.com/a/b\_c}.", "code (https://github.com/a/b_c)."),
        (r"\href{https://x.org/}{here} \url{http://x.org/~me/a\_b}", "here (https://x.org/) http://x.org/~me/a_b"),
        (r"\ModelName~achieves and \methodname{} too", "ModelName achieves and methodname too"),
        ("Language{–}Image {BERT}", "Language–Image BERT"),
        (r"over {0,1}^n and $\{-1,1\}^n$", "over {0,1}^n and {-1,1}^n"),
    ],
)
def test_latex_becomes_text(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<jats:p>We <i>show</i> R&amp;D</jats:p>", "We show R&D"),
        ("&lt;i&gt;x&lt;/i&gt; and &amp;amp;quot;y&amp;amp;quot;", 'x and "y"'),
        ("10<sup>-3</sup> of CO<sub>2</sub><br/>per m<sup>2</sup>", "10^-3 of CO2 per m^2"),
        ('<a href="https://x.org?a=1&b=2">a link</a><script>alert("x<y")</script> after', "a link after"),
        ("<jats:title>Abstract</jats:title><jats:p>We</jats:p>", "We"),
        ("before<!-- not <b>seen</b> -->after", "before after"),
        ("&#945;-stable, 5&nbsp;%, &notanentity; stays", "α-stable, 5 %, &notanentity; stays"),
        ("a triplet <human, verb, object> and <s> and <mask>", "a triplet <human, verb, object> and <s> and <mask>"),
    ],
)
def test_html_becomes_text(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "between $5 and $7 per hour, or $5-$10, $5/$7, $1.5M",
        "rates of >40% by poisoning 5%, x < 5 and y > 6, AT&T, R&D, #1, C#, a_b, snake_case, 2^10",
        "costs $100 million to the US",
        "100% of {0,1}^n; f(x) = x^2; a|b; P(y|x)",
        "pip install --upgrade daal4py",
    ],
)
def test_prose_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("call Mobile DeepLabv3.is based on", "call Mobile DeepLabv3. is based on"),
        ("led to this design.Finally, our", "led to this design. Finally, our"),
        ("along dimensions, e.g.the choice", "along dimensions, e.g. the choice"),
        ("on ImageNet.We also", "on ImageNet. We also"),
        ("in 2020).This works? Yes!It does", "in 2020). This works? Yes! It does"),
    ],
)
def test_lost_line_breaks_come_back(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@pytest.mark.parametrize(
    "text",
    "https://github.com/a/B.The graph.json v1.2 daal4py.org scikit-learn.org e.g. i.e., U.S. Node.js ASP.NET arXiv.org "
    "fast.ai Booking.com 3.14 et al. torch.Tensor www.A.Com/The Ph.D. w.r.t. notion.so a.k.a. mea-lab-421.github.io."
    " user@mail.The.org".split(),
)
def test_no_address_or_name_is_broken(text: str) -> None:
    assert plain(f"we use {text} in it") == f"we use {text} in it"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\u200bb\u202ec\u2066d\ufeffe\u200ff", "abcdef"),
        ("a\x00b\x07c\td\r\n e\u3000f\u00a0g", "abc d e f g"),
        ("signiﬁcant ﬂow", "significant flow"),
        ("e\u0301", "é"),
        ("sug(cid:173) gest and trans\u00ad form and HMM(cid:173) based", "suggest and transform and HMM-based"),
        ("appearances \u00e2\x80\x94 how", "appearances — how"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lone \ud800 half", "lone half"),
    ],
)
def test_characters(raw: str, expected: str) -> None:
    assert plain(raw) == expected


def test_braces_of_bibtex_only_group() -> None:
    assert plain("{A Title of {BERT}} in {0,1}", keep_braces=False) == "A Title of BERT in 0,1"


PIECES = [
    *(
        r"\alpha \frac \hat \text{ \cite{a} \[ \( \) \] { } $ $$ ^{ _{ _ ^ ~ -- --- `` '' ` ' \" \' \\ \ &amp; &lt; & ; < > "
        r"<b> </b> <script> <!-- --> (cid:173) word . We .We Finally, e.g.a http://a.b/c % # 中 。 é a B 1"
    ).split(),
    *(" ", "\n", "\u0301", "\u200d", "\u00ad", "\u1fef", "ﬁ", "â\x80\x94"),
]


def test_twice_is_once() -> None:
    rng = random.Random(20)
    for _ in range(4000):
        raw = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 12)))
        once = plain(raw)
        assert plain(once) == once, raw


@pytest.mark.parametrize("piece", [*PIECES, "$a ", "\\hat", "a\u0301\u0316", '<a href="', "^{", "&amp;", "(\\cite{a}"])
def test_time_grows_with_length_only(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begun = time.perf_counter()
    plain(text)
    assert time.perf_counter() - begun < 10  # a second at most; anything quadratic takes minutes
