//! Which kinds of recognizers of names take part.

/// Which kinds of recognizers of names take part beside the lists of known names; all unless it is to be measured what
/// one adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parts {
    /// Heads, quotations, people by surname, small places, short forms.
    pub patterns: bool,
    /// The trained model.
    pub tagger: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Parts { patterns: true, tagger: true }
    }
}
