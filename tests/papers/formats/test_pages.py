"""Scraped pages: abstracts stay, what stands around them goes."""

import io
import textwrap

import pytest

from papers.formats.pages import read_pages
from papers.formats.raw import RawRecord, Rejected

EN = (
    "We study the segmentation of medical images with few labels. We propose a network that learns from unlabelled "
    "data, and experiments on two datasets show that it outperforms earlier methods."
)
EN2 = (
    "Graph neural networks have become popular for the prediction of molecular properties. In this paper we analyse "
    "how depth affects their accuracy and present a theoretical bound on the error of the estimator."
)
ZH = "本文研究了少量标注下的医学图像分割问题。我们提出了一种从未标注数据中学习的网络,在两个数据集上的实验表明,该方法优于现有方法。"
AD = "最新电影在线观看,免费高清视频,成人影院,国产精品小说网"
CASINO = "网上百家乐开户 官网注册送彩金 棋牌游戏下载"


def abstracts(page: str) -> list[object]:
    return [item.fields["abstract"] for item in read_pages(io.StringIO(page)) if isinstance(item, RawRecord)]


def skipped(page: str) -> list[str]:
    return [item.reason for item in read_pages(io.StringIO(page)) if isinstance(item, Rejected)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"{EN}\ntranslated by 谷歌翻译\n{ZH}\ntranslated by 谷歌翻译", [EN, ZH]),
        (f"{AD}\n\n{EN}\n\n相關內容\n\n{EN2}\n\n北京阿比特科技有限公司", [EN, EN2]),
        (f"{EN}translated by 谷歌翻译", [EN]),
        (f"{EN} translated by Google Translate", [EN]),
        (f"{EN}\ntranslated by 谷歌翻译{AD}\n{EN2}", [EN, EN2]),
        (f"{EN}\ntranslated by 百度翻译 {ZH}\n", [EN, ZH]),
        (f"{EN}\ntranslated by 谷歌翻译{EN2}\n", [EN, EN2]),
        (f"{EN}{AD}\n{CASINO}{EN2}", [EN, EN2]),
        (f"{ZH}{AD}\n{ZH} {CASINO}\n{AD},{ZH}", [ZH, ZH, ZH]),
        (f"{AD}{ZH}", [ZH]),
        (f"{EN} Click here to subscribe to our newsletter and get a discount!", [EN]),
        (EN[: len(EN) // 2], [EN[: len(EN) // 2].strip()]),
        (EN[40:], [EN[40:].strip()]),
        (ZH[:-20], [ZH[:-20]]),
        (f"{EN} See https://github.com/a/b", [f"{EN} See https://github.com/a/b"]),
        (textwrap.fill(f"{EN} {EN2}", 70), [f"{EN} {EN2}"]),
        (textwrap.fill(ZH, 40), [ZH]),
        (f"<div><p>{EN}</p><br><p>{EN2}</p></div><script>\nvar x = 1;\n</script>", [EN, EN2]),
        (f"Sentences were translated by Google Translate in this study. {EN}",
         [f"Sentences were translated by Google Translate in this study. {EN}"]),
        (f"Abstract\n{EN}\n", [EN]),
        (f"{EN}\n关键词:图神经网络;分子;深度\n\n{EN2}\nKeywords: graphs, molecules\n", [EN, EN2]),
        ("Early warning saves lives on wards. XGBoost reached an AUROC of 0.89, whereas logistic regression was at 0.81 "
         "when all of the patients were counted. It gave 12% fewer alarms.",
         ["Early warning saves lives on wards. XGBoost reached an AUROC of 0.89, whereas logistic regression was at 0.81 "
          "when all of the patients were counted. It gave 12% fewer alarms."]),
        (f"Banners make a promise that only holds for those who click on the link and read the whole story below. {EN}",
         [f"Banners make a promise that only holds for those who click on the link and read the whole story below. {EN}"]),
    ],
)  # fmt: skip
def test_what_stays(page: str, expected: list[str]) -> None:
    assert abstracts(page) == expected


@pytest.mark.parametrize(
    "line",
    [
        AD, CASINO, "translated by 谷歌翻译", "translated by Google Translate", "由百度翻译提供", "相关论文", "Related papers",
        "登录 | 注册 | 首页", "Home | About | Contact us", "上海某某信息技术有限公司", "© 2024 PaperSite. All rights reserved.",
        "We use cookies to improve your experience on our website. By continuing you accept our cookie policy and terms of use.",
        "Buy cheap watches online, free shipping, best prices guaranteed, order now and save money on all brands today",
        "Subscribe to get the latest research papers in your inbox every week. Sign up now, it is free for all users.",
        "某某科技有限公司是一家专注于人工智能的高新技术企业,致力于为客户提供优质的服务和解决方案,欢迎您来电咨询。",
        "2023-01-05 12:30", "1 2 3 4 5 Next", "京ICP备12345678号", "Deep Learning", "machine learning, deep learning, nlp, vision, robotics, "
        "graphs, speech, audio, video, text, images, tables, maps, games, agents",
    ],
)  # fmt: skip
def test_what_goes(line: str) -> None:
    page = f"{EN}\n{line}\n{EN2}"
    assert abstracts(page) == [EN, EN2]
    assert len(skipped(page)) == 1
    assert "line 2" in skipped(page)[0]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Few-Shot Segmentation of Medical Images", "Few-Shot Segmentation of Medical Images"),
        ("Learning to segment: a study of medical images", "Learning to segment: a study of medical images"),
        ("基于少量标注的医学图像分割方法", "基于少量标注的医学图像分割方法"),
        (
            "Few-Shot Segmentation of Medical Images\nAnn Lee, Bo Li and Cy Wu",
            "Few-Shot Segmentation of Medical Images",
        ),
        ("Few-Shot Segmentation of Medical Images\nAbstract", "Few-Shot Segmentation of Medical Images"),
        ("相關內容", None),
        ("Latest papers in machine learning", None),
        ("Home | Papers | Segmentation of Images", None),
        ("北京阿比特科技有限公司", None),
        (AD, None),
        ("Ann Lee, Bo Li and Cy Wu", None),
    ],
)
def test_title_above_an_abstract(above: str, title: str | None) -> None:
    items = list(read_pages(io.StringIO(f"{EN2}\n\n{above}\n{EN}")))
    records = [item for item in items if isinstance(item, RawRecord)]
    assert [record.fields.get("title") for record in records] == [None, title]
    assert [record.number for record in records] == [1, 2]
