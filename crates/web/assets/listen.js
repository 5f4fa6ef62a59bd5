// Reads an article aloud with the device's own voice. The button shows only where there is one in the
// language of the page that works without a network: other voices would send the text away.
const box = document.querySelector("[data-listen]");
const body = document.querySelector("[data-read]");
const speech = globalThis.speechSynthesis;
const [start, pause, resume, stop] = box.querySelectorAll("button");
const lang = document.documentElement.lang;
let parts = [];
let at = 0;
let turn = 0;

function voice() {
  return speech.getVoices().find((it) => it.localService && it.lang.toLowerCase().startsWith(lang));
}

function show(state) {
  start.hidden = state !== "still";
  pause.hidden = state !== "speaking";
  resume.hidden = state !== "paused";
  stop.hidden = state === "still";
}

/** One part at a time: long texts are cut off by some browsers. */
function speak() {
  for (const part of parts) part.classList.remove("being-read");
  if (at >= parts.length) return end();
  const mine = turn;
  const part = parts[at];
  const text = part.cloneNode(true);
  for (const note of text.querySelectorAll("sup")) note.remove();
  const words = new SpeechSynthesisUtterance(text.textContent);
  words.lang = lang;
  // Without a voice of this device another could send the text away.
  words.voice = voice();
  if (!words.voice) return end();
  words.onend = () => {
    if (mine !== turn) return;
    at++;
    speak();
  };
  part.classList.add("being-read");
  speech.speak(words);
}

function end() {
  turn++;
  speech.cancel();
  for (const part of parts) part.classList.remove("being-read");
  show("still");
}

function offer() {
  box.hidden = !voice();
}

if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  start.addEventListener("click", () => {
    parts = [...body.querySelectorAll("h1, h2, h3, p, li")].filter((it) => !it.querySelector("p"));
    at = 0;
    turn++;
    show("speaking");
    pause.focus();
    speak();
  });
  pause.addEventListener("click", () => {
    speech.pause();
    show("paused");
    resume.focus();
  });
  resume.addEventListener("click", () => {
    speech.resume();
    show("speaking");
    pause.focus();
  });
  stop.addEventListener("click", () => {
    end();
    start.focus();
  });
  addEventListener("pagehide", end);
}
