//! The one form of an address by which stored articles are found: that of `parse`.

pub(super) use crate::parse::canonical_url as canonical;
