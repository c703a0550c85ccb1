/**
 * Who may speak the wire protocol: whoever sends the secret `CONFORMANCE_TOKEN` of the Worker as `Authorization: Bearer`.
 * Where no such secret is set, nobody.
 */

/**
 * What a request without access is answered; `undefined` where it has access.
 *
 * @param {Request} request
 * @param {{CONFORMANCE_TOKEN?: string}} env
 * @returns {Promise<Response | undefined>}
 */
export async function refusalOf(request, env) {
  const token = env?.CONFORMANCE_TOKEN;
  if (typeof token !== "string" || token === "") {
    return refuse(403, "the wire protocol is closed here: the Worker has no secret CONFORMANCE_TOKEN");
  }
  const [, given] = /^Bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (given !== undefined && (await areEqual(given, token))) return undefined;
  return refuse(401, "the secret CONFORMANCE_TOKEN is wanted as Authorization: Bearer", { "www-authenticate": "Bearer" });
}

const refuse = (status, refused, headers = {}) => Response.json({ refused }, { status, headers });

/** Compares digests, so that the time it takes tells nothing of the secret. */
async function areEqual(...texts) {
  const digests = texts.map((text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const [given, wanted] = (await Promise.all(digests)).map((digest) => new Uint8Array(digest));
  return given.reduce((difference, byte, at) => difference | (byte ^ wanted[at]), 0) === 0;
}
