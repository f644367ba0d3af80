// The search page. Pagefind's own index and engine, this site's own page; nothing leaves the site.
// What is asked stands in the address (?q=…&section=…), so a search can be kept and shared.
const form = document.querySelector("#search");
const field = document.querySelector("#search-field");
const count = document.querySelector("#search-count");
const facets = [...form.querySelectorAll("select")];
const names = document.querySelector("#search-names");
const articles = document.querySelector("#search-articles");
const more = document.querySelector("#search-more");
const NAMES = 6;
const ARTICLES = 10;
const CHOICES = 100;

const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter(Boolean));
  return element;
};

const link = (text, url) => {
  const element = make("a", "", text);
  element.href = url;
  return element;
};

// An excerpt holds text and marks; nothing else of it comes into the page.
const excerpt = (html) => {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const pieces = [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? make("mark", "", node.textContent) : node.textContent,
  );
  return make("p", "brief", ...pieces, "…");
};

// The sentence in which the excerpt's words stand.
const sentence = (data) => {
  const place = data.weighted_locations?.length
    ? data.weighted_locations.reduce((a, b) => (b.balanced_score > a.balanced_score ? b : a)).location
    : data.locations[0];
  const before = data.anchors.filter((a) => /^s\d+$/.test(a.id) && a.location <= place);
  return before.length ? `#${before[before.length - 1].id}` : "";
};

const nameRow = (data) => {
  const { role, articles: seen } = data.meta;
  const said = [data.filters.Kind?.[0], role, seen].filter(Boolean).join(" · ");
  return make("li", "", link(data.meta.title, data.url), " ", make("span", "role", said));
};

const articleRow = (data) => {
  const { date, publisher } = data.meta;
  const kept = data.filters.Section?.[0];
  const facts = [date, publisher, kept].filter(Boolean).map((text) => make("span", "", text));
  const text = excerpt(data.excerpt);
  const anchor = sentence(data);
  if (anchor) text.append(" ", link("to this place", data.url + anchor));
  return make("li", "", make("h2", "hl", link(data.meta.title, data.url)), text, make("p", "meta", ...facts));
};

const chosen = () =>
  Object.fromEntries(facets.filter((f) => f.value).map((f) => [f.dataset.facet, f.value]));

const offer = (counts) => {
  for (const facet of facets) {
    const every = facet.options[0];
    const kept = facet.value;
    const found = Object.entries(counts[facet.dataset.facet] ?? {}).filter(
      ([name, n]) => n > 0 || name === kept,
    );
    const byYear = facet.dataset.facet === "Year";
    found.sort((a, b) => (byYear ? b[0].localeCompare(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0])));
    const options = found.slice(0, CHOICES).map(([name, n]) => new Option(`${name} (${n})`, name));
    facet.replaceChildren(every, ...options);
    if (kept && facet.value !== kept) facet.append(new Option(kept, kept));
    facet.value = kept;
  }
};

// Pagefind finds beginnings and stems of words, no misspellings: for those, the words of people's and
// topics' names that are a letter or two away.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const distance = (a, b) => {
  let row = [...b, ""].map((_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, row[j] + 1, next[j - 1] + 1);
    }
    row = next;
  }
  return row[b.length];
};

let known = [];
const nearest = (word) => {
  const asked = fold(word);
  const limit = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  const close = known
    .filter((name) => Math.abs(name.length - word.length) <= limit)
    .map((name) => [distance(asked, fold(name)), name])
    .filter(([far]) => far <= limit)
    .sort((a, b) => a[0] - b[0]);
  return close.length ? close[0][1] : word;
};

const suggest = (words) => {
  const better = words.split(/\s+/).map(nearest).join(" ");
  if (better === words) return;
  const again = link(better, `?${new URLSearchParams({ q: better })}`);
  count.append(". Did you mean ", again, "?");
};

let results = [];
let shown = 0;
const showMore = () => show(turn, results, shown);

// Rows take the place of others only once they are there, so that nothing jumps.
let turn = 0;
const show = async (mine, found, from) => {
  const next = await Promise.all(found.slice(from, from + ARTICLES).map((r) => r.data()));
  if (mine !== turn) return;
  const list = articles.querySelector("ol");
  if (!from) list.replaceChildren();
  list.append(...next.map(articleRow));
  results = found;
  shown = from + next.length;
  articles.hidden = !shown;
  more.hidden = shown >= results.length;
  count.textContent = `${results.length} ${results.length === 1 ? "article" : "articles"}`;
};

const search = async (pagefind) => {
  const mine = ++turn;
  const words = field.value.trim();
  const filters = chosen();
  const kind = form.dataset.article;
  const asked = words || (Object.keys(filters).length ? null : "");
  if (asked === "") {
    names.hidden = articles.hidden = true;
    count.textContent = "";
    return;
  }
  const found = await pagefind.search(asked, { filters: { ...filters, Kind: kind } });
  const others = words ? await pagefind.search(words, { filters: { not: { Kind: kind } } }) : { results: [] };
  const heads = await Promise.all(others.results.slice(0, NAMES).map((r) => r.data()));
  if (mine !== turn) return;
  names.querySelector("ul").replaceChildren(...heads.map(nameRow));
  names.hidden = !heads.length;
  offer(found.filters);
  await show(mine, found.results, 0);
  if (mine === turn && words && !found.results.length && !heads.length) suggest(words);
};

const remember = () => {
  const asked = new URLSearchParams();
  for (const control of [field, ...facets]) if (control.value) asked.set(control.name, control.value);
  const query = asked.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
};

const recall = () => {
  const asked = new URLSearchParams(location.search);
  field.value ||= asked.get("q") ?? "";  // what was typed meanwhile stays
  for (const facet of facets) {
    const value = asked.get(facet.name);
    if (value) {
      facet.append(new Option(value, value));
      facet.value = value;
    }
  }
};

// The form stands from the beginning, that nothing moves when the index has come.
form.addEventListener("submit", (event) => event.preventDefault());
field.focus();

const start = async () => {
  const pagefind = await import(`${form.dataset.bundle}pagefind.js`);
  await pagefind.options({ baseUrl: form.dataset.base, bundlePath: form.dataset.bundle, excerptLength: 32 });
  await pagefind.init();
  recall();
  let waiting = 0;
  const again = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      remember();
      search(pagefind);
    }, delay);
  };
  field.addEventListener("input", () => again(150));
  form.addEventListener("change", () => again(0));
  form.addEventListener("submit", () => again(0));
  more.addEventListener("click", showMore);
  const all = await pagefind.filters();
  offer(all);
  const called = [...Object.keys(all.Person ?? {}), ...Object.keys(all.Topic ?? {})];
  known = [...new Set(called.flatMap((name) => name.split(/\s+/)))];
  await search(pagefind);
};

start().catch(() => {
  form.hidden = true;
  document.querySelector("#search-off").hidden = false;
});
