//! Any server of the wire protocol, over HTTP or HTTPS.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use docstore_spec::protocol::{ANSWER_BYTES_MAX, Batch, BatchReply, WireReply};
use docstore_spec::{Call, Driver, DriverError, Handshake, Pending, Reply};
use reqwest::Url;
use reqwest::header::{CONNECTION, LOCATION};
use serde::de::DeserializeOwned;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::bounds;

/// Characters of a body that a message quotes.
const QUOTED: usize = 200;

/// How long an idle connection is kept. Many servers, workerd and Node among them, end one after 5 s; a call that is
/// sent at that moment would have no reply.
const IDLE_LIMIT: Duration = Duration::from_secs(2);

/// How long a server may take for the handshake.
pub(crate) const HANDSHAKE_LIMIT: Duration = Duration::from_secs(10);

/// The longest handshake, in bytes.
const HANDSHAKE_BYTES_MAX: usize = 1024 * 1024;

/// A reply that is longer waits until few others are: many are read at the same time.
const SHORT_BYTES: usize = 1024 * 1024;

/// Long replies that are read at the same time.
const LONG_AT_ONCE: usize = 2;

/// A driver for the server at a base address.
#[derive(Debug, Clone)]
pub struct Http {
    client: reqwest::Client,
    base: String,
    /// Permits for long replies.
    long: Arc<Semaphore>,
    /// Whether the server ends the connection after the handshake.
    closes: Arc<AtomicBool>,
    /// Put before every store name, so that runs against one server do not meet.
    prefix: String,
}

impl Http {
    /// A driver for the server at `base`, for instance `http://127.0.0.1:8080`. Stores get names that
    /// start with `prefix`; a request takes `timeout` at most.
    ///
    /// # Errors
    /// A sentence when the address is none.
    pub fn new(
        base: &str,
        prefix: &str,
        timeout: Duration,
        headers: &[(String, String)],
    ) -> Result<Self> {
        check_address(base)?;
        let mut all = reqwest::header::HeaderMap::new();
        for (name, value) in headers {
            let name = name.parse::<reqwest::header::HeaderName>();
            let value = value.parse::<reqwest::header::HeaderValue>();
            match (name, value) {
                (Ok(name), Ok(value)) => all.insert(name, value),
                _ => bail!("a header is written `Name: value`"),
            };
        }
        let client = reqwest::Client::builder()
            .timeout(timeout)
            .pool_idle_timeout(IDLE_LIMIT)
            .no_proxy()
            // What is judged is what was named; nothing that was sent to it goes elsewhere.
            .redirect(reqwest::redirect::Policy::none())
            .default_headers(all)
            .build()?;
        Ok(Self {
            client,
            base: base.trim_end_matches('/').to_owned(),
            long: Arc::new(Semaphore::new(LONG_AT_ONCE)),
            closes: Arc::default(),
            prefix: prefix.to_owned(),
        })
    }

    /// Whether the server ended the connection after the last handshake, as it will after every request.
    #[must_use]
    pub fn closes_connections(&self) -> bool {
        self.closes.load(Ordering::Relaxed)
    }

    fn store_url(&self, store: &str, what: &str) -> String {
        format!("{}/v1/stores/{}{store}{what}", self.base, self.prefix)
    }

    async fn exchange<T: DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
        most: usize,
    ) -> Result<T, DriverError> {
        let response = request.send().await.map_err(|error| from_reqwest(&error))?;
        let status = response.status();
        if let Some(location) = response.headers().get(LOCATION)
            && status.is_redirection()
        {
            let location = String::from_utf8_lossy(location.as_bytes());
            // Relative to what was asked; what is no address is told as it is.
            let to = response.url().join(&location);
            let to = to.map_or_else(|_| location.to_string(), String::from);
            let to = crate::json::shortened(&shown(&to), QUOTED);
            let why = format!("HTTP {status}, it redirects to {to}: give that address");
            return Err(DriverError::NotAReply(why));
        }
        let ends = response.headers().get(CONNECTION);
        let ends = ends.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"close"));
        let closes = ends || response.version() < reqwest::Version::HTTP_11;
        self.closes.store(closes, Ordering::Relaxed);
        let (body, _share) = self.read(response, most).await?;
        if !status.is_success() {
            let why = format!("HTTP {status}: {}", crate::json::shortened(&body, QUOTED));
            return Err(match status.as_u16() {
                // What a proxy says when the server behind it cannot be reached.
                502..=504 => DriverError::Unreachable(why),
                _ => DriverError::NotAReply(why),
            });
        }
        let read = bounds::check(&body).and_then(|()| read_bounded(&body));
        read.map_err(|error| {
            let body = crate::json::shortened(&body, QUOTED);
            DriverError::NotAReply(format!("{error}: {body}"))
        })
    }

    /// Reads a body up to a limit; a long one holds its permit as long as what is returned.
    async fn read(
        &self,
        mut response: reqwest::Response,
        most: usize,
    ) -> Result<(String, Option<OwnedSemaphorePermit>), DriverError> {
        let not_a_reply = |why: String| DriverError::NotAReply(why);
        let mut body = Vec::new();
        let mut share = None;
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| from_reqwest(&error))?
        {
            if body.len() + chunk.len() > most {
                return Err(not_a_reply(format!("the body is longer than {most} bytes")));
            }
            body.extend_from_slice(&chunk);
            if body.len() > SHORT_BYTES && share.is_none() {
                // The semaphore is never closed.
                share = Arc::clone(&self.long).acquire_owned().await.ok();
            }
        }
        let body = String::from_utf8(body).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            not_a_reply(format!("the body is not UTF-8 at byte {at}"))
        })?;
        Ok((body, share))
    }

    fn post(&self, url: String, body: String) -> reqwest::RequestBuilder {
        self.client
            .post(url)
            .header("content-type", "application/json")
            .body(body)
    }
}

