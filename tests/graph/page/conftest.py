"""Fixtures of the tests of pages: one browser for all, a fresh watched page for each, and written pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.page import write_page
from tests.browser import Watched, chromium
from tests.graph.page.sample import sample_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NewPage = Callable[..., Watched]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    with chromium() as found:
        yield found


@pytest.fixture
def new_page(browser: "Browser") -> Iterator[NewPage]:
    """Makes watched pages; takes `width`, `height` and any option of Playwright's `new_context`."""
    contexts = []

    def make(*, width: int = 1280, height: int = 800, **options: Any) -> Watched:
        options = {"reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return Watched(context.new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample graph."""
    return write_page(sample_graph(), tmp_path_factory.mktemp("page") / "graph.html", title="Forty papers").path
