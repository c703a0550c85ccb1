//! Options: JSON → one typed struct a method, unknown ones refused.

use serde_json::{Map, Value};

use crate::fault::{self, Result};
use crate::sort::Sort;
use crate::version::Expected;

/// The options of a call, taken out one by one; what is left over is unknown.
#[derive(Debug)]
pub struct Options {
    members: Map<String, Value>,
}

impl Options {
    /// Takes an options argument; absent and `null` are no options.
    ///
    /// Rules: ERR-11, ERR-12, FIND-54, FIND-55, INS-27, UPD-122.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` when it is no object.
    pub fn new(argument: Option<Value>) -> Result<Self> {
        match argument {
            None | Some(Value::Null) => Ok(Self {
                members: Map::new(),
            }),
            Some(Value::Object(members)) => Ok(Self { members }),
            Some(_) => Err(fault::options("", "options are a JSON object")),
        }
    }

    /// A boolean option, `false` when absent.
    ///
    /// Rules: DEL-14, ERR-13, FIND-52, FIND-56, UPD-121.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for any other value, `null` included.
    pub fn flag(&mut self, name: &str) -> Result<bool> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(value)) => Ok(value),
            Some(_) => Err(fault::options(name, format!("`{name}` is a boolean"))),
        }
    }

    /// A count, `None` when absent.
    ///
    /// Rules: FIND-40, FIND-46, FIND-47, FIND-56, RM-43.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` unless it is a whole number of at least 0.
    pub fn count(&mut self, name: &str) -> Result<Option<u64>> {
        let Some(value) = self.take(name) else {
            return Ok(None);
        };
        let whole = value
            .as_u64()
            .or_else(|| value.as_f64().and_then(whole_number));
        whole.map(Some).ok_or_else(|| {
            fault::options(name, format!("`{name}` is a whole number of at least 0"))
        })
    }

    /// A string, `None` when absent.
    ///
    /// Rules: RM-43, RM-52.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for any other value.
    pub fn text(&mut self, name: &str) -> Result<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(fault::options(name, format!("`{name}` is a string"))),
        }
    }

    /// The `sort` option, empty when absent.
    ///
    /// Rules: FIND-48 to FIND-51.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for a bad path or direction.
    pub fn sort(&mut self) -> Result<Sort> {
        self.take("sort").map_or_else(
            || Ok(Sort::default()),
            |value| Sort::parse(&value).map_err(|message| fault::options("sort", message)),
        )
    }

    /// The `expectedVersion` option.
    ///
    /// Rules: OCC-2, RM-34.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for what is no expectation.
    pub fn expected(&mut self) -> Result<Expected> {
        self.take("expectedVersion")
            .map_or(Ok(Expected::Anything), |value| {
                Expected::parse(&value).ok_or_else(|| {
                    fault::options(
                        "expectedVersion",
                        "`expectedVersion` is a positive version or one of the three names",
                    )
                })
            })
    }

    /// Any option.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.members.shift_remove(name)
    }

    /// Refuses whatever has not been taken.
    ///
    /// Rules: ERR-10, FIND-53, INS-28, RM-25, UPD-123.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` with the name of the first unknown option.
    pub fn finish(self) -> Result<()> {
        match self.members.keys().next() {
            None => Ok(()),
            Some(name) => Err(fault::options(
                name,
                format!("there is no option `{name}` here"),
            )),
        }
    }
}

/// The whole number a double is, if it is one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and not negative; beyond 2^64 the largest count is as good"
)]
fn whole_number(value: f64) -> Option<u64> {
    (value >= 0.0 && value.fract() == 0.0).then_some(value as u64)
}

/// The options of `find`, and of `findOne` and `countDocuments` where they take any.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// Documents at most; `None` is no limit, and so is a `limit` of 0.
    pub limit: Option<u64>,
    /// Documents to pass over first.
    pub offset: u64,
    /// The order.
    pub sort: Sort,
    /// Whether archived documents are found too.
    pub include_archived: bool,
}

impl Finding {
    /// How many documents a search has to find for its page, those that are passed over included; `None` for all.
    #[must_use]
    pub fn wanted(&self) -> Option<u64> {
        self.limit.map(|limit| limit.saturating_add(self.offset))
    }

    /// Takes those of the four options that `allowed` names.
    ///
    /// Rules: FIND-36, FIND-61.
    ///
    /// # Errors
    /// `INVALID_OPTIONS`.
    pub fn parse(mut options: Options, allowed: &[&str]) -> Result<Self> {
        let mut finding = Self::default();
        for name in allowed {
            match *name {
                "limit" => finding.limit = options.count(name)?.filter(|limit| *limit > 0),
                "offset" => finding.offset = options.count(name)?.unwrap_or(0),
                "sort" => finding.sort = options.sort()?,
                _ => finding.include_archived = options.flag(name)?,
            }
        }
        options.finish()?;
        Ok(finding)
    }
}
