//! Ids: what one looks like, and the set of all that are known.
//!
//! Ids become git refs and file names, so they keep to `[A-Za-z][A-Za-z0-9._-]*` without `..`, a final `.` or `.lock`.
