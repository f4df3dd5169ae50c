"""What a person waits for on a page, measured in a headless Chromium without a network: milliseconds by name.

A time starts with the event of the mouse or key, or with the opening of the file, and ends with the first frame drawn
after the page has changed. Chromium draws without a graphics card here, so that real machines are faster.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Measures = dict[str, float]

_AFTER_S = 60  # for starting the browser and for dragging

_WATCH = """
window.waited = {};
window.drawnAfter = (name, start) => requestAnimationFrame(() => setTimeout(() => {
  if (!(name in waited)) waited[name] = performance.now() - start;
}, 0));
"""
# The page says that it is ready by an attribute of its root; pyvis, by the first drawing or the end of its physics.
_READY = {
    "ours": """
      new MutationObserver(() => { if (document.documentElement?.dataset.ready) drawnAfter("ready", 0); })
        .observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
    """,
    "pyvis drawn": """
      const timer = setInterval(() => {
        if (typeof network === "undefined" || !network) return;
        clearInterval(timer);
        network.once("afterDrawing", () => drawnAfter("ready", 0));
        network.redraw();
      }, 5);
    """,
    "pyvis settled": """
      const timer = setInterval(() => {
        if (typeof network === "undefined" || !network) return;
        clearInterval(timer);
        network.once("stabilizationIterationsDone", () => drawnAfter("ready", 0));
      }, 5);
    """,
}
_FRAMES = """
window.frames_ms = [];
window.counting = true;
let before = null;
requestAnimationFrame(function next(now) {
  if (before !== null) frames_ms.push(now - before);
  before = now;
  if (counting) requestAnimationFrame(next);
});
"""
# Starts a watch that ends when an element changes: the next event of a kind, or now, is the start.
_CHANGE = """
([name, event, selector]) => {
  delete waited[name];
  let start = performance.now();
  if (event) document.addEventListener(event, (e) => (start = e.timeStamp), { capture: true, once: true });
  const watch = new MutationObserver(() => { watch.disconnect(); drawnAfter(name, start); });
  watch.observe(document.querySelector(selector), { childList: true });
}
"""
_BUSIEST = """
() => {
  const ids = conceptMap.labels().map((label) => label.id);
  const { x, y } = conceptMap.network.canvasToDOM(conceptMap.network.getPosition(ids[0]));
  const box = document.getElementById("map").getBoundingClientRect();
  return [x + box.left, y + box.top];
}
"""


@contextmanager
def browsing(chromium: str) -> Iterator["Browser"]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--enable-precise-memory-info"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def measure_ours(browser: "Browser", path: Path, *, limit_s: float) -> Measures:
    """Every wait on a page of this project."""
    with _opened(browser, path, "ours", limit_s) as (page, found):
        page.wait_for_timeout(1500)  # as a reader looks first; what is put off until after the opening is done then
        found["search, first letter"] = _typed(page, "s")
        found["search, a letter more"] = _typed(page, "e")
        page.keyboard.press("Escape")
        found["click to concept"] = _after(
            page, "pointerup", "#panel", lambda: page.mouse.click(*page.evaluate(_BUSIEST))
        )
        link = page.locator("#panel a[href^='#paper/']").first
        found["click to paper"] = _after(page, "pointerup", "#panel", link.click)
        _go(page, "#overview")
        found["drag, p95 of frames"] = _dragged(page)
        for view in ("papers", "results", "matrix", "trends"):
            found[f"to {view}"] = _go(page, f"#{view}")
        found["filter by year"] = _go(page, "#overview?years=2015-2020")
        found["filter by language too"] = _go(page, "#overview?years=2015-2020&lang=zh")
        found["all filters off"] = _go(page, "#overview")
        found["heap, MB"] = _heap(page)
    return found


def measure_pyvis(chromium: str, path: Path, *, settled: bool, limit_s: float) -> Measures | None:
    """The opening and dragging of a page of pyvis; `settled` waits for the end of its physics. None: not in time.

    In a process of its own, since a page whose script does not rest answers nothing and can only be ended from outside.
    """
    command = [sys.executable, "-m", "benchmarks.page_in_browser", chromium, str(path), str(settled), str(limit_s)]
    process = subprocess.Popen(  # noqa: S603 - this module itself
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        answer, _ = process.communicate(timeout=limit_s + _AFTER_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    return json.loads(answer) if process.returncode == 0 else None


def _measure_pyvis(chromium: str, path: str, settled: str, limit_s: str) -> None:
    kind = "pyvis settled" if settled == "True" else "pyvis drawn"
    with browsing(chromium) as browser, _opened(browser, Path(path), kind, float(limit_s)) as (page, found):
        found["drag, p95 of frames"] = _dragged(page)
        found["heap, MB"] = _heap(page)
        print(json.dumps(found))


@contextmanager
def _opened(browser: "Browser", path: Path, kind: str, limit_s: float) -> Iterator[tuple["Page", Measures]]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(limit_s * 1000)
    page.add_init_script(_WATCH + _READY[kind])
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function("window.waited && waited.ready > 0")
    yield page, {"ready": page.evaluate("waited.ready"), "CPU until ready": _cpu(page)}
    context.close()  # only where all went well: one whose script does not rest cannot be closed


def _cpu(page: "Page") -> float:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    found = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(found.get("ProcessTime", 0))


def _heap(page: "Page") -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(page.evaluate("performance.memory.usedJSHeapSize")) / 1e6


def _after(page: "Page", event: str | None, selector: str, act: Callable[[], Any]) -> float:
    page.evaluate(_CHANGE, ["step", event, selector])
    act()
    page.wait_for_function("'step' in waited")
    page.wait_for_timeout(400)  # animations end
    return float(page.evaluate("waited.step"))


def _typed(page: "Page", letter: str) -> float:
    page.locator("#search").focus()
    return _after(page, "keydown", "#found", lambda: page.keyboard.press(letter))


def _go(page: "Page", address: str) -> float:
    return _after(page, None, "#panel", lambda: page.evaluate("(hash) => { location.hash = hash; }", address))


def _dragged(page: "Page") -> float:
    """The 95th percentile of the times between frames while the map is dragged about."""
    page.wait_for_timeout(500)
    page.mouse.move(300, 500)
    page.mouse.down()
    page.evaluate(_FRAMES)
    for step in range(60):
        page.mouse.move(300 + 4 * step, 500 - 2 * step)
    frames = page.evaluate("() => { counting = false; return frames_ms; }")
    page.mouse.up()
    return float(statistics.quantiles(frames, n=20)[-1]) if len(frames) > 1 else float("nan")


if __name__ == "__main__":
    _measure_pyvis(*sys.argv[1:])
