// Picks the time zone of this device, if nothing is picked yet. Without this script the person picks.
for (const list of document.querySelectorAll("[data-zone]")) {
  if (list.value) continue;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = [...list.options].some((option) => option.value === here);
  if (known) list.value = here;
}
