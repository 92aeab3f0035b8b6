//! What changed since a base revision.
