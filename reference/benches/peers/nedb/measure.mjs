// nedb's side: carries out the steps of the plan and prints a line of JSON for each. `node measure.mjs DIRECTORY`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Datastore from "@seald-io/nedb";

const directory = process.argv[2];
const lines = (file) => readFileSync(join(directory, file), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const store = new Datastore();

const found = (documents) => [documents.length, documents.reduce((sum, { age }) => sum + age, 0)];

// What a call is with a filter, and the figures of its result that all sides have to agree on.
const methods = {
  insertMany: (_, documents) => [() => store.insertAsync(documents), (inserted) => [inserted.length]],
  findOne: (_, filter) => [() => store.findOneAsync(filter), (document) => found(document ? [document] : [])],
  find: ({ sort, limit }, filter) => [
    async () => {
      const cursor = store.findAsync(filter);
      if (sort) cursor.sort(sort);
      if (limit) cursor.limit(limit);
      return await cursor;
    },
    found,
  ],
  countDocuments: (_, filter) => [() => store.countAsync(filter), (count) => [count]],
  updateOne: ({ update }, filter) => [() => store.updateAsync(filter, update, {}), ({ numAffected }) => [numAffected]],
  deleteMany: (_, filter) => [() => store.removeAsync(filter, { multi: true }), (removed) => [removed]],
};

function batches(size) {
  const documents = lines("documents.jsonl");
  return Array.from({ length: Math.ceil(documents.length / size) }, (_, n) => documents.slice(n * size, (n + 1) * size));
}

for (const step of lines("plan.jsonl")) {
  if (step.method === "createIndex") {
    await store.ensureIndexAsync({ fieldName: step.path });
    continue;
  }
  const times = [];
  const result = [];
  for (const argument of step.batch ? batches(step.batch) : step.filters) {
    const [call, figures] = methods[step.method](step, argument);
    const start = process.hrtime.bigint();
    const reply = await call();
    times.push(Number(process.hrtime.bigint() - start) / (step.batch ? argument.length : 1));
    figures(reply).forEach((figure, n) => (result[n] = (result[n] ?? 0) + figure));
  }
  const ns = times.reduce((sum, time) => sum + time, 0) / times.length;
  console.log(JSON.stringify({ side: "nedb", row: step.row, ns, result }));
}
