//! Names the project knows beforehand: surface → entries with class, official code and containment.
//!
//! The name files of `ontology/names` are packed by `build.rs` into one blob inside the binary. Its sections, each
//! behind its length as `u32`, little endian throughout:
//!
//! | section | record |
//! | --- | --- |
//! | strings | UTF-8, referred to by offset (`u32`) and length (`u16`) |
//! | entries, by key | key, name, code, Wikidata id (four references); class (`u8`); parent (`u32`, all ones for none) |
//! | members | entry (`u32`) of a region, entry (`u32`) of a place that belongs to it |
//! | surfaces, sorted | form (reference); number of candidates (`u32`), none for a form of `not_a_name.tsv` |
//! | candidates | entry (`u32`); trust in two bits, then alias, then nickname (`u8`) |
//! | automaton | daachorse, one pattern per surface |

use std::fmt;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::text::Span;

use super::form_index::FormIndex;
use super::name_entry::{Candidate, EntryId, NameEntry, NameMatch, Trust};
use super::packed::{PackedEntry, PackedSurface, Reader};
use super::term::ClassId;

/// All names, in one automaton.
///
/// ```
/// use zhitu::ontology::{ClassId, Gazetteer};
/// let gazetteer = Gazetteer::embedded();
/// let shenzhen = gazetteer.entry(gazetteer.lookup("鹏城")[0].entry);
/// assert_eq!((shenzhen.name, shenzhen.class, shenzhen.code), ("深圳市", ClassId::CITY, "440300"));
/// ```
pub struct Gazetteer {
    entries: Vec<PackedEntry>,
    /// Pairs (region, member), ordered.
    members: Vec<(EntryId, EntryId)>,
    /// Pairs (parent, child), ordered.
    children: Vec<(EntryId, EntryId)>,
    surfaces: Vec<PackedSurface>,
    forms: FormIndex,
    candidates: Vec<Candidate>,
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
}

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

impl Gazetteer {
    /// The gazetteer that ships inside the binary. Unpacking takes some milliseconds: do it once and pass it on.
    pub fn embedded() -> Self {
        let mut packed = Reader(PACKED);
        let strings = std::str::from_utf8(packed.section()).expect("build.rs writes UTF-8");
        let mut section = Reader(packed.section());
        let mut entries = Vec::with_capacity(section.0.len() / 29);
        while !section.0.is_empty() {
            entries.push(PackedEntry {
                key: section.text(strings),
                name: section.text(strings),
                code: section.text(strings),
                wikidata: section.text(strings),
                class: ClassId::at(section.byte()),
                parent: Some(section.number()).filter(|parent| *parent != u32::MAX).map(EntryId),
            });
        }
        let mut section = Reader(packed.section());
        let mut members = Vec::with_capacity(section.0.len() / 8);
        while !section.0.is_empty() {
            members.push((EntryId(section.number()), EntryId(section.number())));
        }
        members.sort_unstable();
        let mut section = Reader(packed.section());
        let mut surfaces = Vec::with_capacity(section.0.len() / 10);
        let mut first = 0;
        while !section.0.is_empty() {
            let (form, count) = (section.text(strings), section.number());
            surfaces.push(PackedSurface { form, first, count });
            first += count;
        }
        let forms = FormIndex::of(&surfaces);
        let mut section = Reader(packed.section());
        let mut candidates = Vec::with_capacity(section.0.len() / 5);
        while !section.0.is_empty() {
            let (entry, flags) = (EntryId(section.number()), section.byte());
            let trust = match flags & 3 {
                0 => Trust::Sure,
                1 => Trust::Weak,
                _ => Trust::Risky,
            };
            candidates.push(Candidate { entry, official: flags & 4 == 0, nickname: flags & 8 != 0, trust });
        }
        let (automaton, _) = CharwiseDoubleArrayAhoCorasick::deserialize(packed.section())
            .expect("build.rs writes an automaton of the same daachorse");
        let mut children: Vec<(EntryId, EntryId)> = (0..)
            .zip(&entries)
            .filter_map(|(at, entry): (u32, &PackedEntry)| Some((entry.parent?, EntryId(at))))
            .collect();
        children.sort_unstable();
        Gazetteer { entries, members, children, surfaces, forms, candidates, automaton }
    }

