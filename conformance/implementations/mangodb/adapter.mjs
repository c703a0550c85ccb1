/** MangoDB: a folder of files a store. */

import { mkdtempSync, rmSync } from "node:fs";

import { MangoClient } from "@jkershaw/mangodb";

import { MongodbLike } from "./mongodb_like.mjs";
import { serve } from "./shelf.mjs";

serve(async () => {
  const folder = mkdtempSync("data-");
  const client = new MangoClient(folder);
  await client.connect();
  return new MongodbLike(client.db("judged"), async () => {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
