// Texts and files can be dropped on the form, and the page of a job renews itself. Without this script both work, too.
(() => {
  "use strict";
  const form = document.getElementById("adding");
  const job = document.getElementById("job");

  if (form) {
    const files = document.getElementById("files");
    const text = document.getElementById("text");
    const chosen = document.getElementById("chosen");
    const fixed = chosen.textContent;
    const send = form.querySelector("button.main");
    const show = () => {
      const all = [...files.files];
      const size = all.reduce((sum, one) => sum + one.size, 0);
      const wrong = size > Number(form.dataset.most) || all.length > Number(form.dataset.files);
      chosen.textContent = all.length ? `${all.length === 1 ? all[0].name : `${all.length} files`}, ${(size / 1e6).toFixed(2)} MB. ${wrong ? `Too much: ${fixed}` : ""}` : fixed;
      chosen.classList.toggle("problem", wrong);
      send.disabled = wrong;
    };
    files.addEventListener("change", show);
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      form.classList.remove("over");
      const given = event.dataTransfer;
      if (given.files.length) {
        event.preventDefault();
        files.files = given.files;
        show();
      } else if (event.target !== text && given.getData("text/plain")) {
        event.preventDefault();
        text.value = given.getData("text/plain");
        text.focus();
      }
    });
    form.addEventListener("submit", () => { send.disabled = true; send.textContent = "Sending"; });
    addEventListener("pageshow", () => { send.textContent = "Read"; show(); });
  }

  if (job && job.dataset.state !== "done") {
    const status = document.createElement("p");
    status.className = "hidden";
    status.setAttribute("role", "status");
    job.before(status);
    const ask = async () => {
      let wait = 700;
      try {
        const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
        if (!answer.ok) { location.reload(); return; }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("job");
        if (fresh.dataset.state === "done") { location.reload(); return; }
        const open = [...job.querySelectorAll("details[open]")].length;
        if (!open && fresh.innerHTML !== job.innerHTML) {
          job.replaceChildren(...fresh.childNodes);
          status.textContent = job.querySelector(".lede").textContent;
        }
      } catch { wait = 3000; /* the server may be busy or gone: ask again */ }
      setTimeout(ask, wait);
    };
    setTimeout(ask, 400);
  }
})();
