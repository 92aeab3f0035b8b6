//! Ids: what one looks like, and the set of all that are known.
//!
//! Ids become git refs and file names, so they keep to `[A-Za-z][A-Za-z0-9._-]*` without `..`, a final `.` or `.lock`.

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A product.
    Product,
    /// An indication of a product.
    Indication,
    /// A claim.
    Claim,
    /// A reference.
    Reference,
    /// A statement.
    Statement,
    /// A requirement.
    Requirement,
    /// A trigger.
    Trigger,
    /// A term.
    Term,
    /// A prohibition.
    Prohibition,
    /// A signal.
    Signal,
    /// A person.
    Person,
    /// An asset.
    Asset,
}
