"use strict";
// Everything works without this file; it adds a copy button and keys.

// A button that copies the text of the element it names.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const word = button.textContent;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy by hand";
    }
    setTimeout(() => { button.textContent = word; }, 2500);
  });
}

function typing(event) {
  const place = event.target;
  return place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName);
}

// "/" goes to the search; a control with data-key is pressed by its letter.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
  if (event.key === "/") {
    const field = document.querySelector("main input[type=search], header input[type=search]");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (control) { event.preventDefault(); control.click(); }
});

// On a narrow screen the conditions of a list start folded.
if (window.matchMedia("(max-width: 60rem)").matches) {
  for (const part of document.querySelectorAll("details.narrow")) part.open = false;
}
