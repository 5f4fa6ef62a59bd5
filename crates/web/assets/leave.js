// Leave quickly: the link, or Esc twice, puts another site in place of this page.
const link = document.querySelector("[data-leave]");
let lastEscape = -Infinity;

function leave() {
  document.documentElement.hidden = true;
  location.replace(link.href);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - lastEscape < 1000) leave();
  lastEscape = event.timeStamp;
});
