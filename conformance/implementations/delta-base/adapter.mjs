/** Starts `wrangler dev` with the bridge on a free port, and says the address when it answers. */

import { spawn } from "node:child_process";
import { createServer } from "node:net";

const free = await new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const options = ["dev", "--port", String(free), "--ip", "127.0.0.1", "--inspector-port", "0", "--persist-to", "state"];
spawn("node_modules/.bin/wrangler", options, {
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" },
});
const address = `http://127.0.0.1:${free}`;
for (;;) {
  const answer = await fetch(`${address}/v1/handshake`).catch(() => undefined);
  if (answer?.ok) break;
  await new Promise((resolve) => setTimeout(resolve, 200));
}
console.log(address);
