"""Random small papers over a few names that are hard to tell apart, so that batches meet in every way."""

import random

from extractors.record import CONCEPT_TYPES, Extraction, Keyword, Mention, Result
from papers.record import Paper, Source

# Plurals, capitals, aliases and broader concepts of the lexicon, ids that meet, types that share a name.
_NAMES = (
    *("GAN", "GANs", "gan", "generative adversarial network", "MIDAS", "midas", "Midas", "MiDaS"),
    *("CNN", "ConvNets", "convolutional neural network", "ResNet", "ResNet-50", "Res-Net", "residual network"),
    *("C", "C++", "C#", "c", "F-measure", "F-measures", "F1", "accuracy", "准确率", "变压器", "Transformer"),
    *(
        "AXEs",
        "axes",
        "axe",
        "ax",
        "ICs",
        "IC",
        "OtterNet",
        "Otter Net",
        "otternets",
        "image classification",
        "Image Classification",
        "ImageNet",
        "!!",
        "…",
    ),
)
_AUTHORS = ("Ann Lee", "Ann-Lee", "ann lee", "Zoë O'Brien", "Lu Wei")


def random_paper(id_: str, chance: random.Random) -> Extraction:
    """A paper with up to six mentions, four keywords and two results; its abstract is one of few."""
    title = f"{id_}: " + " ".join(chance.choices(_NAMES, k=6))
    mentions = []
    for word in chance.sample(_NAMES, k=chance.randrange(7)):
        form = word if word in title else title[:1]
        start = title.index(form)
        mention = Mention(
            type=chance.choice(CONCEPT_TYPES),
            text=form,
            concept=word,
            field="title",
            start=start,
            end=start + len(form),
            confidence=chance.random(),
            extractor="chance",
            role=chance.choice(("uses", "proposes")),
            generic=chance.random() < 0.3,
        )
        mentions.append(mention)
    return Extraction(
        paper=Paper(
            id=id_,
            title=title,
            abstract=f"Abstract of {id_}.",
            year=chance.choice((None, 2020, 2021)),
            authors=tuple(chance.sample(_AUTHORS, k=chance.randrange(3))),
            source=Source("chance", int(id_.strip("p"))),
        ),
        mentions=tuple(mentions),
        keywords=tuple(
            Keyword(text=word, score=chance.random()) for word in chance.sample(_NAMES, k=chance.randrange(5))
        ),
        results=tuple(_random_result(chance) for _ in range(chance.randrange(3))),
    )


def _random_result(chance: random.Random) -> Result:
    def name() -> str | None:
        return chance.choice((None, *_NAMES))

    return Result(
        kind=chance.choice(("score", "gain")),
        metric=name(),
        value=round(chance.random() * 100, 2),
        unit=chance.choice((None, "%")),
        dataset=name(),
        method=name(),
        field="abstract",
        start=0,
        end=8,
    )
