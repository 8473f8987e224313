//! Gold against found.
