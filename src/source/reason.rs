//! Why the system refuses a file, in words for people: its own end in error numbers.

use std::io::{self, ErrorKind};

/// Why a file or folder could not be read or written.
pub fn of(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_reasons_carry_no_number() {
        for kind in
            [ErrorKind::NotFound, ErrorKind::IsADirectory, ErrorKind::NotADirectory, ErrorKind::PermissionDenied]
        {
            let said = of(&io::Error::new(kind, "os error 2"));
            assert!(!said.contains("os error"), "{said}");
        }
    }

    #[test]
    fn others_are_told_as_the_system_tells_them() {
        assert_eq!(of(&io::Error::other("byte 7 is not UTF-8")), "byte 7 is not UTF-8");
    }
}
