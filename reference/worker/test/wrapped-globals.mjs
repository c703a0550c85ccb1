/** Puts a wrapper around every class that JavaScript itself has; imported first, before any other module looks at them. */
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const { value, writable } = Object.getOwnPropertyDescriptor(globalThis, name);
  if (writable && typeof value === "function" && value.prototype !== undefined && !(name in WebAssembly)) {
    globalThis[name] = new Proxy(value, {});
  }
}

/** As fake clocks do: a Date of which `new Date()` is no instance of what was there before, or the other way round. */
const Real = globalThis.Date;
globalThis.Date = class Date extends Real {};
