// Search as you type: sends the form as it stands, and shows the list of the answer in place of this one. The word
// travels in the body of the form and stands in no address. Without this script the form asks with a press.
const form = document.querySelector("[data-search]");
const shelf = document.querySelector("[data-shelf]");
const found = document.querySelector("[data-found]");
const PAUSE_MS = 200;
let waiting;
let asked = 0;

async function look() {
  clearTimeout(waiting);
  const mine = ++asked;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A slow answer to an earlier word must not take the place of a later one.
    if (mine === asked) show(page);
  } catch {
    if (mine === asked) found.textContent = found.dataset.silent;
  }
}

function show(page) {
  shelf.replaceChildren(...page.querySelector("[data-shelf]").children);
  found.textContent = page.querySelector("[data-found]").textContent;
  for (const link of document.querySelectorAll(".strip [aria-current]")) link.removeAttribute("aria-current");
}

form.elements.q.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
