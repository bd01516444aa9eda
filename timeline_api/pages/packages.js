// What `make` packs of vis-timeline for the band; its standalone build would write styles into the page.
export { DataSet } from "vis-data/esnext";
export { Timeline } from "vis-timeline/esnext";
