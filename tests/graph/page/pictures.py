"""The pictures of the README, of the page of the bundled examples as `make graph` builds it.

    python -m tests.graph.page.pictures            writes docs/pictures/

Needs Chromium and playwright.
"""

import tempfile
from pathlib import Path

import conceptloom
from tests.browser import chromium

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".bib", ".jsonl"))
FOLDER = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 960, 600
QUALITY = 85  # per cent: letters stay sharp in half of the bytes of PNG

# The address of each, and the part of the panel that is scrolled to, if any.
PICTURES = {"map": ("#overview", None), "concept": ("#concept/method%2Ftransformer", "h3:has-text('Papers')")}


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with conceptloom.open_store(Path(folder) / "graph.db") as store:
            conceptloom.build(EXAMPLES, store=store)
            path = conceptloom.write_page(store, Path(folder) / "graph.html", title="Examples").path
        for name, (address, place) in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
            page.goto(path.as_uri() + address)
            page.wait_for_selector("html[data-ready]")
            if place:
                page.locator(f"#panel {place}").evaluate("one => one.scrollIntoView()")
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=QUALITY)
            page.close()


if __name__ == "__main__":
    main()
