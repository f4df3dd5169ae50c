// A text field with a list of what it finds below it, as the search box and the boxes that choose a concept have it.

const SOME_ONLY = "Nothing names all words; these name some";

/**
 * Makes a field and a list one combobox. `find` gives entries for what stands in the field, `choose` is called with the
 * target of one, `none` tells what is said where there is none, `leave` is called by Escape in an empty field. What has
 * only a part of what was typed (`isPart`) is opened when it was chosen, not by Enter alone.
 */
function combobox(box, list, { data, find, choose, none, leave = () => {} }) {
  let found = [];
  let active = -1;

  function show() {
    const isNone = box.value.trim() !== "" && !found.length;
    const options = found.map(option);
    list.replaceChildren(...options);
    if (isNone) {
      list.append(saying(none(box.value)));
    } else if (isPartly()) {
      list.prepend(saying(SOME_ONLY));
    }
    list.hidden = !found.length && !isNone;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) box.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else box.removeAttribute("aria-activedescendant");
    options[active]?.scrollIntoView({ block: "nearest" });
  }

  function isPartly() {
    return found.length > 0 && found.every(({ isPart }) => isPart);
  }

  /** A row that only says something. */
  function saying(text) {
    return el("li", { class: "none", role: "option", "aria-disabled": "true" }, text);
  }

  function option(entry, place) {
    const row = el("li", { role: "option", id: `${list.id}-${place}`, "aria-selected": String(place === active) }, foundRow(data, entry, found[place - 1]));
    // Before the field loses the focus, which closes the list.
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      pick(place);
    });
    return row;
  }

  function pick(place) {
    const entry = found[place];
    if (!entry) return;
    close();
    box.value = "";
    choose(entry.target);
  }

  function close() {
    found = [];
    active = -1;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function look() {
    found = box.value.trim() ? find(box.value) : [];
    active = found.findIndex(({ isPart }) => !isPart);
    show();
    const told = list.querySelector(".none");
    if (told) announce(told.textContent);
  }

  box.addEventListener("input", look);
  box.addEventListener("focus", look);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the writing of a Chinese word first
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      active = active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length;
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation(); // which would leave the view
      if (box.value) box.value = "";
      else leave();
      close();
    }
  });
}

/** What a row of the list shows: the name, below it why it was found where the row before does not say so, and at its end
 *  what it is. */
function foundRow(data, entry, before) {
  const { kind, name } = entry.target;
  const why = entry.alias ? `also “${shortened(entry.alias, 60)}”` : whyFound(data, entry) || (entry.isNear && !before?.isNear ? "similar spelling" : null);
  const title = el("bdi", {}, shortened(name, 140));
  const words = el("span", { class: "name" }, title, why ? el("small", { dir: "auto" }, why) : null);
  return [sign(kind), words, el("small", { class: "note" }, foundNote(data, entry))];
}

function foundNote(data, { target, weight }) {
  if (target.view === "paper") return ["paper", target.year].filter(Boolean).join(" · ");
  const papers = target.view === "concept" ? data.concepts[target.number].papers.length : weight;
  return `${target.kind} · ${plural(papers, "paper")}`;
}
