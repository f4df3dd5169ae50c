"""What a person does to take something along from a page."""

import re
from pathlib import Path

from tests.browser import Watched


def save(watched: Watched, label: str, place: int = 0) -> tuple[str, bytes]:
    """Chooses what begins so in the menu; returns the file's name and its content."""
    page = watched.page
    page.click(".take-button")
    with page.expect_download() as waiting:
        page.locator("[role=menuitem]", has_text=re.compile(f"^{label}")).nth(place).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
