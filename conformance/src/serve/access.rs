//! Who may ask: what is looked at before a request is read any further.

use std::net::IpAddr;

use hyper::Request;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::uri::Authority;
use subtle::ConstantTimeEq as _;

/// A status, and why a request is refused with it.
pub(super) type Refused = (u16, &'static str);

/// Who may ask. By default only this machine, by a name of its own, and no page of the web.
#[derive(Clone, Default)]
pub struct Access {
    /// Names besides those of the loopback under which the server may be asked.
    pub host_names: Vec<String>,
    /// Whether it may be asked by any address: it listens to more than this machine.
    pub any_address: bool,
    /// What a request has to bring as `Authorization: Bearer …`.
    pub token: Option<String>,
}

impl Access {
    /// Whether a request may be answered.
    pub(super) fn check<B>(&self, request: &Request<B>) -> Result<(), Refused> {
        let headers = request.headers();
        // Any page may send a request to this machine, and a name of its own may lead there.
        if headers.contains_key(ORIGIN) {
            return Err((403, "pages of the web are not answered"));
        }
        let host = single(headers, &HOST).and_then(|host| host.parse::<Authority>().ok());
        let host = host.ok_or((400, "a request names one Host"))?;
        let target = request.uri().authority();
        if !std::iter::once(&host)
            .chain(target)
            .all(|name| self.is_own(name.host()))
        {
            return Err((403, "this server is not asked under that name"));
        }
        let token = |token: &String| {
            let brought = single(headers, &AUTHORIZATION).unwrap_or_default();
            let brought = brought.split_once(' ').filter(|(scheme, _)| {
                // Schemes are compared without case, tokens are not.
                scheme.eq_ignore_ascii_case("bearer")
            });
            let brought = brought.map_or("", |(_, token)| token.trim_start());
            // How long it takes tells nothing of how much was right.
            bool::from(token.as_bytes().ct_eq(brought.as_bytes()))
        };
        if !self.token.as_ref().is_none_or(token) {
            return Err((
                401,
                "a request brings `Authorization: Bearer` and the token",
            ));
        }
        Ok(())
    }

    fn is_own(&self, host: &str) -> bool {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(address) => self.any_address || address.to_canonical().is_loopback(),
            Err(_) => {
                let same = |name: &str| name.eq_ignore_ascii_case(host.trim_end_matches('.'));
                same("localhost") || self.host_names.iter().any(|name| same(name))
            }
        }
    }
}

/// Whether a body is declared as JSON.
pub(super) fn is_json(headers: &HeaderMap) -> Result<(), Refused> {
    let kind = single(headers, &CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err((415, "a body comes as `Content-Type: application/json`"))
    }
}

/// The value of a header that is there once.
fn single<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn asked(access: &Access, headers: &[(&str, &str)]) -> u16 {
        let mut request = Request::builder().uri("/v1/handshake");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match access.check(&request.body(()).unwrap_or_default()) {
            Ok(()) => 200,
            Err((status, _)) => status,
        }
    }

    #[rstest]
    #[case("127.0.0.1:8080", 200)]
    #[case("127.9.9.9", 200)]
    #[case("[::1]:1", 200)]
    #[case("[::ffff:127.0.0.1]", 200)]
    #[case("LocalHost:80", 200)]
    #[case("localhost.", 200)]
    #[case("evil.example:8080", 403)]
    #[case("localhost.evil.example", 403)]
    #[case("127.0.0.1.evil.example", 403)]
    #[case("127.0.0.1@evil.example", 403)]
    #[case("192.168.0.7", 403)]
    #[case("[::2]", 403)]
    #[case("0.0.0.0", 403)]
    #[case("", 400)]
    #[case("a b", 400)]
    fn only_names_of_this_machine_are_answered(#[case] host: &str, #[case] status: u16) {
        assert_eq!(asked(&Access::default(), &[("host", host)]), status);
    }

    #[test]
    fn a_name_is_answered_where_it_was_allowed() {
        let access = Access {
            host_names: vec!["store.example".into()],
            any_address: true,
            ..Access::default()
        };
        assert_eq!(asked(&access, &[("host", "Store.example:1")]), 200);
        assert_eq!(asked(&access, &[("host", "192.168.0.7")]), 200);
        assert_eq!(asked(&access, &[("host", "other.example")]), 403);
    }

    #[rstest]
    #[case(&[], 400)]
    #[case(&[("host", "localhost"), ("host", "localhost")], 400)]
    #[case(&[("host", "localhost"), ("origin", "http://localhost")], 403)]
    #[case(&[("host", "localhost"), ("origin", "null")], 403)]
    fn no_page_is_answered_and_no_odd_host(#[case] headers: &[(&str, &str)], #[case] status: u16) {
        assert_eq!(asked(&Access::default(), headers), status);
    }

    #[rstest]
    #[case("Bearer s3cret", 200)]
    #[case("bearer  s3cret", 200)]
    #[case("Bearer S3cret", 401)]
    #[case("Bearer s3cre", 401)]
    #[case("Bearer s3cret2", 401)]
    #[case("Basic s3cret", 401)]
    #[case("s3cret", 401)]
    #[case("", 401)]
    fn a_token_has_to_be_brought(#[case] brought: &str, #[case] status: u16) {
        let access = Access {
            token: Some("s3cret".into()),
            ..Access::default()
        };
        let headers = [("host", "localhost"), ("authorization", brought)];
        assert_eq!(asked(&access, &headers), status);
        assert_eq!(asked(&access, &headers[..1]), 401);
    }

    #[rstest]
    #[case("application/json", true)]
    #[case("Application/JSON; charset=utf-8", true)]
    #[case("text/plain", false)]
    #[case("application/jsonp", false)]
    #[case("", false)]
    fn a_body_is_json(#[case] kind: &'static str, #[case] is: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
        assert_eq!(is_json(&headers).is_ok(), is);
        headers.clear();
        assert!(is_json(&headers).is_err());
    }
}
