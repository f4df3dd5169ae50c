"""Results that the prose of an abstract reports: "F-measures of 0.91 and 0.93 on A and B, respectively".

A sentence is read as numbers, metrics and datasets in the order in which they stand. Coordinated ones form a run. A run
of numbers takes the metric right behind it ("85.1% mAP"), else the nearest one before it ("an accuracy of 86.8%"); runs
of one length are paired off. Its dataset is the next one before the following number, else the one that the following
numbers share, else the nearest one before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.comparisons import with_comparisons
from extractors.gains import is_other_factor, kind, surpasses
from extractors.lists import lists
from extractors.numbers import Number, numbers
from extractors.patterns import one_of
from extractors.record import ResultKind

_FAR = 90  # characters between a metric and its number; beyond it they belong to other clauses
_NEAR = 40  # the same where the metric stands behind the number and does not touch it
_LONGEST_SENTENCE = 3000  # characters; what is longer is a table without its lines

# "85.1% | absolute increase in | mAP", "90% | on the | F1": up to three words, then perhaps a bracket
_TO_METRIC_BEHIND = re.compile(
    r"\s*+ (?: (?:increase|improvement|reduction)\s+in\s++ | (?!(?:and|or|but|while)\b)[\w-]++\s++ ){0,3} [（(]?",
    re.VERBOSE | re.IGNORECASE,
)
# "BLEU | scores of about | 28": a whole number needs such a bond
_ATTACHED = re.compile(
    rf"""
    \s*+ (?:scores?|rates?|values?)?+
    \s*+ {one_of("of is = : to from by 为 达到 是")}?+
    \s*+ {one_of("about around up_to over ~")}?+ \s*+
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "BCDNet (ours) | also achieves | 72.3%"
_ACHIEVES = re.compile(
    rf"""
    \s*+ (?:\([^()]*\)\s*+)? (?: {one_of("can also now further")} \s++ )?
    {one_of("achiev reach obtain attain scor yield get record deliver")}\w*\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACHIEVES_REACH = 40
# "1, 2 and 3", "1/2", "1-2", "1 to 2", "1 ± 2"
_RUN_GAP = re.compile(
    r"\s*+ (?: ,\s*and | [,，、;/&和与–~-] | and | or | to ) \s*+ [+~±-]? \s*+", re.VERBOSE | re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(r"[,;,，；。]|\b(?:while|whereas)\b")
_NEXT_ONE = re.compile(r"[,;，；]|\b(?:and|while|whereas|but)\b")  # "99% on A | and on B 95%"
_OTHER_SENTENCE = re.compile(r"[;；。]")
# "1.31 | ROUGE-1 on CNN and | 7.8": what is said of the one goes for the next
_OTHERWISE = rf"(?:{one_of('of is was from to at by with than while whereas but which')}\b|achiev|reach|obtain)"
_ALIKE = 10  # times as large the next gain of a list may be; what is larger has been reached
_GOES_ON = re.compile(
    rf"""
    \s*+ (?: (?!{_OTHERWISE}) [\w@-]++ \s++ ){{0,6}}
    [\w@-]*+ \s*+ (?: , | ,?\s*and | / )\s*+ (?:and\s++)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSING_YEAR = re.compile(r"(?:19|20)\d\d$")
_MORE_YEARS = re.compile(r"(?:(?:[,/\s]|and|or)++(?:19|20)\d\d\b)+")


@dataclass(frozen=True, slots=True)
class Named:
    """A metric, dataset or method named at `start` to `end`, by its canonical name."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A reported number with the names it belongs to; offsets are half-open and of the number alone."""

    kind: ResultKind
    value: float
    unit: str | None
    start: int
    end: int
    metric: str | None
    dataset: str | None
    method: str | None


def results(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    metrics: Sequence[Named],
    datasets: Sequence[Named],
    methods: Sequence[Named] = (),
    names: Sequence[tuple[int, int]] = (),
) -> list[Reported]:
    """The results in a text, in its order. `names` are places whose digits are no results ("CIFAR-10")."""
    taken = {i for start, end in names for i in range(start, end)}
    found: list[Reported] = []
    for start, end in sentences:
        if end - start > _LONGEST_SENTENCE:
            continue
        in_sentence = [n for n in numbers(text, start, end) if n.start not in taken]
        if in_sentence:
            metrics_here, datasets_here, methods_here = (
                [named for named in group if start <= named.start < end] for group in (metrics, datasets, methods)
            )
            sentence = _Sentence(
                text=text,
                start=start,
                end=end,
                runs=_number_runs(
                    text, [n for n in in_sentence if not n.is_bare_integer or _is_attached(text, n, metrics_here)]
                ),
                metrics=lists(text, metrics_here),
                datasets=lists(text, _with_years(text, datasets_here)),
                methods=methods_here,
            )
            starts = [metric.start for metric in metrics_here]
            found += with_comparisons(text, sentence.results(), starts)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """The sentence text[start:end], as runs of numbers, metrics and datasets."""

    text: str
    start: int
    end: int
    runs: Sequence[Sequence[Number]]
    metrics: Sequence[Sequence[Named]]
    datasets: Sequence[Sequence[Named]]
    methods: Sequence[Named]

    def results(self) -> list[Reported]:
        found: list[Reported] = []
        is_gain = False
        for i, run in enumerate(self.runs):
            goes_on = is_gain and self._goes_on(self.runs[i - 1][-1], run[0])
            kinds = [self._kind(run, number, after_gain=goes_on) for number in run]
            is_gain = kinds[-1] == "gain"
            metrics, datasets = self._metrics(i), self._datasets(i)
            read = (self._result(run, j, how, metrics, datasets) for j, how in enumerate(kinds))
            found += [reported for reported in read if reported is not None]
        return found

    def _goes_on(self, gain: Number, number: Number) -> bool:
        """Whether a number behind a gain is the next of a list of such."""
        is_alike = gain.unit == number.unit and number.value <= _ALIKE * gain.value
        return is_alike and _GOES_ON.fullmatch(self.text, gain.stop, number.start) is not None

    def _kind(self, run: Sequence[Number], number: Number, *, after_gain: bool) -> ResultKind:
        return "gain" if after_gain else kind(self.text, self.start, self.end, run=run, number=number)

    def _result(
        self, run: Sequence[Number], j: int, how: ResultKind, metrics: Sequence[Named], datasets: Sequence[Named]
    ) -> Reported | None:
        """The result in number j of a run; None where no metric is named and nothing says that it is a gain."""
        number = run[j]
        metric = _paired(metrics, run, j)
        if metric and is_other_factor(self.text, number, metric.name):
            metric = None
        if metric is None and not (how == "gain" and number.unit and surpasses(self.text, self.start, run)):
            return None
        dataset = _paired(datasets, run, j)
        return Reported(
            kind=how,
            value=number.value,
            unit=number.unit,
            start=number.start,
            end=number.end,
            metric=metric.name if metric else None,
            dataset=dataset.name if dataset else None,
            method=self._method(run),
        )

    def _next_start(self, i: int) -> int:
        """Where the run behind run i begins; the end of the sentence for the last."""
        return self.runs[i + 1][0].start if i + 1 < len(self.runs) else self.end

    def _metrics(self, i: int) -> Sequence[Named]:
        """The metrics of run i: right behind it, else the nearest before it, else near behind it."""
        run = self.runs[i]
        next_start = self._next_start(i)
        behind = next((g for g in self.metrics if run[-1].stop <= g[0].start < next_start), ())
        gap = self.text[run[-1].stop : behind[0].start] if behind else ""
        if behind and _TO_METRIC_BEHIND.fullmatch(gap):
            is_last = i + 1 == len(self.runs)
            return behind if is_last else behind[: len(run)]
        before = [g for g in self.metrics if g[-1].end <= run[0].start]
        if before and self._reaches(before[-1][-1].end, run[0].start):
            return before[-1]
        if behind and len(gap) <= _NEAR and not _OTHER_CLAUSE.search(gap):
            return behind
        return ()

    def _reaches(self, metric_end: int, number_start: int) -> bool:
        between = self.text[metric_end:number_start]
        return len(between) <= _FAR and not _OTHER_SENTENCE.search(between)

    def _datasets(self, i: int) -> Sequence[Named]:
        """The datasets of run i: before the next run, else between it and the last, else any behind, else before.

        Where both stand, the one behind goes first, unless it begins the next clause.
        """
        run = self.runs[i]
        previous_end = self.runs[i - 1][-1].stop if i else self.start
        behind = [g for g in self.datasets if g[0].start >= run[-1].stop]
        before = [g for g in self.datasets if g[-1].end <= run[0].start]
        is_own_behind = bool(behind) and behind[0][0].start < self._next_start(i)
        is_own_before = bool(before) and before[-1][0].start >= previous_end
        if is_own_behind and is_own_before:
            parted = _NEXT_ONE.search(self.text, run[-1].stop, behind[0][0].start)
            return before[-1] if parted else behind[0]
        if is_own_before and not is_own_behind:
            return before[-1]
        return behind[0] if behind else before[-1] if before else ()

    def _method(self, run: Sequence[Number]) -> str | None:
        """The method that is the subject: "BCDNet achieves 72.3%"."""
        for method in reversed(self.methods):
            ahead = self.text[method.end : method.end + _ACHIEVES_REACH]
            if method.end <= run[0].start and _ACHIEVES.match(ahead):
                return method.name
        return None


def _is_attached(text: str, number: Number, metrics: Sequence[Named]) -> bool:
    """A whole number without a unit is a result only right beside its metric: "BLEU of 28", "an F1 of 87"."""
    return any(
        (metric.start >= number.stop and not text[number.stop : metric.start].strip())
        or (metric.end <= number.start and _ATTACHED.fullmatch(text[metric.end : number.start]) is not None)
        for metric in metrics
    )


def _with_years(text: str, datasets: Sequence[Named]) -> list[Named]:
    """The datasets, and those that are only years behind one with a year: "LivDet 2017, 2015 and 2011"."""
    found = []
    for dataset in datasets:
        found.append(dataset)
        year = _CLOSING_YEAR.search(dataset.name)
        behind = _MORE_YEARS.match(text, dataset.end) if year else None
        if year and behind:
            for match in _YEAR.finditer(text, dataset.end, behind.end()):
                found.append(Named(dataset.name[: year.start()] + match.group(), match.start(), match.end()))
    return found


def _paired(group: Sequence[Named], run: Sequence[Number], j: int) -> Named | None:
    """Whose number j is: of a group as long as the run its j-th, of a shorter one the last in reach, else its first."""
    if len(group) == len(run) or 1 < len(group) < len(run):
        return group[min(j, len(group) - 1)]
    return group[0] if group else None


def _number_runs(text: str, found: Sequence[Number]) -> list[list[Number]]:
    runs: list[list[Number]] = []
    for number in found:
        if runs and _RUN_GAP.fullmatch(text, runs[-1][-1].stop, number.start):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
