import { defineWorkersProject } from "@cloudflare/vitest-pool-workers/config";
import { defineConfig } from "vitest/config";

/** The blocks of the README. Each has an object of its own, and keeps its handles as they are printed. */
const readme = (name: string, compatibilityFlags: string[]) =>
  defineWorkersProject({
    test: {
      name,
      include: ["readme/*.test.ts"],
      poolOptions: {
        workers: {
          isolatedStorage: false,
          wrangler: { configPath: "./readme/wrangler.jsonc" },
          miniflare: { compatibilityDate: "2024-12-01", compatibilityFlags },
        },
      },
    },
  });

export default defineConfig({
  test: {
    projects: [
      defineWorkersProject({
        test: {
          name: "a user's tests",
          include: ["test/*.test.ts"],
          poolOptions: {
            workers: { wrangler: { configPath: "./wrangler.jsonc" } },
          },
        },
      }),
      readme("the README at its date", []),
      // The runtime of this pool is older than the date from which this flag is on.
      readme("the README with errors that keep their properties", ["enhanced_error_serialization"]),
    ],
  },
});
