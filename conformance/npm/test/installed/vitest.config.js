import { defineWorkersConfig } from "@cloudflare/vitest-pool-workers/config";

export default defineWorkersConfig({
  test: {
    include: ["test/*.test.js"],
    poolOptions: {
      // Every case has an object of its own: nothing is to be put back between tests.
      workers: { isolatedStorage: false, wrangler: { configPath: "./wrangler.jsonc" } },
    },
  },
});
