//! The pipeline from registry to findings.
