// An article and its margin: what one side points at is marked on the other.

const article = document.querySelector("[data-document]");

for (const note of article.querySelectorAll(".margin li")) {
  const mark = (is) => () => sentencesOf(note.id.slice(1)).forEach((part) => part.classList.toggle("is-shown", is));
  for (const name of ["pointerenter", "focusin"]) note.addEventListener(name, mark(true));
  for (const name of ["pointerleave", "focusout"]) note.addEventListener(name, mark(false));
}

for (const part of article.querySelectorAll(".mention")) {
  const notes = part.dataset.mentions.split(" ").map((mention) => document.getElementById(`m${mention}`));
  const mark = (is) => () => notes.forEach((note) => note.classList.toggle("is-shown", is));
  part.addEventListener("pointerenter", mark(true));
  part.addEventListener("pointerleave", mark(false));
}

/** All parts of the sentence of a mention. */
function sentencesOf(mention) {
  return article.querySelectorAll(`.mention[data-mentions~="${mention}"]`);
}
