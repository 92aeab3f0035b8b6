//! Allow comments: what is wrong with one. The linter reports these rules when it applies the comments.

use super::{Check, Run};

mod forbidden;
mod unexplained;
mod unused;

pub use self::forbidden::FORBIDDEN;
pub use self::unexplained::UNEXPLAINED;
pub use self::unused::UNUSED;

pub(super) const FORBIDDEN_CHECK: Check = Check { rule: &FORBIDDEN, run: Run::Linter };
pub(super) const UNEXPLAINED_CHECK: Check = Check { rule: &UNEXPLAINED, run: Run::Linter };
pub(super) const UNUSED_CHECK: Check = Check { rule: &UNUSED, run: Run::Linter };
