// An exercise, one step at a time: a ring for its time, a circle for the breath, and for those who
// want them a soft tone and a buzz. Without this script the steps stand on the page as a list.
const BREATH = { in: 4, out: 6 };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

for (const exercise of document.querySelectorAll("[data-exercise]")) play(exercise);

function play(exercise) {
  const part = (name) => exercise.querySelector(`[data-part="${name}"]`);
  const main = document.getElementById("main");
  const steps = [...part("steps").children];
  const breath = breathing(part("circle"), part("word"));
  const screen = awake();
  const sound = tone();
  let at = 0; // the step
  let gone = 0; // seconds of it that have passed before `since`
  let since = null; // when it last went on; nothing while paused
  let beat;

  part("begin").hidden = false;
  // A buzz is only offered by what can buzz.
  part("buzz").hidden = !navigator.vibrate;
  const isOn = (name) => part(name).getAttribute("aria-pressed") === "true";
  const passed = () => gone + (since === null ? 0 : (Date.now() - since) / 1000);

  function show(step) {
    at = step;
    gone = 0;
    since = Date.now();
    const place = part("place");
    place.textContent = place.dataset.words.replace("#", step + 1);
    part("say").textContent = steps[step].querySelector("p").textContent;
    part("back").disabled = step === 0;
    part("pause").hidden = false;
    goOn(true);
  }

  function goOn(goes) {
    gone = passed();
    since = goes ? Date.now() : null;
    const pause = part("pause");
    pause.dataset.pause ??= pause.textContent;
    pause.textContent = goes ? pause.dataset.pause : pause.dataset.go;
    breath.pause(!goes);
    tick();
  }

  function tick() {
    const { seconds, breath: breathes } = steps[at].dataset;
    const whole = Number(seconds);
    const now = passed();
    const left = Math.max(Math.ceil(whole - now), 0);
    part("ring").setAttribute("stroke-dasharray", `${Math.min(now / whole, 1) * 100} 100`);
    const waits = left === 0 && "waits" in exercise.dataset;
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    part("left").textContent = waits ? part("left").dataset.ready : clock;
    exercise.classList.toggle("breathing", breathes !== undefined);
    if (breathes !== undefined && since !== null && left > 0 && breath.at(now)) hint(breath.isIn() ? 330 : 262);
    if (left > 0 || since === null) return;
    if (!waits) return next();
    gone = whole;
    since = null;
    rest();
    hint(392);
  }

  // The time is up and the step waits: there is nothing to pause, only the way on.
  function rest() {
    const pause = part("pause");
    if (document.activeElement === pause) part("next").focus({ preventScroll: true });
    pause.hidden = true;
  }

  function hint(pitch) {
    if (isOn("sound")) sound.play(pitch);
    if (isOn("buzz")) navigator.vibrate(60);
  }

  function next() {
    breath.rest();
    if (at + 1 === steps.length) return stop();
    show(at + 1);
    hint(392);
  }

  function stop() {
    clearInterval(beat);
    breath.rest();
    screen.release();
    main.classList.remove("playing");
    part("player").hidden = true;
    part("steps").hidden = false;
    part("begin").hidden = false;
    const after = document.querySelector("#after h2");
    after.focus({ preventScroll: true });
    after.scrollIntoView({ block: "start" });
  }

  part("start").addEventListener("click", () => {
    main.classList.add("playing");
    part("begin").hidden = true;
    part("steps").hidden = true;
    part("player").hidden = false;
    screen.keep();
    show(0);
    part("pause").focus({ preventScroll: true });
    scrollTo(0, 0);
    beat = setInterval(tick, 250);
  });
  part("pause").addEventListener("click", () => goOn(since === null));
  part("next").addEventListener("click", next);
  part("back").addEventListener("click", () => {
    breath.rest();
    show(at - 1);
  });
  part("stop").addEventListener("click", stop);
  for (const name of ["sound", "buzz"]) {
    part(name).addEventListener("click", () => {
      part(name).setAttribute("aria-pressed", String(!isOn(name)));
      hint(392);
    });
  }
}

/** The circle that grows and shrinks with the breath, and the word and count in it. */
function breathing(circle, word) {
  let phase = null;
  let motion = null;
  const turn = (to) => {
    phase = to;
    motion?.cancel();
    // With reduced motion only the word and its number change.
    if (calm.matches) return;
    const sizes = ["scale(.62)", "scale(1)"];
    motion = circle.animate(
      { transform: to === "in" ? sizes : sizes.reverse() },
      { duration: BREATH[to] * 1000, easing: "ease-in-out", fill: "forwards" },
    );
  };
  return {
    isIn: () => phase === "in",
    /** Shows the breath at `seconds`; true where it turns. */
    at(seconds) {
      const within = seconds % (BREATH.in + BREATH.out);
      const to = within < BREATH.in ? "in" : "out";
      const turns = to !== phase;
      if (turns) turn(to);
      const count = Math.floor(to === "in" ? within : within - BREATH.in) + 1;
      word.textContent = `${word.dataset[to]} · ${count}`;
      return turns;
    },
    pause(paused) {
      if (paused) motion?.pause();
      else if (motion?.playState === "paused") motion.play();
    },
    rest() {
      motion?.cancel();
      motion = null;
      phase = null;
      word.textContent = "";
    },
  };
}

/** Keeps the screen on while an exercise runs, where the browser can. */
function awake() {
  let wanted = false;
  let lock = null;
  const ask = async () => {
    if (!wanted || document.visibilityState !== "visible") return;
    // A browser may say no, to save its battery; the exercise goes on without.
    lock = await navigator.wakeLock?.request("screen").catch(() => null);
    if (!wanted) lock?.release();
  };
  document.addEventListener("visibilitychange", ask);
  return {
    keep() {
      wanted = true;
      ask();
    },
    release() {
      wanted = false;
      lock?.release();
      lock = null;
    },
  };
}

/** A soft tone that swells and fades. */
function tone() {
  let context = null;
  return {
    play(pitch) {
      context ??= new AudioContext();
      const now = context.currentTime;
      const string = context.createOscillator();
      const volume = context.createGain();
      string.frequency.value = pitch;
      volume.gain.setValueAtTime(0, now);
      volume.gain.linearRampToValueAtTime(0.08, now + 0.15);
      volume.gain.linearRampToValueAtTime(0, now + 1.2);
      string.connect(volume).connect(context.destination);
      string.start(now);
      string.stop(now + 1.3);
    },
  };
}
