//! The last net: a fault of the tool on one file is told with that file, and ends nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does some work on one file.
///
/// # Errors
/// What the tool said when it failed.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown cause".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tool_said_comes_back_in_either_form() {
        let number = 3;
        assert_eq!(caught(|| number + 1), Ok(4));
        assert_eq!(caught(|| panic!("plain")), Err::<(), _>("plain".to_owned()));
        assert_eq!(caught(|| panic!("byte {number}")), Err::<(), _>("byte 3".to_owned()));
        assert_eq!(caught(|| std::panic::panic_any(number)), Err::<(), _>("unknown cause".to_owned()));
    }
}