    /// Number of entries; ids run from 0.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The ids of all entries, in the order of their keys.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(EntryId)
    }

    /// The entry with this id.
    #[inline]
    pub fn entry(&self, id: EntryId) -> NameEntry<'static> {
        let entry = &self.entries[id.0 as usize];
        NameEntry {
            key: entry.key,
            name: entry.name,
            class: entry.class,
            parent: entry.parent,
            code: entry.code,
            wikidata: entry.wikidata,
        }
    }

    /// The entry with this key (`cn-440300`).
    pub fn by_key(&self, key: &str) -> Option<EntryId> {
        let found = self.entries.binary_search_by(|entry| entry.key.cmp(key)).ok()?;
        u32::try_from(found).ok().map(EntryId)
    }

    /// Every surface form with its readings, ordered by form: for a segmenter's user words, say.
    pub fn surfaces(&self) -> impl Iterator<Item = (&'static str, &[Candidate])> {
        self.surfaces.iter().filter(|surface| surface.count > 0).map(|surface| (surface.form, self.readings(surface)))
    }

    fn readings(&self, surface: &PackedSurface) -> &[Candidate] {
        &self.candidates[surface.first as usize..][..surface.count as usize]
    }

    /// The candidates of a surface form given exactly, best first; empty for an unknown form.
    pub fn lookup(&self, surface: &str) -> &[Candidate] {
        self.forms.find(&self.surfaces, surface).map_or(&[], |known| self.readings(known))
    }

    /// What directly lies in or belongs to an entry: a province's prefectures, a region's members.
    pub fn children(&self, id: EntryId) -> impl Iterator<Item = EntryId> {
        let of = move |pairs: &[(EntryId, EntryId)]| {
            let start = pairs.partition_point(|(above, _)| *above < id);
            let length = pairs[start..].partition_point(|(above, _)| *above == id);
            start..start + length
        };
        let members = &self.members[of(&self.members)];
        let children = &self.children[of(&self.children)];
        members.iter().chain(children).map(|(_, below)| *below)
    }

    /// The regions (or sites over several places) that an entry is stated to be a member of.
    pub fn regions(&self, id: EntryId) -> impl Iterator<Item = EntryId> {
        self.members.iter().filter(move |(_, member)| *member == id).map(|(region, _)| *region)
    }

    /// Whether `inner` lies in or belongs to `outer`, over any number of steps. Nothing contains itself.
    ///
    /// ```
    /// use zhitu::ontology::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// let entry = |name: &str| gazetteer.lookup(name)[0].entry;
    /// assert!(gazetteer.contains(entry("广东省"), entry("深圳市")));
    /// assert!(!gazetteer.contains(entry("深圳市"), entry("广东省")));
    /// assert!(gazetteer.contains(entry("长三角"), entry("杭州市")));
    /// ```
    pub fn contains(&self, outer: EntryId, inner: EntryId) -> bool {
        let member_of = |member: EntryId| self.members.binary_search(&(outer, member)).is_ok();
        if member_of(inner) {
            return true;
        }
        let mut at = inner;
        // The chain of parents is short; the bound keeps a circle in the data from spinning.
        for _ in 0..16 {
            match self.entries[at.0 as usize].parent {
                Some(above) if above == outer || member_of(above) => return true,
                Some(above) => at = above,
                None => return false,
            }
        }
        false
    }

    /// All leftmost-longest matches in `text`, in order, without overlap. Boundaries are not checked.
    ///
    /// A name inside an expression that names nothing (中国 in `中国特色`) is no match.
    pub fn matches(&self, text: &str) -> Vec<NameMatch> {
        let mut free = 0;
        self.found(self.spans(text).into_iter().filter(|found| {
            let keep = found.start >= free;
            if keep {
                free = found.end;
            }
            keep
        }))
    }

    /// Every match in `text`, also those inside or across others, ordered by start and the longest first.
    ///
    /// `上海市发展改革委` yields the commission, then `上海市`, `上海` and what else is nested in it. Shielded as in
    /// [`matches`](Self::matches).
    pub fn matches_within(&self, text: &str) -> Vec<NameMatch> {
        let spans = self.spans(text);
        // Of the shields that start at or before a match, only the one that reaches farthest can cover it.
        let mut shielded = 0;
        self.found(spans.into_iter().filter(|found| {
            if self.surfaces[found.surface as usize].count == 0 {
                shielded = shielded.max(found.end);
            }
            found.end > shielded
        }))
    }

    /// Every occurrence of a surface by start, the longest first; linear in the text and the occurrences.
    fn spans(&self, text: &str) -> Vec<Occurrence> {
        let mut spans: Vec<Occurrence> = self
            .automaton
            .find_overlapping_iter(text)
            .map(|found| Occurrence { start: found.start(), end: found.end(), surface: found.value() })
            .collect();
        spans.sort_unstable_by_key(|found| (found.start, std::cmp::Reverse(found.end)));
        spans
    }

    fn found(&self, spans: impl Iterator<Item = Occurrence>) -> Vec<NameMatch> {
        spans
            .map(|found| NameMatch {
                span: Span::new(found.start, found.end),
                candidates: self.readings(&self.surfaces[found.surface as usize]).to_vec(),
            })
            .filter(|found| !found.candidates.is_empty())
            .collect()
    }
}

