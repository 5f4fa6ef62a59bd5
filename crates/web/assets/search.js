// Search as you type: asks this server which articles fit, and shows their cards in that order.
// Without this script, or without a network, the form asks in the usual way.
const form = document.querySelector("[data-search]");
const shelf = document.querySelector("[data-shelf]");
const found = document.querySelector("[data-found]");
const field = form.elements.q;
const cards = new Map([...shelf.children].map((card) => [card.dataset.slug, card]));
const PAUSE_MS = 200;
let waiting;
let asked = 0;

async function look() {
  const mine = ++asked;
  const query = new URLSearchParams({ q: field.value, lang: form.dataset.lang });
  const answer = await fetch(`${form.dataset.search}?${query}`);
  if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
  const { results } = await answer.json();
  // A slow answer to an earlier word must not take the place of a later one.
  if (mine === asked) show(results.map((it) => it.slug));
}

function show(slugs) {
  for (const card of cards.values()) card.hidden = true;
  for (const slug of slugs) {
    const card = cards.get(slug);
    if (!card) continue;
    card.hidden = false;
    shelf.append(card);
  }
  const { none, one, many } = found.dataset;
  found.textContent = slugs.length === 0 ? none : slugs.length === 1 ? one : many.replace("#", slugs.length);
  for (const link of document.querySelectorAll(".strip [aria-current]")) link.removeAttribute("aria-current");
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => look().catch(() => {}), PAUSE_MS);
});
form.addEventListener("submit", (event) => {
  // What was typed need not stand in the address when it is shown already.
  clearTimeout(waiting);
  event.preventDefault();
  look().catch(() => form.submit());
});
