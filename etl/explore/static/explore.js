// What Datasette's templates have as inline scripts, which the content security policy forbids, and two small helps.
"use strict";

// table.js asks whether a column's menu may offer to facet by it.
var DATASETTE_ALLOW_FACET = document.querySelector("meta[name=datasette-allow-facet]")?.content === "true";

// A menu closes when a click goes elsewhere.
document.addEventListener("click", (event) => {
  const within = event.target.closest?.("details");
  for (const menu of document.querySelectorAll("details.nav-menu[open], details.actions-menu-links[open]")) {
    if (menu !== within) menu.open = false;
  }
});

// The meanings of twenty columns would push the table off the screen, and so would the facets on a phone.
function fold(element, title, kind, open) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = title;
  details.className = kind;
  details.open = open;
  element.before(details);
  details.append(summary, element);
}

const wide = window.matchMedia("(min-width: 700px)").matches;
for (const list of document.querySelectorAll("dl.column-descriptions")) {
  fold(list, "What the columns mean · معنی ستون‌ها", "columns", false);
}
for (const facets of document.querySelectorAll(".facet-results")) {
  fold(facets, "Narrow down · پالایش", "facets", wide);
}
