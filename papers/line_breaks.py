"""Sentences that a lost line break glued together: `this design.Finally, our` gets its space back."""

import re

# Words that begin sentences of abstracts: after them the case is clear whatever stands before the dot.
_STARTERS = (
    "A|Additionally|After|All|Also|Although|An|Analyzing|And|As|At|Based|Because|Besides|Beyond|Both|But|By|Code|"
    "Comprehensive|Consequently|Despite|Due|During|Each|Empirical|Empirically|Even|Existing|Experimental|Experiments|"
    "Extensive|Finally|First|Firstly|For|From|Further|Furthermore|Given|Hence|Here|How|However|If|Importantly|In|"
    "Instead|It|Its|Lastly|Many|More|Moreover|Most|Nevertheless|Next|No|Notably|Numerical|On|Once|One|Our|Overall|"
    "Recent|Recently|Results|Second|Secondly|Several|Similarly|Since|So|Some|Specifically|Such|Surprisingly|That|The|"
    "Their|Then|There|Therefore|These|They|This|Those|Through|Thus|To|Together|Under|Unfortunately|Unlike|Using|We|"
    "What|When|Where|Whereas|Which|While|With|Without|Yet"
)
# Words that cannot be the end of a domain name; then those that can (it, is, in), for which `_GLUED_LOWER_DOMAIN`
# asks more.
_LOWER = (
    "the|this|these|those|that|they|our|which|while|where|when|with|without|from|are|was|were|has|have|had|can|could|"
    "will|would|should|may|might|however|moreover|furthermore|finally|since|such|then|thus|their|there|there|"
    "and|but|for|into|using|than|also"
)
_LOWER_DOMAIN = "is|it|in|to|at|by|as|be|so|an|of|on|or|we"

# Names of code before a dot: what follows belongs to them (`torch.Tensor`), unless it is a starter.
_CODE = r"(?:torch|tf|np|nn|pd|plt|keras|jax|java|javax|numpy|scipy|pandas|sklearn|tensorflow|pytorch|node|system|std)"

_BEFORE = r"(?<![^\s(\[“\"'‘—–-])"  # a word that begins after a space: no part of a path, of an address, of a version
_LAST_WORD = r"[A-Za-z][\w’'-]{1,40}"
_AFTER = r"(?=[\s,’'\-—–:]|$)"

_GLUED_STARTER = re.compile(
    rf"({_BEFORE}(?:{_LAST_WORD}|\(?[\d.,]*\d%|[A-Za-z0-9][\w’'-]{{0,40}}[)\]])[.!?])(?=(?:{_STARTERS}){_AFTER})"
)
_GLUED_CAPITAL = re.compile(rf"({_BEFORE}(?!{_CODE}\.)[a-z][a-z’'-]{{2,40}}[.!?])(?=[A-Z][a-z]{{2,30}}(?=[\s,’']))")
_GLUED_LOWER = re.compile(rf"({_BEFORE}(?!{_CODE}\.){_LAST_WORD}\.)(?=(?:{_LOWER})\s)")
_GLUED_LOWER_DOMAIN = re.compile(
    rf"({_BEFORE}(?=[\w’'-]{{0,40}}[A-Z][\w’'-]{{0,40}}\.){_LAST_WORD}\.)(?=(?:{_LOWER_DOMAIN})\s[a-z])"
)
_GLUED_ABBREVIATION = re.compile(r"(?<![A-Za-z.])((?:[eE]\.g|[iI]\.e|[eE]tc|[cC]f|vs)\.)(?=[A-Za-z]{2})")
_RULES = (_GLUED_ABBREVIATION, _GLUED_STARTER, _GLUED_CAPITAL, _GLUED_LOWER, _GLUED_LOWER_DOMAIN)
_SIGN_THEN_LETTER = re.compile(r"[.!?][A-Za-z]")


def restore_line_breaks(text: str) -> str:
    """`text` with a space after each full stop that clearly ends a sentence and has none.

    Addresses, file names, versions, names with a dot in them (`Node.js`, `Booking.com`) and abbreviations stay.
    """
    if not _SIGN_THEN_LETTER.search(text):
        return text
    for rule in _RULES:
        text = rule.sub(r"\1 ", text)
    return text
