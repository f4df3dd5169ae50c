"""Every view of the sample graph's page by its address, and how a test goes there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

BERT = "method%2Fbert"
TRANSFORMER = "method%2Ftransformer"
CONCEPT = f"#concept/{TRANSFORMER}"
PAPER = "#paper/10.1000%2Fp4"

VIEWS = {
    "overview": "#overview",
    "filtered": "#overview?hide=metric&broad=1&years=2018-2020&lang=en&min=2",
    "nothing left": "#overview?years=1901-1902",
    "concept": CONCEPT,
    "dataset": "#concept/dataset%2Fimagenet",
    "metric": "#concept/metric%2Faccuracy",
    "paper": PAPER,
    "paper left out": f"{PAPER}?lang=zh&hide=task",
    "author": "#author/0",
    "papers": "#papers",
    "results": "#results",
    "board": "#board/dataset%252Fimagenet%7Cmetric%252Ff1",
    "compare": "#compare",
    "two compared": f"#compare/method%252Fbert%7C{TRANSFORMER.replace('%', '%25')}",
    "matrix": "#matrix",
    "matrix, larger": "#matrix/task-method-24",
    "trends": "#trends",
    "trends by share": "#trends/share",
    "notes": "#notes",
    "about": "#about",
}

# Changes the address and waits until the page, which listens from its start, has followed.
GO = """hash => new Promise(done => {
    if (location.hash === hash) return done();
    addEventListener("hashchange", () => done(), { once: true });
    location.hash = hash;
})"""


def go(page: "Page", address: str) -> None:
    """Opens a view of a page that is open already."""
    page.evaluate(GO, address)
