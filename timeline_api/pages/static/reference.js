// Programs on the page of the API can be copied. The page is in English, as the contract is.

import { button } from "./elements.js";

for (const sample of document.querySelectorAll(".sample")) {
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(sample.querySelector("code").textContent);
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 2000);
  }, { class: "quiet" });
  if (navigator.clipboard) sample.append(copy);
}
