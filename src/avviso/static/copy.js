// Buttons that copy the words of an element. Without this script the words can be selected.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
        button.textContent = "Copied";
      } catch { button.textContent = "Select the words to copy them"; }
    });
  }
})();
