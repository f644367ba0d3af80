// The key "/" leads to the search field, from any page. Where one is writing it stays a character.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("#search-field");
  const page = document.querySelector('link[rel="search"]');
  if (!field && !page) return;
  event.preventDefault();
  if (field) field.focus();
  else location.href = page.href;
});
