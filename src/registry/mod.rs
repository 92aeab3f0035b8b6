//! What is approved: the records of one state of the repository and the heads of its assets, linked and indexed.
//!
//! [`Registry::load`] reads records and the front matter of all assets, since ids must be known before any body is read: an id in
//! brackets is an inclusion, anything else is text. Nothing here reads a body: that is [`crate::asset`]'s.

mod approved_use;
mod claim_topics;
mod head;
mod ids;
mod input;
mod labels;
mod link;
mod linked;
mod load;
mod lookup;
pub mod model;
mod nearest;
mod statement;
mod topics;
mod validity;
mod word_memory;
mod wordings;

pub use self::approved_use::ApprovedUse;
pub use self::claim_topics::ClaimTopic;
pub use self::head::{DEFAULTS, Head};
pub use self::ids::{ClaimId, HeadId, ProductId, SignalId, StatementId, TermId, TriggerId};
pub use self::input::{Content, FaultSort, Gate, Input, LoadFault, Options};
pub use self::labels::Labels;
pub use self::linked::Registry;
pub use self::topics::{Topic, Topics};
pub use self::validity::ClaimStatus;
pub use self::word_memory::WordMemory;
pub use self::wordings::{Failure, Owner, StatementText, Wordings};
