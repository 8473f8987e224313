//! Official full names of local bodies: 深圳市发改委 → 深圳市发展和改革委员会.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::ontology::{ClassId, EntryId, Gazetteer};

use super::context::Seat;

const DEPARTMENTS: &str = include_str!("../../ontology/rules/departments.tsv");

/// Short forms of departments and their full forms.
#[derive(Debug)]
pub(super) struct Departments {
    full: FxHashMap<&'static str, &'static str>,
}

impl Departments {
    pub(super) fn embedded() -> &'static Self {
        static FORMS: OnceLock<Departments> = OnceLock::new();
        FORMS.get_or_init(|| {
            let rows = DEPARTMENTS.lines().skip(1).filter_map(|line| line.split_once('\t'));
            Departments { full: rows.collect() }
        })
    }

    /// The full form of what follows a place in a body's name.
    fn expanded(&self, place: &str, rest: &str) -> String {
        if rest == "委" {
            return format!("中国共产党{place}委员会");
        }
        match self.full.get(rest) {
            Some(full) if full.starts_with('委') => format!("中国共产党{place}{}", full.replacen('委', "委员会", 1)),
            Some(full) if *full == "政协委员会" => format!("中国人民政治协商会议{place}委员会"),
            Some(full) => format!("{place}{full}"),
            None => format!("{place}{rest}"),
        }
    }

    /// The official name of a name that begins with a place, or with a level word that the seat gives a place to.
    ///
    /// `place` is the known place the name begins with, and the length of its words in `name`. `None` where nothing
    /// is to be expanded.
    pub(super) fn official(
        &self,
        name: &str,
        place: Option<(EntryId, usize)>,
        seat: Seat,
        gazetteer: &Gazetteer,
    ) -> Option<String> {
        let name = name.strip_prefix("中共").unwrap_or(name);
        match place {
            Some((entry, length)) => {
                let full = gazetteer.entry(entry).name;
                let rest = name.get(length..)?;
                let rest = level_after(rest, full).map_or(rest, |level| &rest[level.len()..]);
                Some(self.expanded(full, without_term(rest)))
            }
            None => {
                let (level, class) = level(name)?;
                let entry = seat.of_class(class)?;
                Some(self.expanded(gazetteer.entry(entry).name, without_term(&name[level.len()..])))
            }
        }
    }
}

/// A congress or committee is one body through all its terms: 第十六届人民代表大会 → 人民代表大会.
fn without_term(rest: &str) -> &str {
    let number = rest.strip_prefix('第').unwrap_or(rest);
    let behind = number.trim_start_matches(|letter: char| "一二三四五六七八九十百".contains(letter));
    let body = behind.strip_prefix('届').filter(|_| behind.len() < number.len());
    body.filter(|body| ["人民代表大会", "人大", "政协", "委员会"].iter().any(|head| body.starts_with(head)))
        .unwrap_or(rest)
}

/// The level word that a name begins with, and the class of place it stands for.
fn level(name: &str) -> Option<(&'static str, ClassId)> {
    const LEVELS: [(&str, ClassId); 6] = [
        ("自治区", ClassId::PROVINCE),
        ("省", ClassId::PROVINCE),
        ("市", ClassId::CITY),
        ("区", ClassId::DISTRICT),
        ("县", ClassId::DISTRICT),
        ("州", ClassId::CITY),
    ];
    LEVELS.into_iter().find(|(word, _)| name.starts_with(word) && name.len() > word.len())
}

/// The level word after a place's short form that its full form holds already (浙江 + 省 in 浙江省委).
fn level_after(rest: &str, full: &str) -> Option<&'static str> {
    ["自治区", "省", "市", "区", "县"].into_iter().find(|level| rest.starts_with(level) && full.ends_with(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn official(name: &str, place: &str) -> Option<String> {
        let gazetteer = Gazetteer::embedded();
        let entry = gazetteer.lookup(place).first().map(|candidate| (candidate.entry, place.len()));
        let seat = Seat { city: Some(gazetteer.lookup("青岛市")[0].entry), ..Seat::default() };
        Departments::embedded().official(name, entry, seat, &gazetteer)
    }

    #[test]
    fn departments_take_their_full_form() {
        assert_eq!(official("深圳市发改委", "深圳市").as_deref(), Some("深圳市发展和改革委员会"));
        assert_eq!(official("深圳市第七届人大常委会", "深圳市"), official("深圳市人大常委会", "深圳市"));
        assert_eq!(official("浙江省委", "浙江").as_deref(), Some("中国共产党浙江省委员会"));
        assert_eq!(official("上海市委宣传部", "上海市").as_deref(), Some("中国共产党上海市委员会宣传部"));
    }

    #[test]
    fn a_level_word_takes_the_place_of_the_article() {
        assert_eq!(official("市科技局", "").as_deref(), Some("青岛市科学技术局"));
        assert_eq!(official("省科技厅", ""), None);
    }
}
