"""A real Chromium for tests of pages, offline, and a record of all that a page tried to do."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO = "needs Chromium: apt-get install chromium, or set CHROMIUM to its path; and pip install playwright"
PATIENCE_MS = 8_000  # for anything to appear, on a slow machine


@dataclass
class Watched:
    """A page and what went wrong on it. `requests` lists every request but the file itself."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.page
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: self._request(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._dialog)

    def _request(self, url: str) -> None:
        if not url.startswith("file:"):
            self.requests.append(url)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path, address: str = "") -> "Page":
        """Opens a written page as a double click would, and waits until it is ready."""
        self.page.goto(path.as_uri() + address)
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def assert_clean(self) -> None:
        """Nothing was asked of a network, nothing failed, nothing that a text brought was run."""
        assert (self.requests, self.errors, self.dialogs) == ([], [], [])
        assert self.page.evaluate("window.hacked") is None


def find_chromium() -> str | None:
    """The path of Chromium: the environment's CHROMIUM, else the first of the usual names that is installed."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A headless Chromium. Where there is none the test is skipped, or fails if CONCEPTLOOM_REQUIRE_ALL is 1."""
    executable = find_chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        executable = None
    if executable is None:
        missing = pytest.fail if os.environ.get("CONCEPTLOOM_REQUIRE_ALL") == "1" else pytest.skip
        missing(HOW_TO)
    with sync_playwright() as playwright:
        # Containers and CI run as root, where Chromium's own sandbox cannot start.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
