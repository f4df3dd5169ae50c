"""Graphs for the tests of pages: a realistic one of forty papers, and one in which every text is hostile."""

import random
from typing import Any

import networkx as nx

METHODS = (
    "Transformer;BERT;ResNet;convolutional neural network;U-Net;LSTM;graph neural network;diffusion model;GAN;"
    "contrastive learning;knowledge distillation;LoRA;beam search;dropout;Adam;SGD;attention mechanism;ViT;CLIP;"
    "GPT-4;T5;RoBERTa;DETR;YOLO;Mask R-CNN;variational autoencoder;reinforcement learning;PPO;Q-learning;"
    "self-supervised learning;data augmentation;label smoothing;mixup;support vector machine;random forest;XGBoost;"
    "Kalman filter;Gaussian process;Bayesian optimization;Markov decision process;in-context learning;"
    "chain-of-thought prompting;retrieval-augmented generation;mixture of experts;rotary position embedding;"
    "ResNet-50;Swin Transformer;Mamba;word2vec;federated learning"
).split(";")
DATASETS = (
    "ImageNet;COCO;CIFAR-10;CIFAR-100;MNIST;SQuAD;GLUE;WMT14 En-De;MS MARCO;LibriSpeech;Cityscapes;KITTI;"
    "Change Detection 2014;MovieLens-1M;UMLS;D4RL;MuJoCo;GSM8K;MMLU;HumanEval;CNN/DailyMail;Natural Questions;"
    "SemEval-2018 Task 7;ogbn-arxiv;MIMIC-III"
).split(";")
METRICS = {
    "accuracy": ("higher", "%"),
    "F1": ("higher", None),
    "BLEU": ("higher", None),
    "mAP": ("higher", "%"),
    "FID": ("lower", None),
    "perplexity": ("lower", None),
    "word error rate": ("lower", "%"),
    "mIoU": ("higher", "%"),
    "ROUGE-L": ("higher", None),
    "latency": ("lower", None),
    "NDCG@10": ("higher", None),
    "exact match": ("higher", "%"),
    "regret": ("lower", None),
    "pass@1": ("higher", "%"),
    "F-measure": ("higher", None),
}
TASKS = (
    "image classification;object detection;semantic segmentation;machine translation;question answering;"
    "named entity recognition;speech recognition;text summarization;recommendation;few-shot learning;"
    "domain adaptation;anomaly detection;code generation;link prediction;drug discovery;information retrieval;"
    "image generation;uncertainty estimation;mathematical reasoning;foreground detection;video classification;"
    "relation extraction;offline reinforcement learning;sentiment analysis"
).split(";")
GENERIC = {"Method": ("deep learning", "neural network", "language model"), "Task": ("classification", "optimization")}
CHINESE = {
    "Transformer": "变换器",
    "convolutional neural network": "卷积神经网络",
    "knowledge distillation": "知识蒸馏",
    "machine translation": "机器翻译",
    "object detection": "目标检测",
    "accuracy": "准确率",
    "graph neural network": "图神经网络",
}
ALIASES = {
    "convolutional neural network": [
        ("CNN", "abbreviation in 10.1000/p3"),
        ("ConvNets", "known name"),
        ("CNNs", "plural"),
    ],
    "Transformer": [("Transformers", "plural"), ("transformer model", "a closing word that adds nothing")],
    "F-measure": [("F-measures", "plural")],
    "Change Detection 2014": [("CDnet 2014", "abbreviation in 10.1000/p7")],
    "retrieval-augmented generation": [("RAG", "abbreviation in 10.1000/p12")],
}
EDGE = {"Method": "USES", "Dataset": "EVALUATES_ON", "Metric": "MEASURES", "Task": "ADDRESSES"}
NAMES = (
    "Ada Lindqvist",
    "Bao Nguyen",
    "Chen Wei",
    "Dilan Kaya",
    "Elif Öztürk",
    "Farid Haddad",
    "Grace Okafor",
    "王小明",
)
PAPERS = 40
SEED = 11


