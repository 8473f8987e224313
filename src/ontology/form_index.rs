//! Surface forms of the gazetteer by their exact letters.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::packed::PackedSurface;

/// Surfaces by the hash of their form, with open addressing: most lookups touch one slot and one string.
pub(super) struct FormIndex {
    /// Positions in the surfaces plus one; 0 where nothing is. Its length is a power of two, twice the surfaces at least.
    slots: Vec<u32>,
}

impl FormIndex {
    pub(super) fn of(surfaces: &[PackedSurface]) -> Self {
        let mut slots = vec![0; (surfaces.len() * 2).next_power_of_two()];
        for (surface, number) in surfaces.iter().zip(1..) {
            let mut at = Self::first_slot(surface.form, slots.len());
            while slots[at] != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = number;
        }
        FormIndex { slots }
    }

    fn first_slot(form: &str, slots: usize) -> usize {
        let mut hasher = FxHasher::default();
        form.hash(&mut hasher);
        usize::try_from(hasher.finish() & (slots as u64 - 1)).unwrap_or(0)
    }

    pub(super) fn find<'s>(&self, surfaces: &'s [PackedSurface], form: &str) -> Option<&'s PackedSurface> {
        let mut at = Self::first_slot(form, self.slots.len());
        loop {
            let surface = surfaces.get((self.slots[at] as usize).checked_sub(1)?)?;
            if surface.form == form {
                return Some(surface);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}
