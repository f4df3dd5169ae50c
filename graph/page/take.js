// Take along: a menu in the panel that saves or copies what the view shows. All of it is made on the page itself.

Object.assign(LINE_PATHS, { save: "M8 2.5v7.5M4.8 7L8 10.2L11.2 7M3 13.5h10", flag: "M4 14V2.5h8L10 5.5l2 3H4" });

const FORGET_MS = 60_000; // by then the browser has saved the file
const MOST_IN_NAME = 60;

/** A name that every system takes as a file's: letters, digits and hyphens, never empty and none that Windows keeps. */
function fileName(...parts) {
  const bare = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}]+/gu, "-").replace(/^-+|-+$/g, "");
  const words = parts.map(bare).filter(Boolean).map((part) => Array.from(part).slice(0, MOST_IN_NAME).join(""));
  const name = words.join("-").replace(/-+/g, "-").replace(/-$/, "") || "page";
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `${name}-page` : name;
}

function saveFile(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), FORGET_MS);
  announce(`Saved as ${name}`);
}

// What there is to take -------------------------------------------------------------------------------------------------

function pageTitle() {
  return document.querySelector("h1").textContent;
}

function mapIsSeen() {
  const element = byId("map");
  return element.clientWidth > 0 && getComputedStyle(element).visibility !== "hidden";
}

/** What the view offers, as {label, hint, act} in groups. `act` gets the menu, to show in it what was copied. */
function takings(data, route, found, map) {
  const name = found.name ? shortened(found.name, 160) : pageTitle();
  const title = found.name ? `${name} · ${pageTitle()}` : name;
  const file = (what, ending) => `${fileName(name, what)}.${ending}`;
  const groups = [mapIsSeen() ? mapTakings(data, map, title, file) : []];
  const lists = listsOf(data, route, found);
  groups.push(lists.map(({ what, file: part, columns, rows }) => ({
    label: `Save ${what} as a table`, hint: "CSV, for spreadsheets",
    act: () => saveFile(file(part, "csv"), csvText(columns, rows), "text/csv;charset=utf-8"),
  })));
  const papers = papersOf(data, route, found, lists);
  if (papers.length) {
    groups.at(-1).push({
      label: `Save ${plural(papers.length, "reference")}`, hint: "BibTeX, for reference managers",
      act: () => saveFile(file("references", "bib"), bibtexText(data, papers), "application/x-bibtex;charset=utf-8"),
    });
  }
  groups.push(lists.filter(({ query }) => query).map(({ what, query }) => ({
    label: `Copy the query for ${what}`, hint: "a command to run where the graph is",
    act: (menu) => copyText(menu, commandText(query)),
  })));
  return groups.filter((group) => group.length);
}

function mapTakings(data, map, title, file) {
  const nameOf = (id) => (typeof id === "string" ? data.papers[Number(id.slice(1))].label : data.concepts[id].name);
  return [
    {
      label: "Save the map as a picture", hint: "PNG, for slides and documents",
      act: async () => saveFile(file("map", "png"), await pngOfMap(map, title), "image/png"),
    },
    {
      label: "Save the map as a drawing", hint: "SVG, sharp at any size",
      act: () => saveFile(file("map", "svg"), svgOfMap(map, title, nameOf), "image/svg+xml"),
    },
  ];
}

const NOTHING = { label: "Nothing here", hint: "this view shows no list and no map", act: () => {} };

// The menu --------------------------------------------------------------------------------------------------------------

/** The button with its menu, made when it is opened: the lists of a large page are not built for nothing. */
function takeMenu(data, found, map) {
  const opener = button("", () => (menu.hidden ? openMenu() : closeMenu()), {
    class: "take-button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "take-menu",
    title: "Save or copy",
  });
  opener.append(line("save"), el("span", {}, "Save or copy"));
  const menu = el("div", { id: "take-menu", role: "menu", "aria-label": "Save or copy", hidden: "" });
  const box = el("div", { class: "take" }, opener, menu);

  function openMenu() {
    if (!data.hasTexts) return void data.withTexts().then(() => box.isConnected && openMenu());
    box.querySelector(".copied")?.remove();
    const groups = takings(data, state.route, found, map);
    menu.replaceChildren(...(groups.length ? groups : [[NOTHING]]).map(menuGroup));
    show(true);
    menu.querySelector("button").focus();
  }

  function menuGroup(items) {
    return el("div", { role: "group" }, items.map(menuItem));
  }

  function menuItem({ label, hint, act }) {
    const choose = () => {
      closeMenu();
      act(box);
    };
    const item = button("", choose, { role: "menuitem", tabindex: "-1" });
    item.append(el("span", {}, label), el("small", {}, hint));
    return item;
  }

  function show(isOpen) {
    menu.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    document[isOpen ? "addEventListener" : "removeEventListener"]("pointerdown", pressed);
  }

  function pressed(event) {
    if (!box.contains(event.target)) show(false);
  }

  function closeMenu() {
    show(false);
    opener.focus();
  }

  function keyOutside(event) {
    if (event.key === "ArrowDown" && document.activeElement === opener) {
      event.preventDefault();
      openMenu();
    } else if (event.key === "Escape" && box.querySelector(".copied")) {
      event.stopPropagation();
      closeCopied(box);
    }
  }

  box.addEventListener("keydown", (event) => {
    if (menu.hidden) return keyOutside(event);
    const items = [...menu.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length).focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      closeMenu();
    }
  });
  box.addEventListener("focusout", (event) => {
    if (!menu.hidden && event.relatedTarget && !box.contains(event.relatedTarget)) show(false);
  });
  return box;
}

// Copying ---------------------------------------------------------------------------------------------------------------

/** Copies a text and shows it in the menu's box; where the browser does not let it, the text stands there selected. */
async function copyText(box, text) {
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    isCopied = false;
  }
  const area = el("textarea", { readonly: "", rows: "7", spellcheck: "false", "aria-label": "The command", dir: "ltr" });
  area.value = text;
  const store = "It asks the graph in conceptloom.db; name another with --store.";
  const lead = isCopied ? `Copied. ${store}` : `Copy what is selected (Ctrl+C). ${store}`;
  const close = button("Close", () => closeCopied(box), { class: "more" });
  const note = el("div", { class: "copied" }, el("p", {}, lead), area, close);
  box.querySelector(".copied")?.remove();
  box.append(note);
  if (isCopied) {
    announce("Copied");
  } else {
    area.focus();
    area.select();
    announce("The command is selected; copy it with Control C.");
  }
}

function closeCopied(box) {
  box.querySelector(".copied").remove();
  box.querySelector("button").focus();
}
