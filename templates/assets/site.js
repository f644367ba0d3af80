// Filters an A–Z index as one types. Without this script the index is simply whole.
const index = document.querySelector("[data-filter]");

if (index && index.querySelectorAll("li").length > 12) {
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...index.querySelectorAll("li")].map((row) => [row, fold(row.textContent)]);
  const groups = [...index.querySelectorAll("section")];

  const label = document.createElement("label");
  label.textContent = `Filter ${index.dataset.filter}`;
  const input = document.createElement("input");
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  label.htmlFor = input.id = "filter";
  const count = document.createElement("output");
  count.htmlFor = "filter";

  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    count.textContent = words.length ? `${shown} of ${rows.length}` : "";
  });

  const bar = document.createElement("p");
  bar.className = "filter";
  bar.append(label, input, count);
  index.before(bar);
}
