//! Wordings: find them exactly, find them altered, name the difference.
