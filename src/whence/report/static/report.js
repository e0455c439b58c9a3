"use strict";
// Three helps: what changed on a line of the stemma, two texts side by side, and folded parts opened for print.
// Text of pages reaches the document through text nodes only.

function make(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

// -- what changed on a line, and its evidence ---------------------------------------------------------
// Pointed at, a line shows its evidence; chosen, it shows what changed on the way too, until it is closed.
// All of it is taken from the list below the drawing, where a line leads without this script.
for (const stemma of document.querySelectorAll(".stemma")) {
  const tip = stemma.querySelector(".tip");
  let chosen = null;
  const told = (line) => document.getElementById(line.getAttribute("href").slice(1));
  const hide = () => { tip.hidden = true; };
  const close = (back) => {
    const line = chosen;
    chosen = null;
    if (line) line.classList.remove("on");
    tip.classList.remove("pinned");
    if (back && line) line.focus();
    hide(); // also what focus has shown
  };
  const place = (line) => {
    tip.hidden = false;
    const frame = stemma.getBoundingClientRect();
    const wire = line.querySelector(".wire");
    const end = wire.getPointAtLength(wire.getTotalLength()).matrixTransform(wire.getScreenCTM());
    const left = Math.min(Math.max(0, end.x - frame.left - 40), frame.width - tip.offsetWidth);
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${end.y - frame.top + 26}px`;
  };
  const fill = (line, whole) => {
    const entry = told(line);
    const title = make("b");
    title.append(make("bdi", "", entry.dataset.child), ", copied from ", make("bdi", "", entry.dataset.parent));
    tip.replaceChildren(title, make("span", "", entry.querySelector(".lead .quiet").textContent));
    const parts = whole ? entry.querySelectorAll(":scope > .onway, :scope > p:not(.lead), :scope > .evidence") : entry.querySelectorAll(":scope > .evidence");
    for (const part of parts) {
      if (whole) tip.append(make("h4", "", part.classList.contains("evidence") ? "Evidence" : "What changed on the way"));
      tip.append(part.cloneNode(true));
    }
    if (whole) {
      const button = make("button", "close", "Close");
      button.type = "button";
      button.addEventListener("click", () => close(true));
      tip.append(button);
    } else {
      tip.append(make("span", "hint", "Choose the line to see what changed."));
    }
  };
  const show = (line) => {
    if (chosen) return;
    fill(line, false);
    place(line);
  };
  const choose = (line) => {
    close(false);
    chosen = line;
    line.classList.add("on");
    tip.classList.add("pinned");
    fill(line, true);
    place(line);
    tip.focus({ preventScroll: true });
    tip.scrollIntoView({ block: "nearest" });
  };
  for (const line of stemma.querySelectorAll(".line")) {
    line.addEventListener("mouseenter", () => show(line));
    line.addEventListener("focus", () => show(line));
    line.addEventListener("click", (event) => {
      event.preventDefault();
      if (chosen === line) close(true);
      else choose(line);
    });
    line.addEventListener("mouseleave", () => { if (!chosen) hide(); });
    line.addEventListener("blur", () => { if (!chosen) hide(); });
  }
  tip.addEventListener("click", (event) => { if (event.target.closest("a")) close(false); });
  stemma.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (chosen) close(true);
    hide();
  });
}

// -- two texts side by side ---------------------------------------------------------------------------
function beside(box, told) {
  const [left, right] = box.querySelectorAll("select");
  const only = box.querySelector("input");
  const state = box.querySelector(".state");
  const columns = box.querySelector(".columns");
  const texts = told.texts.map((text) => Array.from(text)); // places count code points
  const cut = (i, start, stop) => texts[i].slice(start, stop).join("");

  // text start:stop of witness i; what carries a factual change is marked as such, and so are words that it lacks;
  // already: what is absent at its start is marked
  function write(cell, i, start, stop, className, already) {
    const facts = told.facts[i];
    let at = start;
    for (let k = 0; k < facts.length; k += 3) {
      const absent = facts[k] === facts[k + 1];
      const from = Math.max(facts[k], at);
      const to = Math.min(facts[k + 1], stop);
      if (absent ? facts[k] < at || facts[k] >= stop || (already && facts[k] === start) : from >= to) continue;
      plain(cell, cut(i, at, from), className);
      if (absent) gap(cell, [facts[k + 2]]);
      else cell.append(make("span", "fact", cut(i, from, to)));
      if (!absent && to === facts[k + 1]) raise(cell, facts[k + 2]);
      at = to;
    }
    plain(cell, cut(i, at, stop), className);
  }

  function plain(cell, text, className) {
    if (!text) return;
    if (className && text.trim()) cell.append(make("span", className, text));
    else cell.append(text);
  }

  function raise(cell, change) {
    const number = make("a", "", String(change));
    number.href = `#change-${change}`;
    number.setAttribute("aria-label", `change ${change}`);
    const raised = make("sup", "fact");
    raised.append(number);
    cell.append(raised);
  }

  // where words are absent; changes: the numbers of the factual changes that left them out
  function gap(cell, changes) {
    const node = make("span", changes.length ? "gap factual" : "gap");
    node.append(make("span", "vh", "nothing here"));
    cell.append(" ", node);
    for (const change of changes) raise(cell, change);
    cell.append(" ");
  }

  // whether a row differs in nothing but punctuation
  function pointed(row) {
    return !row[0] && row[5].length > 0 && row[5].every((op, k) => k % 5 > 0 || op === 4);
  }

  // the changes that left out what would stand at a place of witness i
  function absent(i, at) {
    const facts = told.facts[i];
    const found = [];
    for (let k = 0; k < facts.length; k += 3) if (facts[k] === at && facts[k + 1] === at) found.push(facts[k + 2]);
    return found;
  }

  // one side of a row; side 0 reads the numbers of a, side 1 those of b
  function cell(i, row, side) {
    const node = make("div", "cell");
    node.dir = "auto";
    node.setAttribute("role", "cell");
    node.append(make("span", "whose", told.names[i]));
    if (!row[0] && !row[5].length) node.append(make("span", "both", "Both"));
    let at = row[1 + 2 * side];
    const stop = row[2 + 2 * side];
    if (row[0]) {
      write(node, i, at, stop, "lone");
      return node;
    }
    const differences = row[5];
    let marked = -1; // where absent words were marked last
    for (let k = 0; k < differences.length; k += 5) {
      const from = differences[k + 1 + 2 * side];
      const to = differences[k + 2 + 2 * side];
      write(node, i, at, from, "", at === marked);
      const op = differences[k];
      if (op === 4) plain(node, cut(i, from, to), "d4");
      else if (from === to) gap(node, absent(i, from));
      else write(node, i, from, to, op === 1 ? "d1" : "d2", from === marked);
      if (op !== 4 && from === to) marked = from;
      at = Math.max(at, to);
    }
    write(node, i, at, stop, "", at === marked);
    return node;
  }

  function draw() {
    const [a, b] = [Number(left.value), Number(right.value)];
    columns.replaceChildren();
    const turned = told.pairs[`${b}-${a}`] !== undefined;
    const rows = told.pairs[turned ? `${b}-${a}` : `${a}-${b}`];
    if (a === b || !rows) {
      state.textContent = a === b ? "Choose two different pages." : "These two share no passage in this text, or were not laid side by side.";
      return;
    }
    const head = make("div", "row head");
    head.setAttribute("role", "row");
    for (const i of [a, b]) {
      const name = make("div", "cell");
      name.setAttribute("role", "columnheader");
      name.append(make("bdi", "", told.names[i]));
      head.append(name);
    }
    columns.append(head);
    let different = 0;
    let points = 0;
    for (const row of rows) {
      const same = !row[0] && !row[5].length;
      different += same ? 0 : 1;
      points += pointed(row) ? 1 : 0;
      const node = make("div", same ? "row same" : "row");
      node.setAttribute("role", "row");
      const cells = turned ? [cell(a, row, 1), cell(b, row, 0)] : [cell(a, row, 0), cell(b, row, 1)];
      node.append(...cells);
      columns.append(node);
    }
    const how = points === different ? "Word for word the same but for punctuation: " : "";
    const also = points && !how ? `, ${points} of these in punctuation only` : "";
    state.textContent = different ? `${how}${different} of ${rows.length} rows differ${also}.` : "Word for word the same.";
  }

  columns.setAttribute("role", "table");
  columns.setAttribute("aria-label", "Two pages side by side");
  [left.value, right.value] = told.first.map(String);
  left.addEventListener("change", draw);
  right.addEventListener("change", draw);
  only.addEventListener("change", () => box.classList.toggle("only-different", only.checked));
  box.hidden = false;
  draw();
}

for (const held of document.querySelectorAll("script.beside-texts")) {
  beside(held.parentElement.querySelector(".beside"), JSON.parse(held.textContent));
}

// -- a link into a folded part opens it ---------------------------------------------------------------
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target && target.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    target.scrollIntoView();
  }
}
window.addEventListener("hashchange", reveal);
reveal();

// -- folded parts are opened for print, and folded again ---------------------------------------------
const opened = [];
window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details:not([open])")) {
    folded.open = true;
    opened.push(folded);
  }
});
window.addEventListener("afterprint", () => {
  for (const folded of opened.splice(0)) folded.open = false;
});
