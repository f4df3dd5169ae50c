"""Pieces of regular expressions that several techniques share."""

HYPHENS = ("-", "‐", "‑", "–")  # what joins the parts of a word; the last is an en dash
HYPHEN = r"\-‐‑–"  # the same inside square brackets
HAN = "\u4e00-\u9fff"  # Chinese characters, inside square brackets
CJK = "\u2e80-\u9fff"  # Chinese and Japanese characters and their punctuation, inside square brackets


def one_of(forms: str) -> str:
    r"""A group that matches one of the forms, which white space parts; "_" stands for the white space inside a form.

    >>> one_of(r"such_as  like  includ\w+")
    '(?:such\\sas|like|includ\\w+)'
    """
    alternatives = "|".join(forms.split())
    return "(?:" + alternatives.replace("_", r"\s") + ")"
