//! The records of the gazetteer's blob, and the cursor that reads them.

use super::name_entry::EntryId;
use super::term::ClassId;

pub(super) struct PackedEntry {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) wikidata: &'static str,
    pub(super) class: ClassId,
    pub(super) parent: Option<EntryId>,
}

pub(super) struct PackedSurface {
    pub(super) form: &'static str,
    pub(super) first: u32,
    pub(super) count: u32,
}

/// A cursor over the packed blob, which build.rs has just written: it ends where the records end.
pub(super) struct Reader(pub(super) &'static [u8]);

impl Reader {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (head, tail) = self.0.split_first_chunk().expect("build.rs writes whole records");
        self.0 = tail;
        *head
    }

    pub(super) fn byte(&mut self) -> u8 {
        u8::from_le_bytes(self.take())
    }

    pub(super) fn number(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    pub(super) fn text(&mut self, strings: &'static str) -> &'static str {
        let start = self.number() as usize;
        &strings[start..][..usize::from(u16::from_le_bytes(self.take()))]
    }

    pub(super) fn section(&mut self) -> &'static [u8] {
        let length = self.number() as usize;
        let (head, tail) = self.0.split_at(length);
        self.0 = tail;
        head
    }
}
