// The first page: articles are added in place.

import { enhance } from "./add.js";

for (const form of document.querySelectorAll("form[data-add]")) enhance(form);
