// "Near here": puts this device's position into the form and sends it. Without this script the person types a place.
for (const part of document.querySelectorAll("[data-here]")) {
  if (!navigator.geolocation) continue;
  const form = part.closest("form");
  const [button, not] = [part.querySelector("button"), part.querySelector("[role=status]")];
  // Three decimals are about a hundred yards: near enough, and no address.
  const rounded = (degrees) => degrees.toFixed(3);
  const found = ({ coords }) => {
    form.elements.near.value = "";
    form.elements.latitude.value = rounded(coords.latitude);
    form.elements.longitude.value = rounded(coords.longitude);
    form.requestSubmit();
  };
  const notFound = () => {
    not.hidden = false;
    button.disabled = false;
  };
  button.addEventListener("click", () => {
    not.hidden = true;
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(found, notFound, { timeout: 15_000, maximumAge: 600_000 });
  });
  part.hidden = false;
}
