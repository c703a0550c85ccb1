//! Any server of the wire protocol, over HTTP or HTTPS.

use std::time::Duration;

use docstore_spec::protocol::{Batch, BatchReply, WireReply};
use docstore_spec::{Call, Driver, DriverError, Handshake, Pending, Reply};
use serde::de::DeserializeOwned;

/// Characters of a body that a message quotes.
const QUOTED: usize = 200;

/// How long an idle connection is kept. Many servers, workerd and Node among them, end one after 5 s; a call that is
/// sent at that moment would have no reply.
const IDLE_LIMIT: Duration = Duration::from_secs(2);

/// A driver for the server at a base address.
#[derive(Debug, Clone)]
pub struct Http {
    client: reqwest::Client,
    base: String,
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
    ) -> Result<Self, String> {
        let url = reqwest::Url::parse(base)
            .map_err(|error| format!("`{base}` is no address: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "`{base}` starts neither with http:// nor with https://"
            ));
        }
        let mut all = reqwest::header::HeaderMap::new();
        for (name, value) in headers {
            let name = name.parse::<reqwest::header::HeaderName>();
            let value = value.parse::<reqwest::header::HeaderValue>();
            match (name, value) {
                (Ok(name), Ok(value)) => all.insert(name, value),
                _ => return Err("a header is written `Name: value`".into()),
            };
        }
        let client = reqwest::Client::builder()
            .timeout(timeout)
            .pool_idle_timeout(IDLE_LIMIT)
            .no_proxy()
            .default_headers(all)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self {
            client,
            base: base.trim_end_matches('/').to_owned(),
            prefix: prefix.to_owned(),
        })
    }

    fn store_url(&self, store: &str, what: &str) -> String {
        format!("{}/v1/stores/{}{store}{what}", self.base, self.prefix)
    }

    async fn exchange<T: DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<T, DriverError> {
        let response = request.send().await.map_err(|error| from_reqwest(&error))?;
        let status = response.status();
        let body = response
            .text()
            .await
            .map_err(|error| from_reqwest(&error))?;
        if !status.is_success() {
            let why = format!("HTTP {status}: {}", crate::json::shortened(&body, QUOTED));
            return Err(match status.as_u16() {
                // What a proxy says when the server behind it cannot be reached.
                502..=504 => DriverError::Unreachable(why),
                _ => DriverError::NotAReply(why),
            });
        }
        serde_json::from_str(&body).map_err(|error| {
            let body = crate::json::shortened(&body, QUOTED);
            DriverError::NotAReply(format!("{error}: {body}"))
        })
    }

    fn post(&self, url: String, body: String) -> reqwest::RequestBuilder {
        self.client
            .post(url)
            .header("content-type", "application/json")
            .body(body)
    }
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
    if error.is_connect() || error.is_builder() {
        DriverError::Unreachable(cause.to_string())
    } else {
        DriverError::BrokenOff(cause.to_string())
    }
}

fn to_body<T: serde::Serialize>(body: &T) -> Result<String, DriverError> {
    serde_json::to_string(body).map_err(|error| DriverError::NotAReply(error.to_string()))
}

impl Driver for Http {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async move {
            self.exchange(self.client.get(format!("{}/v1/handshake", self.base)))
                .await
        })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async move {
            let body = to_body(&Batch {
                calls: calls.to_vec(),
            })?;
            let reply: BatchReply = self
                .exchange(self.post(self.store_url(store, "/batch"), body))
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
            let reply: WireReply = self.exchange(request).await?;
            reply.into_reply()
        })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        Box::pin(async move {
            let request = self.client.delete(self.store_url(store, ""));
            self.exchange::<WireReply>(request).await.map(|_| ())
        })
    }
}
