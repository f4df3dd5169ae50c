"""The page's scripts are sound: oxlint reads them joined, as the browser does, with the names that they may use."""

import json
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from graph.page import render

# All that the scripts use of the browser. What reaches a network or makes markup is not here, and so is refused.
GLOBALS = (
    "Blob DecompressionStream Event Path2D Response URL URLSearchParams XMLSerializer atob devicePixelRatio document "
    "getComputedStyle history localStorage location matchMedia navigator performance requestAnimationFrame setTimeout vis window"
).split()
MARKUP = ("innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "srcdoc")
WRITING = (("document", "write"), ("document", "writeln"), ("window", "fetch"), ("navigator", "sendBeacon"))
RULES = (
    "eqeqeq no-alert no-console no-else-return no-eval no-extend-native no-fallthrough no-implied-eval "
    "no-multi-assign no-new-func no-param-reassign no-redeclare no-script-url no-self-compare no-sequences "
    "no-throw-literal no-undef no-unused-expressions no-useless-return no-var object-shorthand prefer-const "
    "prefer-template radix"
).split()
CONFIG = {
    "env": {"es2024": True},
    "globals": dict.fromkeys(GLOBALS, "readonly"),
    "plugins": ["eslint", "unicorn", "oxc"],
    "categories": {"correctness": "error"},
    "rules": {
        **dict.fromkeys(RULES, "error"),
        "no-unused-vars": ["error", {"args": "after-used", "caughtErrors": "all"}],
        "no-restricted-properties": [
            "error",
            *({"property": name} for name in (*MARKUP, "cssText")),
            *({"object": thing, "property": name} for thing, name in WRITING),
        ],
    },
}

# What the policy of the page forbids and no rule sees: attributes that hold style or script.
ATTRIBUTES = re.compile(r"""setAttribute\(\s*["'](?:style|on\w+)["']|[{,]\s*["']?(?:style|on[a-z]+)["']?:\s""")

HOW_TO = "needs oxlint: pip install oxlint"


def oxlint() -> str:
    """The path of oxlint. Where there is none the test is skipped, or fails if CONCEPTLOOM_REQUIRE_ALL is 1."""
    found = shutil.which("oxlint", path=sysconfig.get_path("scripts")) or shutil.which("oxlint")
    if found is None:
        missing = pytest.fail if os.environ.get("CONCEPTLOOM_REQUIRE_ALL") == "1" else pytest.skip
        missing(HOW_TO)
    return found


def faults(folder: Path, script: str) -> list[str]:
    """What is wrong in a script, as "LINE: what [rule]"."""
    (folder / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (folder / "page.js").write_text(script, encoding="utf-8")
    command = [oxlint(), "-c", "config.json", "--format", "unix", "page.js"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    found = [line.split(":", 3) for line in done.stdout.splitlines() if line.startswith("page.js:")]
    assert done.returncode == bool(found), done.stdout + done.stderr
    return [f"{line}:{what}" for _, line, _, what in found]


def places() -> list[str]:
    """The module and line behind each line of the joined script; `render` puts two lines before the first module."""
    lines = ["", ""]
    for name in render.SCRIPTS:
        text = (render.HERE / f"{name}.js").read_text(encoding="utf-8")
        lines += [f"{name}.js:{number}" for number in range(1, text.count("\n") + 2)]
    return lines


def test_the_scripts_are_sound(tmp_path: Path) -> None:
    where = places()
    named = [fault.split(":", 1) for fault in faults(tmp_path, render._script())]
    assert [f"{where[int(line) - 1]}:{what}" for line, what in named] == []


def test_every_script_and_style_in_the_folder_is_on_the_page() -> None:
    assert sorted(path.stem for path in render.HERE.glob("*.js")) == sorted(render.SCRIPTS)
    assert sorted(path.stem for path in render.HERE.glob("*.css")) == sorted(render.STYLES)


@pytest.mark.parametrize("name", render.SCRIPTS)
def test_no_attribute_holds_style_or_script(name: str) -> None:
    assert ATTRIBUTES.findall((render.HERE / f"{name}.js").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", render.STYLES)
def test_styles_ask_for_nothing(name: str) -> None:
    style = (render.HERE / f"{name}.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(|@import|@font-face", style) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("document.body.innerHTML = `<b>`;", "no-restricted-properties"),
        ('document["body"]["outerHTML"] = "";', "no-restricted-properties"),
        ('document.body.insertAdjacentHTML("beforeend", "");', "no-restricted-properties"),
        ('document.write("");', "no-restricted-properties"),
        ('document.body.style.cssText = "";', "no-restricted-properties"),
        ('window.fetch("x");', "no-restricted-properties"),
        ('fetch("x");', "no-undef"),
        ("new DOMParser().parseFromString('', 'text/html');", "no-undef"),
        ('eval("1");', "no-eval"),
        ('setTimeout("1", 2);', "no-implied-eval"),
        ('window.f = new Function("1");', "no-new-func"),
        ('location.href = "javascript:1";', "no-script-url"),
        ("notThere();", "no-undef"),
        ("function unused() {}", "no-unused-vars"),
        ("const unused = 1;", "no-unused-vars"),
        ("function twice() {} function twice() {} twice();", "no-redeclare"),
        ("let fixed = 1; window.f = fixed;", "prefer-const"),
        ("late = 1;", "no-undef"),
        ('if (window.name == "") window.close();', "eqeqeq"),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, line: str, rule: str) -> None:
    script = f'(() => {{\n"use strict";\n{line}\n}})();\n'
    assert [fault for fault in faults(tmp_path, script) if fault.startswith("3:") and f"({rule})" in fault]


@pytest.mark.parametrize(
    "line",
    ['el("p", { style: "color: red" })', "row.setAttribute('onclick', text)", 'el("a", {href, onclick: text})'],
)
def test_attributes_of_style_or_script_are_found(line: str) -> None:
    assert ATTRIBUTES.search(line)
