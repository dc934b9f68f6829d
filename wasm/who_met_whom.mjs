// Reads an article in Node as a browser would, and prints who met whom.
//
//     node wasm/who_met_whom.mjs MODULE.wasm ARTICLE.txt 2025-07-31
import { readFileSync } from "node:fs";

const [module, article, date] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module));
const { memory, reserve, read, length } = instance.exports;

function extract(article) {
  const bytes = new TextEncoder().encode(JSON.stringify(article));
  const at = reserve(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  const found = read();
  return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, found, length())));
}

const document = extract({ text: readFileSync(article, "utf8"), date });
if (document.error) throw new Error(document.error);
const names = (side) => side.map((one) => document.entities[one.entity].name).join(", ");
for (const event of document.events.filter((event) => event.type === "CONSULT")) {
  const who = [event.actors, event.recipients].filter((side) => side.length > 0).map(names).join(" > ");
  console.log(`${who}: ${[event.mode, event.status, event.place?.name, event.date].filter(Boolean).join(", ")}`);
}
