// A job's page follows the job while one looks on; without this, its link "Look again" does.
"use strict";

const watched = document.querySelector("[data-job]");
const events = new EventSource(watched.dataset.job);

events.addEventListener("step", (event) => {
  const job = JSON.parse(event.data);
  const bar = watched.querySelector("progress");
  watched.querySelector(".what").textContent = job.words || "begun";
  if (job.total) { bar.max = job.total; bar.value = job.done; } else { bar.removeAttribute("value"); }
});

events.addEventListener("end", () => {
  events.close();
  location.reload();
});

addEventListener("pagehide", () => events.close());