def concept_id(kind: str, name: str) -> str:
    """An id as the graph has them."""
    return f"{kind.lower()}/" + "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def add_concept(graph: "nx.MultiDiGraph[str]", kind: str, name: str, **properties: Any) -> str:
    """Adds a concept and returns its id."""
    key = concept_id(kind, name)
    aliases = list(ALIASES.get(name, []))
    if name in CHINESE:
        aliases.append((CHINESE[name], "Chinese term"))
    graph.add_node(
        key,
        labels=[kind],
        id=key,
        name=name,
        aliases=[alias for alias, _ in aliases],
        alias_reasons=[reason for _, reason in aliases],
        generic=name in GENERIC.get(kind, ()),
        **properties,
    )
    return key


class Writer:
    """Writes one paper's abstract sentence by sentence and remembers where each concept stands."""

    def __init__(self) -> None:
        self.text = ""
        self.named: dict[str, list[tuple[str, str, int, int]]] = {}

    def say(self, *parts: str | tuple[str, str]) -> str:
        """Adds a sentence; a pair is a concept's id and the words for it. Returns the sentence."""
        start = len(self.text) + (1 if self.text else 0)
        sentence, marks = "", []
        for part in parts:
            key, words = part if isinstance(part, tuple) else (None, part)
            if key:
                marks.append((key, start + len(sentence), start + len(sentence) + len(words)))
            sentence += words
        for key, a, b in marks:
            self.named.setdefault(key, []).append((sentence, "abstract", a, b))
        self.text += (" " if self.text else "") + sentence
        return sentence

    def connect(self, graph: "nx.MultiDiGraph[str]", paper: str) -> None:
        """Adds the paper-concept edges."""
        for key, rows in self.named.items():
            sentences, fields, starts, ends = (list(column) for column in zip(*rows, strict=True))
            kind = graph.nodes[key]["labels"][0]
            graph.add_edge(
                paper,
                key,
                type=EDGE[kind],
                count=len(rows),
                confidence=0.93,
                sentences=sentences,
                fields=fields,
                starts=starts,
                ends=ends,
                texts=sorted({self.text[a:b] for a, b in zip(starts, ends, strict=True)}),
                concept=graph.nodes[key]["name"],
            )


def sample_graph(papers: int = PAPERS) -> "nx.MultiDiGraph[str]":
    """About 120 concepts in forty papers, two of each five in Chinese, with results, authors and keywords."""
    chance = random.Random(SEED)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ids = {
        "Method": [add_concept(graph, "Method", name) for name in METHODS],
        "Dataset": [add_concept(graph, "Dataset", name) for name in DATASETS],
        "Metric": [
            add_concept(graph, "Metric", name, better=better, **({"unit": unit} if unit else {}))
            for name, (better, unit) in METRICS.items()
        ],
        "Task": [add_concept(graph, "Task", name) for name in TASKS],
    }
    generic = [add_concept(graph, kind, name) for kind, names in GENERIC.items() for name in names]
    graph.add_edge("method/resnet-50", "method/resnet", type="VARIANT_OF")
    graph.add_edge("method/swin-transformer", "method/transformer", type="VARIANT_OF")
    for number in range(1, papers + 1):
        _add_paper(graph, number, ids, generic, chance)
    return graph


def _pick(chance: random.Random, keys: list[str], number: int, topic: int) -> list[str]:
    """A few of the keys, those near the paper's topic more often, so that the map has neighbourhoods."""
    weights = [
        1 / (1 + min(abs(i - topic * len(keys) / 6), 12)) ** 1.6 + (0.25 if i < 3 else 0) for i in range(len(keys))
    ]
    found: dict[str, None] = {}
    while len(found) < number:
        found[chance.choices(keys, weights)[0]] = None
    return list(found)


