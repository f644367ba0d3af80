// Stands in every page of the preview, never in the built site: after each build it loads the page
// anew where the reader was, and shows what is wrong with the site.
const BASE = "/__broadsheet__/";
const PLACE = "broadsheet-place:" + location.pathname;
const CLOSED = "broadsheet-closed";
const MOST = 50;

const place = sessionStorage.getItem(PLACE);
if (place !== null) {
  sessionStorage.removeItem(PLACE);
  const [left, top] = place.split(" ").map(Number);
  window.scrollTo({ left, top, behavior: "instant" });
}

let first = null;
new EventSource(BASE + "events").onmessage = (event) => {
  first ??= event.data;
  if (event.data === first) return;
  sessionStorage.setItem(PLACE, `${window.scrollX} ${window.scrollY}`);
  location.reload();
};

fetch(BASE + "problems.json")
  .then((answer) => answer.json())
  .then((notice) => notice.title && show(notice));

// A problem quotes what stands in articles: all of it goes into the page as text, never as HTML.
function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function show({ title, lines }) {
  // Within a shadow root, where the site's style sheet does not reach.
  const host = element("div", "", { id: "broadsheet-problems" });
  const box = element("details", "", { role: "region", "aria-label": "Problems of this build" });
  const list = element("ul", "", { tabindex: "0", "aria-label": title });
  for (const [origin, text] of lines.slice(0, MOST)) {
    const item = element("li");
    if (origin) item.append(element("b", origin), " ");
    item.append(text);
    list.append(item);
  }
  if (lines.length > MOST) list.append(element("li", `and ${lines.length - MOST} more`));
  const summary = element("summary", title);
  const dismiss = element("button", "Dismiss", { type: "button" });
  box.append(summary, list, dismiss);

  // Dismissed, it stays closed until other problems come.
  const mark = JSON.stringify(lines);
  box.open = sessionStorage.getItem(CLOSED) !== mark;
  const close = () => {
    const had_focus = host.shadowRoot.activeElement !== null;
    box.open = false;
    if (had_focus) summary.focus();
  };
  box.addEventListener("toggle", () => {
    if (box.open) sessionStorage.removeItem(CLOSED);
    else sessionStorage.setItem(CLOSED, mark);
  });
  dismiss.addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) close();
  });

  const sheet = element("link", "", { rel: "stylesheet", href: BASE + "preview.css" });
  host.attachShadow({ mode: "open" }).append(sheet, box);
  document.body.prepend(host);
}