struct Occurrence {
    start: usize,
    end: usize,
    surface: u32,
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer({} entries, {} surfaces)", self.entries.len(), self.surfaces.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
        gazetteer.matches(text).iter().map(|found| found.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_city_is_found_by_its_full_short_and_pet_name() {
        let gazetteer = Gazetteer::embedded();
        for (surface, official, nickname, trust) in [
            ("深圳市", true, false, Trust::Sure),
            ("深圳", false, false, Trust::Sure),
            ("鹏城", false, true, Trust::Weak),
        ] {
            let best = gazetteer.lookup(surface)[0];
            let entry = gazetteer.entry(best.entry);
            assert_eq!((entry.name, entry.key, entry.class), ("深圳市", "cn-440300", ClassId::CITY), "{surface}");
            assert_eq!((best.official, best.nickname, best.trust), (official, nickname, trust), "{surface}");
            assert_eq!(entry.official_path().as_deref(), Some("place/440300"));
        }
        assert!(gazetteer.lookup("深").iter().all(|reading| reading.trust == Trust::Risky));
        assert!(gazetteer.lookup("深圳市的").is_empty());
    }

    #[test]
    fn the_longest_name_wins_and_the_inner_ones_can_be_asked_for() {
        let gazetteer = Gazetteer::embedded();
        assert_eq!(names(&gazetteer, "上海市发展改革委与浦东新区"), ["上海市发展改革委", "浦东新区"]);
        let within = gazetteer.matches_within("上海市发展改革委");
        let inner: Vec<(usize, usize)> =
            within.iter().map(|found| (found.span.range().start, found.span.range().end)).collect();
        assert!(inner.starts_with(&[(0, 24), (0, 9), (0, 6)]), "{inner:?}");
    }

    #[test]
    fn a_name_inside_an_expression_that_names_nothing_is_shielded() {
        let gazetteer = Gazetteer::embedded();
        assert!(names(&gazetteer, "走中国特色道路").is_empty());
        assert!(gazetteer.matches_within("走中国特色道路").is_empty());
        assert_eq!(names(&gazetteer, "中国人民银行在中国"), ["中国人民银行", "中国"]);
        assert!(gazetteer.lookup("中国特色").is_empty());
    }

    #[test]
    fn matches_stand_at_character_boundaries_of_any_text() {
        let gazetteer = Gazetteer::embedded();
        for text in ["", "深圳", "a深圳\u{0301}市🙂上海\u{200b}北京", "粤粤粤粤"] {
            for found in gazetteer.matches_within(text) {
                assert!(text.get(found.span.range()).is_some());
                assert!(!found.candidates.is_empty());
            }
        }
    }

    #[test]
    fn namesakes_are_all_candidates() {
        let gazetteer = Gazetteer::embedded();
        let parents: Vec<&str> = gazetteer
            .lookup("鼓楼区")
            .iter()
            .filter_map(|reading| gazetteer.entry(reading.entry).parent)
            .map(|parent| gazetteer.entry(parent).name)
            .collect();
        assert!(parents.contains(&"南京市") && parents.contains(&"福州市"), "{parents:?}");
    }

    #[test]
    fn containment_follows_parents_and_members() {
        let gazetteer = Gazetteer::embedded();
        let entry = |key: &str| gazetteer.by_key(key).unwrap();
        assert!(gazetteer.contains(entry("country-cn"), entry("cn-440305")));
        assert!(!gazetteer.contains(entry("cn-440300"), entry("cn-440300")));
        assert!(gazetteer.children(entry("cn-440000")).any(|child| child == entry("cn-440300")));
        assert!(gazetteer.by_key("cn-999999").is_none());
    }

    #[test]
    fn anaphors_are_not_names() {
        let gazetteer = Gazetteer::embedded();
        for word in ["我国", "全国", "全省", "本市", "该校", "公司"] {
            assert!(gazetteer.lookup(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_reading_cannot_be_trusted_that_is_one_character() {
        let gazetteer = Gazetteer::embedded();
        for (form, readings) in gazetteer.surfaces().filter(|(form, _)| form.chars().count() == 1) {
            assert!(readings.iter().all(|reading| reading.trust == Trust::Risky), "{form}");
        }
    }
}
