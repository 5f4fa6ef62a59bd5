// The ten-minute wait: fills a ring and counts down. Without this script the page says to watch a clock.
for (const timer of document.querySelectorAll("[data-timer]")) {
  const seconds = Number(timer.dataset.timer);
  const ring = timer.querySelector(".timer-done");
  const left = timer.querySelector(".timer-left");
  const begun = Date.now();
  timer.classList.add("running");

  const tick = () => {
    // The clock is read anew each time, so a phone that slept still tells the truth.
    const gone = Math.min((Date.now() - begun) / 1000, seconds);
    const rest = Math.ceil(seconds - gone);
    left.textContent = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
    ring.setAttribute("stroke-dasharray", `${(gone / seconds) * 100} 100`);
    if (rest > 0) return;
    clearInterval(beat);
    timer.querySelector(".timer-over").hidden = false;
  };
  const beat = setInterval(tick, 1000);
  tick();
}
