//! Turns a panic while one file is read or checked into an error that names the file, so that the run goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does some work on one file.
///
/// # Errors
/// The message of the panic, where the work panicked.
pub fn isolate<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown cause".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_a_panic_comes_back_in_either_form() {
        let number = 3;
        assert_eq!(isolate(|| number + 1), Ok(4));
        assert_eq!(isolate(|| panic!("plain")), Err::<(), _>("plain".to_owned()));
        assert_eq!(isolate(|| panic!("byte {number}")), Err::<(), _>("byte 3".to_owned()));
        assert_eq!(isolate(|| std::panic::panic_any(number)), Err::<(), _>("unknown cause".to_owned()));
    }
}
