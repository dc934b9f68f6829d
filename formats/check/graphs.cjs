// Gephi Lite reads with graphology: so do we, and compare it with the JSON.
const fs = require("fs");
const path = require("path");
const assert = require("assert");
const { UndirectedGraph, MultiGraph } = require("graphology");
const gexf = require("graphology-gexf");
const graphml = require("graphology-graphml");

const out = process.argv[2];
const read = (name) => fs.readFileSync(path.join(out, name), "utf8");
const whole = JSON.parse(read("graph.node-link"));
const pairs = new Set(whole.edges.map(({ source, target }) => [source, target].sort((a, b) => a - b).join(" ")));
const one = gexf.parse(UndirectedGraph, read("graph.gexf"), { addMissingNodes: false });
assert.strictEqual(one.size, pairs.size);
assert.strictEqual(one.order, whole.nodes.length);
one.forEachEdge((edge, attributes, source, target) => {
  assert(pairs.has([Number(source), Number(target)].sort((a, b) => a - b).join(" ")));
  assert(attributes.weight >= 1);
});
assert(one.nodes().every((node) => one.getNodeAttribute(node, "label")));
const { DOMParser } = require("@xmldom/xmldom");
global.DOMParser = global.DOMParser || DOMParser;
const other = graphml.parse(MultiGraph, read("graph.graphml"));
assert.strictEqual(other.size, pairs.size);
console.log(`graphology: ${one.order} nodes, ${one.size} edges from GEXF and GraphML`);
