//! Questions about a registry.