def _add_paper(
    graph: "nx.MultiDiGraph[str]",
    number: int,
    ids: dict[str, list[str]],
    generic: list[str],
    chance: random.Random,
) -> None:
    paper = f"10.1000/p{number}"
    topic = number % 6
    methods, datasets = _pick(chance, ids["Method"], 5, topic), _pick(chance, ids["Dataset"], 2, topic)
    metrics, tasks = _pick(chance, ids["Metric"], 2, topic), _pick(chance, ids["Task"], 2, topic)
    name = {key: graph.nodes[key]["name"] for keys in (*ids.values(), generic) for key in keys}
    chinese = number % 5 in (1, 3)
    writer = Writer()
    value = round(chance.uniform(60, 97), 1)
    if chinese:
        words = {key: CHINESE.get(name[key], name[key]) for key in name}
        title = f"基于{words[methods[0]]}的{words[tasks[0]]}研究"
        writer.say("本文研究", (tasks[0], words[tasks[0]]), "与", (tasks[1], words[tasks[1]]), "问题。😀")
        writer.say(
            "我们提出一种结合", (methods[0], words[methods[0]]), "和", (methods[1], words[methods[1]]), "的方法。"
        )
        writer.say("该方法以", (methods[2], words[methods[2]]), "与", (methods[3], words[methods[3]]), "为基线。")
        said = writer.say(
            "在", (datasets[0], name[datasets[0]]), "上", (metrics[0], words[metrics[0]]), f"达到 {value}%。"
        )
    else:
        title = (
            f"{name[methods[0]][0].upper()}{name[methods[0]][1:]} for {name[tasks[0]]}: the role of {name[methods[1]]}"
        )
        writer.say(
            "Recent work on ",
            (tasks[0], name[tasks[0]]),
            " relies on ",
            (generic[number % 3], name[generic[number % 3]]),
            " and on ",
            (methods[2], name[methods[2]]),
            ".",
        )
        writer.say(
            "We combine ",
            (methods[0], name[methods[0]]),
            " with ",
            (methods[1], name[methods[1]]),
            ", trained with ",
            (methods[4], name[methods[4]]),
            ", and show that ",
            (methods[0], name[methods[0]]),
            " alone is not enough.",
        )
        writer.say(
            "We also study ",
            (tasks[1], name[tasks[1]]),
            " as a ",
            (generic[3 + number % 2], name[generic[3 + number % 2]]),
            " problem, against ",
            (methods[3], name[methods[3]]),
            ".",
        )
        said = writer.say(
            "On ",
            (datasets[0], name[datasets[0]]),
            " it reaches ",
            f"{value}% ",
            (metrics[0], name[metrics[0]]),
            ", and on ",
            (datasets[1], name[datasets[1]]),
            " it improves ",
            (metrics[1], name[metrics[1]]),
            " by 2.9 points.",
        )
    graph.add_node(
        paper, labels=["Paper"], id=paper, title=title, abstract=writer.text, language="zh" if chinese else "en",
        year=2015 + number % 10, doi=paper, url=f"https://example.org/{number}", source=f"page.txt#{number}",
        links=[f"https://github.com/example/project-{number}"], **({} if number % 3 else {"venue": "NeurIPS"}),
    )  # fmt: skip
    writer.connect(graph, paper)
    if number % 4 == 0:
        graph.add_edge(paper, methods[0], type="PROPOSES")
    _add_result(graph, f"{paper}#1", "score", value, "%", said, (paper, metrics[0], datasets[0], methods[0]))
    if not chinese:
        _add_result(graph, f"{paper}#2", "gain", 2.9, "points", said, (paper, metrics[1], datasets[1], None))
    for position, author in enumerate(sorted({NAMES[number % 8], NAMES[(number * 3) % 8]}), 1):
        key = f"author/{author.lower()}"
        graph.add_node(key, labels=["Author"], id=key, name=author)
        graph.add_edge(paper, key, type="WRITTEN_BY", position=position)
    graph.add_node("keyword/efficiency", labels=["Keyword"], id="keyword/efficiency", name="efficiency")
    graph.add_edge(paper, "keyword/efficiency", type="HAS_KEYWORD", score=0.4)
    graph.add_edge(paper, methods[0], type="HAS_KEYWORD", score=0.7)


def _add_result(
    graph: "nx.MultiDiGraph[str]",
    key: str,
    kind: str,
    value: float,
    unit: str,
    sentence: str,
    ends: tuple[str, str, str, str | None],
) -> None:
    graph.add_node(key, labels=["Result"], id=key, kind=kind, value=value, unit=unit, sentence=sentence)
    paper, metric, dataset, method = ends
    graph.add_edge(paper, key, type="REPORTS")
    for edge_type, end in (("OF_METRIC", metric), ("ON_DATASET", dataset), ("BY_METHOD", method)):
        if end:
            graph.add_edge(key, end, type=edge_type)
