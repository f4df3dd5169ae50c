"""The tagger as a technique: a text in, candidates out, each form of the text judged by all its places together."""

from dataclasses import dataclass

from extractors.candidate import TAGGER, Candidate
from extractors.lexicon import load as load_lexicon
from extractors.names import matches_by_place
from extractors.tagger.choosing import choose
from extractors.tagger.evidence import Form, forms
from extractors.tagger.judge import Verdict
from extractors.tagger.model import Model, load
from extractors.tagger.reading import places
from extractors.tagger.territory import readable

# What an optional form is worth beside one that is asked for, and what a wrong one costs; set so that both are found
# well on annotated abstracts (docs/decisions).
OPTIONAL_WORTH = 0.4
WRONG_COST = 0.7
GENERIC = 0.25  # the share of "optional" in what is right from which on a form is called generic
PROPOSES = 0.7  # the probability from which on a form is called introduced by the paper


@dataclass(frozen=True, slots=True)
class _Choice:
    """A place of a form, weighed by what it is worth to be listed."""

    start: int
    end: int
    probability: float
    form: Form
    verdict: Verdict


def tagged(text: str, *, title_end: int = 0) -> list[Candidate]:
    """The candidates of the shipped model in the sentences that it reads, in order; none overlap.

    The title of the text ends at `title_end`.
    """
    return tagged_by(load(), text, title_end=title_end)


def tagged_by(model: Model, text: str, *, title_end: int = 0) -> list[Candidate]:
    """The same of another model.

    :raises ValueError: its judge has not been fitted.
    """
    if model.judges is None:
        raise ValueError("the model has no judges; python -m training.judge fits them")
    found = forms(text, places(model, text, readable(text)), title_end)
    choices = [
        _Choice(place.start, place.end, _worth(verdict), form, verdict)
        for form, verdict in ((form, model.judges.verdict(form.features)) for form in found)
        for place in form.places
    ]
    return [_candidate(text, choice) for choice in choose(choices, 0.5)]


def _worth(verdict: Verdict) -> float:
    """From 0 to 1: more than a half where a form does more good than harm."""
    gain = verdict.asked + OPTIONAL_WORTH * verdict.optional
    return (1 + gain - WRONG_COST * (1 - verdict.right)) / 2


def _candidate(text: str, choice: _Choice) -> Candidate:
    form, verdict = choice.form, choice.verdict
    here = matches_by_place(text).get((choice.start, choice.end), ())  # ambiguous short forms are among them
    known = next((match.entry for match in here if match.entry.type == form.type), None)
    entry = known or load_lexicon().find(form.type, form.text)
    return Candidate(
        type=form.type,
        start=choice.start,
        end=choice.end,
        confidence=verdict.right,
        extractor=TAGGER,
        entry=entry,
        generic=verdict.optional > GENERIC * verdict.right,
        proposes=verdict.proposes > PROPOSES,
    )
