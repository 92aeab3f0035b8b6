//! Numbers and days of TOML as values of the tree.

use jiff::civil;
use toml::value::Datetime;

use crate::tree::value::Value;

/// A whole number by its digits, without a prefix.
pub(super) fn integer(digits: &str, radix: u32) -> Option<Value> {
    i64::from_str_radix(digits, radix).ok().map(Value::Integer)
}

/// Any other number, as written.
pub(super) fn float(written: &str) -> Option<Value> {
    written.parse().ok().map(Value::Float)
}

/// A whole day, or the moment as written where a time belongs to it.
pub(super) fn date(moment: Datetime) -> Value {
    whole_day(moment).map_or_else(|| Value::Moment(moment.to_string()), Value::Date)
}

fn whole_day(moment: Datetime) -> Option<civil::Date> {
    let (Some(day), None) = (moment.date, moment.time) else { return None };
    let (year, month, day) = (day.year.try_into().ok()?, day.month.try_into().ok()?, day.day.try_into().ok()?);
    civil::Date::new(year, month, day).ok()
}
