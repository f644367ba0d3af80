// Filters an A–Z index as one types. Without this script the index is simply whole.
const input = document.querySelector("#filter");

if (input) {
  const index = document.querySelector(".index");
  const count = document.querySelector(".filter output");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...index.querySelectorAll("li")].map((row) => [row, fold(row.textContent)]);
  const groups = [...index.querySelectorAll("section")];

  const filter = () => {
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
  };
  input.addEventListener("input", filter);
  filter(); // what was typed before this came, or is kept when one comes back
}