/// Reads JSON whose levels are within bounds: an error may quote an argument that has more of them than serde takes by itself.
fn read_bounded<T: DeserializeOwned>(body: &str) -> Result<T> {
    let mut reader = serde_json::Deserializer::from_str(body);
    reader.disable_recursion_limit();
    let read = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(read)
}

fn check_address(base: &str) -> Result<()> {
    let name = shown(base);
    let url = Url::parse(base).with_context(|| format!("`{name}` is no address"))?;
    if !matches!(url.scheme(), "http" | "https") {
        bail!("`{name}` starts neither with http:// nor with https://");
    }
    if url.query().is_some() || url.fragment().is_some() {
        bail!("`{name}` goes on with ? or #, and the paths of the protocol have to follow it");
    }
    let authority = base.split_once("://").map_or(base, |(_, rest)| rest);
    let authority = authority.split('/').next().unwrap_or_default();
    if authority.ends_with(':') {
        bail!("`{name}` has a colon and no port behind it");
    }
    Ok(())
}

/// An address without the user, the password and the query it may hold: reports are read by many. It may be malformed.
#[must_use]
pub fn shown(address: &str) -> String {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), address),
    };
    // The last one, since a password that is not escaped may hold more of them.
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    format!("{scheme}{}", rest.trim_end_matches('/'))
}

fn from_reqwest(error: &reqwest::Error) -> DriverError {
    if error.is_timeout() {
        return DriverError::TimedOut;
    }
    // The innermost cause says what happened; the outer ones repeat the address.
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let mut why = cause.to_string();
    // What a client of TLS says of a server without it.
    if ["InvalidContentType", "tls handshake eof"]
        .iter()
        .any(|sign| why.contains(sign))
    {
        why = "it does not answer in TLS; does its address start with http://?".to_owned();
    }
    if error.is_connect() || error.is_builder() {
        DriverError::Unreachable(why)
    } else {
        DriverError::BrokenOff(why)
    }
}

fn to_body<T: serde::Serialize>(body: &T) -> Result<String, DriverError> {
    serde_json::to_string(body).map_err(|error| DriverError::NotAReply(error.to_string()))
}

impl Driver for Http {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async move {
            let url = format!("{}/v1/handshake", self.base);
            // The time limit of a case is about a server that is there already.
            let request = self.client.get(url).timeout(HANDSHAKE_LIMIT);
            self.exchange(request, HANDSHAKE_BYTES_MAX).await
        })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async move {
            let body = to_body(&Batch {
                calls: calls.to_vec(),
            })?;
            let reply: BatchReply = self
                .exchange(
                    self.post(self.store_url(store, "/batch"), body),
                    ANSWER_BYTES_MAX,
                )
                .await?;
            if reply.replies.len() != calls.len() {
                let (sent, got) = (calls.len(), reply.replies.len());
                let why = format!("{sent} calls were answered with {got} replies");
                return Err(DriverError::NotAReply(why));
            }
            let replies = reply.replies.into_iter().map(WireReply::into_reply);
            replies.collect()
        })
    }

    fn call<'a>(&'a self, store: &'a str, call: &'a Call) -> Pending<'a, Reply> {
        Box::pin(async move {
            let request = self.post(self.store_url(store, "/call"), to_body(call)?);
            let reply: WireReply = self.exchange(request, ANSWER_BYTES_MAX).await?;
            reply.into_reply()
        })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        Box::pin(async move {
            let request = self.client.delete(self.store_url(store, ""));
            let reply: WireReply = self.exchange(request, ANSWER_BYTES_MAX).await?;
            let failed = |error| format!("DELETE is answered with an error: {error}");
            reply
                .into_reply()?
                .map(drop)
                .map_err(|error| DriverError::NotAReply(failed(error)))
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("embedded", "embedded")]
    #[case(
        "https://me:secret@example.com/base/?token=x",
        "https://example.com/base"
    )]
    #[case("mongodb://me:s%40@a:1,b:2/admin?tls=true", "mongodb://a:1,b:2/admin")]
    #[case(
        "mongodb+srv://me:secret@cluster.example.com/",
        "mongodb+srv://cluster.example.com"
    )]
    #[case("http://me:secret@host:99999/", "http://host:99999")]
    #[case("http://me:se/c?r#e@t@[::1", "http://[::1")]
    #[case("htp:/me:secret@host", "host")]
    #[case("me:secret@host:8080", "host:8080")]
    #[case("http://me:1/secret@host/", "http://host")]
    fn what_is_secret_in_an_address_is_not_shown(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(shown(name), expected);
    }

    #[rstest]
    #[case("http://127.0.0.1:8080", true)]
    #[case("http://127.0.0.1:8080/base/", true)]
    #[case("http://me:secret@127.0.0.1", true)]
    #[case("http://127.0.0.1:", false)]
    #[case("http://me:secret@127.0.0.1:/", false)]
    #[case("http://[::1]:", false)]
    #[case("http://me:secret@127.0.0.1:99999", false)]
    #[case("http://127.0.0.1:8080/?secret", false)]
    #[case("http://127.0.0.1:8080/#secret", false)]
    #[case("ftp://me:secret@127.0.0.1", false)]
    #[case("http://", false)]
    fn an_address_is_one_of_a_server(#[case] base: &str, #[case] is_one: bool) {
        let made = Http::new(base, "", Duration::from_secs(1), &[]);
        assert_eq!(made.is_ok(), is_one);
        assert!(
            !made
                .err()
                .is_some_and(|why| format!("{why:?}").contains("secret"))
        );
    }
}
