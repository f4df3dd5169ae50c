"""The pictures that can be taken along from a page: what they show, and that they run nothing."""

import base64
import re
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import TEXTS, hostile_graph
from tests.graph.page.taking import save

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
TRANSFORMER = "#concept/method%2Ftransformer"

COLOURS = """async (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
    const hex = (pixel) => [0, 8, 16, 24].map((by) => ((pixel >>> by) & 255).toString(16).padStart(2, "0")).join("");
    const found = Object.fromEntries([...counts].map(([pixel, count]) => [hex(pixel), count]));
    return { width: image.width, height: image.height, found };
}"""


@pytest.mark.parametrize(
    ("scheme", "ground", "method"), [("light", "fafbfcff", "0072b2ff"), ("dark", "0c1015ff", "4fa8e0ff")]
)
def test_the_picture_is_the_map_at_twice_the_resolution(
    new_page: NewPage, sample_page: Path, scheme: str, ground: str, method: str
) -> None:
    watched = new_page(color_scheme=scheme, width=700, height=600)
    page = watched.open(sample_page, TRANSFORMER)
    before = page.evaluate("[conceptMap.network.canvas.frame.canvas.width, conceptMap.labels()]")
    name, content = save(watched, "Save the map as a picture")
    picture = page.evaluate(COLOURS, base64.b64encode(content).decode())
    size = page.evaluate("[document.getElementById('map').clientWidth, document.getElementById('map').clientHeight]")
    assert name == "Transformer-map.png"
    assert [picture["width"], picture["height"]] == [2 * size[0], 2 * (size[1] + 64)]
    assert picture["found"][ground] > 0.5 * picture["width"] * picture["height"]
    assert picture["found"][method] > 500
    assert len(picture["found"]) > 100  # nothing blank
    assert page.evaluate("[conceptMap.network.canvas.frame.canvas.width, conceptMap.labels()]") == before
    watched.assert_clean()


def drawing(content: bytes) -> tuple[ElementTree.Element, list[str]]:
    root = ElementTree.fromstring(content)
    return root, [element.text or "" for element in root.iter(f"{SVG}text")]


def test_the_drawing_has_what_the_map_has(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    name, content = save(watched, "Save the map as a drawing")
    root, texts = drawing(content)
    assert name == "Forty-papers-map.svg"
    assert texts[:-5] == page.evaluate("conceptMap.labels().map((label) => label.text)")
    assert texts[-5:] == ["Forty papers", "Methods", "Datasets", "Metrics", "Tasks"]
    shapes = [element for tag in ("circle", "polygon") for element in root.iter(f"{SVG}{tag}")]
    assert len(shapes) == page.evaluate("conceptMap.network.body.data.nodes.length")
    assert len(list(root.iter(f"{SVG}line"))) == page.evaluate("conceptMap.network.body.data.edges.length")
    assert b"href" not in content
    assert content == save(watched, "Save the map as a drawing")[1]
    watched.assert_clean()


def test_a_drawing_of_hostile_names_is_xml_and_runs_nothing(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    watched.open(
        write_page(hostile_graph(), tmp_path / "h.html", title=TEXTS[0]).path,
        f"#paper/{quote(f'paper {TEXTS[0]}', safe='')}",
    )
    name, content = save(watched, "Save the map as a drawing")
    root, texts = drawing(content)
    assert any("</script><script>" in text for text in texts)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "rect", "g", "line", "circle", "polygon", "text", "path",
    }  # fmt: skip
    assert re.fullmatch(r"[\w-]+\.svg", name)
    (tmp_path / "d.svg").write_bytes(content)
    watched.page.goto((tmp_path / "d.svg").as_uri())
    watched.assert_clean()
